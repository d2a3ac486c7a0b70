import React, { useMemo } from 'react';
import type { Finding } from '../../engine/report';
import { frameworkTitle } from '../../frameworks/titles';
import { whyNotChanged } from '../editor/reasons';
import type { Evidence } from '../store';
import { findingById } from '../store';
import { say } from '../words';
import { Icon, Sentence, TextButton } from './controls';
import { useServices, useShown } from './context';
import { evidenceIcon } from './finding-rows';
import { confidenceWord, evidenceWord, kindWords, placeWords } from './finding-words';
import { FrameworkTable } from './framework-table';
import { Markdown } from './markdown';
import type { Shown } from './model';
import type { PageExample, RulePage } from './page';
import { pageParts } from './page';
import { placesOf } from './places';

/** The section Why: the page of the chosen finding's rule, beginning with the finding itself. */
export function Why(): JSX.Element | null {
  const { trans } = useServices();
  const shown = useShown();
  if (!shown) {
    return null;
  }
  const { selection } = shown.state;
  const finding = selection?.kind === 'finding' ? findingById(shown.state, selection.id) : null;
  return finding ? (
    <WhyFinding key={finding.id} shown={shown} finding={finding} />
  ) : (
    <p className="jp-Graphward-hint">{trans.__('Choose a finding to see why.')}</p>
  );
}

function WhyFinding(props: { readonly shown: Shown; readonly finding: Finding }): JSX.Element {
  const { enter, page, trans } = useServices();
  const { finding, shown } = props;
  const rule = page(finding.rule);
  const evidence = shown.state.evidence.get(finding.id) ?? null;
  return (
    <div
      className="jp-Graphward-body"
      tabIndex={0}
      onKeyDown={event => event.key === 'Escape' && enter('findings')}
    >
      <h2>
        <Sentence text={say(trans, finding.message)} />
      </h2>
      <p className="jp-Graphward-meta">
        {[
          finding.rule,
          frameworkTitle(finding.framework),
          confidenceWord(trans, finding),
          evidence ? evidenceWord(trans, evidence) : trans.__('not checked in kernel')
        ].join(' · ')}
      </p>
      <p>
        <Sentence text={say(trans, finding.why)} />
      </p>
      <p>
        <b>{trans.__('What to do')}</b> <Sentence text={say(trans, finding.advice)} />
      </p>
      <Steps shown={shown} finding={finding} />
      {evidence && <Seen evidence={evidence} />}
      <Related shown={shown} finding={finding} />
      {rule && <Page finding={finding} rule={rule} />}
    </div>
  );
}

function Steps(props: { readonly shown: Shown; readonly finding: Finding }): JSX.Element {
  const { actions, page, trans } = useServices();
  const { finding, shown } = props;
  return (
    <div className="jp-Graphward-buttons">
      {finding.fixes.length > 0 && (
        <TextButton
          icon="fix"
          label={trans.__('Fix…')}
          disabled={whyNotChanged(trans, shown.notebook, finding.place.cell)}
          onClick={() => void actions.openFix(shown.notebook, finding)}
        />
      )}
      {page(finding.rule) && (
        <TextButton
          icon="goto"
          label={trans.__('Open page as notebook')}
          onClick={() => void actions.openPageAsNotebook(finding.rule)}
        />
      )}
    </div>
  );
}

function Seen(props: { readonly evidence: Evidence }): JSX.Element | null {
  const { trans } = useServices();
  const { evidence } = props;
  return evidence.kind === 'checking' ? null : (
    <>
      <h2>{trans.__('Seen in your kernel')}</h2>
      <p>
        <Icon name={evidenceIcon(evidence)} /> <Sentence text={say(trans, evidence.seen)} />
      </p>
    </>
  );
}

function Related(props: { readonly shown: Shown; readonly finding: Finding }): JSX.Element | null {
  const { trans } = useServices();
  const { finding, shown } = props;
  const places = placesOf(shown.state);
  return finding.related.length === 0 ? null : (
    <>
      <h2>{trans.__('Related places')}</h2>
      <ul className="jp-Graphward-places">
        {finding.related.map((related, index) => (
          <li key={index}>
            <button
              type="button"
              className="jp-Graphward-link"
              onClick={() => void shown.notebook.jump(related, true)}
            >
              {placeWords(trans, related, { places, inCell: false })}
            </button>{' '}
            <Sentence text={say(trans, related.message)} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Page(props: { readonly finding: Finding; readonly rule: RulePage }): JSX.Element {
  const { rendermime, trans } = useServices();
  const { finding, rule } = props;
  const parts = useMemo(() => pageParts(rule.markdown), [rule.markdown]);
  const examples = parts.examples.filter(({ framework }) => framework === finding.framework);
  const shows = [
    examples.find(({ claim }) => claim.startsWith(finding.consequence)),
    examples.find(({ claim }) => claim.startsWith('fixed'))
  ].filter((example): example is PageExample => example !== undefined);
  return (
    <>
      <h2>{kindWords(parts.title)}</h2>
      <Markdown source={parts.lead} rendermime={rendermime} />
      <h2>{trans.__('In each framework')}</h2>
      <FrameworkTable consequences={rule.consequences} first={finding.framework} />
      {parts.sections.map(({ heading, body }) => (
        <React.Fragment key={heading}>
          <h2>{heading}</h2>
          <Markdown source={body} rendermime={rendermime} />
        </React.Fragment>
      ))}
      {shows.map(({ claim, body }) => (
        <React.Fragment key={claim}>
          <h2>{claim.startsWith('fixed') ? trans.__('Example, fixed') : trans.__('Example')}</h2>
          <Markdown source={body} rendermime={rendermime} />
        </React.Fragment>
      ))}
    </>
  );
}
