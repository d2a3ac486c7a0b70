import type { TranslationBundle } from '@jupyterlab/translation';
import type { Finding } from '../../engine/report';
import { frameworkTitle } from '../../frameworks/titles';
import { element, iconElement, sentenceNodes, textButton } from '../elements';
import { confidenceWord, consequenceWord } from '../panel/finding-words';
import type { Evidence } from '../store';
import { say, spoken } from '../words';

/** What the buttons of a card do. */
export interface CardActions {
  fix(finding: Finding): void;
  why(finding: Finding): void;
  check(finding: Finding): void;
  /** Opens the choice of how far it reaches, below the button. */
  ignore(finding: Finding, button: HTMLElement): void;
}

/** A finding with what the card needs to know beside it. */
export interface CardFinding {
  readonly finding: Finding;
  readonly evidence: Evidence | null;
  /** Why its code cannot be changed, or the kernel not be asked; null when it can. */
  readonly cannotFix: string | null;
  readonly cannotCheck: string | null;
}

/** The card of the findings at one place, the worst first. */
export function cardElement(
  trans: TranslationBundle,
  findings: readonly CardFinding[],
  actions: CardActions
): HTMLElement {
  const card = element(
    'div',
    'jp-Graphward-card',
    ...findings.map(finding => findingElement(trans, finding, actions))
  );
  card.setAttribute('role', 'dialog');
  const names = findings.map(({ finding }) => spoken(say(trans, finding.message)));
  card.setAttribute('aria-label', names.join(', '));
  return card;
}

function findingElement(
  trans: TranslationBundle,
  shown: CardFinding,
  actions: CardActions
): HTMLElement {
  const { finding, evidence } = shown;
  const icon = iconElement(finding.consequence);
  icon.dataset['consequence'] = finding.consequence;
  icon.title = consequenceWord(trans, finding.consequence);
  const parts = [
    part(trans.__('Why'), say(trans, finding.why)),
    part(trans.__('What to do'), say(trans, finding.advice))
  ];
  if (evidence && evidence.kind !== 'checking') {
    parts.push(part(trans.__('Seen'), say(trans, evidence.seen)));
  }
  return element(
    'section',
    'jp-Graphward-cardFinding',
    element(
      'header',
      '',
      icon,
      element('b', '', ...sentenceNodes(say(trans, finding.message))),
      element('div', 'jp-Graphward-meta', ...metaNodes(trans, finding, evidence))
    ),
    element('dl', '', ...parts),
    buttons(trans, shown, actions)
  );
}

function part(term: string, sentence: string): HTMLElement {
  return element(
    'div',
    '',
    element('dt', '', term),
    ' ',
    element('dd', '', ...sentenceNodes(sentence))
  );
}

function metaNodes(
  trans: TranslationBundle,
  finding: Finding,
  evidence: Evidence | null
): readonly (Node | string)[] {
  const words = [
    finding.rule,
    frameworkTitle(finding.framework),
    confidenceWord(trans, finding)
  ].join(' · ');
  return [`${words} · `, evidenceElement(trans, evidence)];
}

function evidenceElement(trans: TranslationBundle, evidence: Evidence | null): HTMLElement {
  switch (evidence?.kind) {
    case 'confirmed':
      return seen('confirmed', trans.__('confirmed by kernel'));
    case 'refuted':
      return seen('refuted', trans.__('refuted by kernel'));
    case 'checking':
      return seen('unasked', trans.__('checking…'));
    case 'unclear':
      return seen('unasked', trans.__('the kernel could not tell'));
    case undefined:
      return seen('unasked', trans.__('not checked in kernel'));
  }
}

function seen(icon: 'confirmed' | 'refuted' | 'unasked', words: string): HTMLElement {
  return element('span', 'jp-Graphward-evidence', iconElement(icon), words);
}

function buttons(
  trans: TranslationBundle,
  { finding, cannotCheck, cannotFix }: CardFinding,
  actions: CardActions
): HTMLElement {
  const row = element('footer', '');
  if (finding.fixes.length > 0) {
    const fix = textButton(trans.__('Fix…'), {
      icon: 'fix',
      disabled: cannotFix,
      click: () => actions.fix(finding)
    });
    fix.classList.add('jp-mod-filled');
    row.append(fix);
  }
  const ignore = textButton(trans.__('Ignore'), {
    icon: null,
    disabled: cannotFix,
    click: button => actions.ignore(finding, button)
  });
  ignore.classList.add('jp-Graphward-ignore');
  ignore.setAttribute('aria-haspopup', 'menu');
  ignore.append(iconElement('down'));
  row.append(
    textButton(trans.__('Why?'), {
      icon: 'why',
      disabled: null,
      click: () => actions.why(finding)
    }),
    textButton(trans.__('Check in kernel'), {
      icon: 'kernel',
      disabled: cannotCheck,
      click: () => actions.check(finding)
    }),
    ignore
  );
  return row;
}
