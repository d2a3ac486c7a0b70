import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { Finding } from '../../engine/report';
import { findingsAtCursor, neighbour } from '../actions/cursor';
import { announce } from '../announce';
import { CommandIds } from '../command-ids';
import { openCard } from '../editor/card-tooltip';
import { whyNotAsked, whyNotChanged } from '../editor/reasons';
import { icon } from '../icons';
import type { IconName } from '../icons';
import { viewOf } from '../notebook/jump';
import { consequenceWord } from '../panel/finding-words';
import { placesOf } from '../panel/places';
import { findingById } from '../store';
import type { IgnoreScope, OpenNotebook } from '../tokens';
import { say, spoken } from '../words';
import { addActionsMenu } from './actions-menu';
import { analysed, argumentsSchema, cursorFor } from './services';
import type { CommandServices } from './services';

/** A finding with the notebook it is in. */
interface Target {
  readonly notebook: OpenNotebook;
  readonly finding: Finding;
}

/** What can be done about the finding at the caret, or the one named by its id. */
export function addFindingCommands(services: CommandServices): void {
  addMoves(services);
  addActionsMenu(services);
  addIgnore(services);
  const { actions, trans } = services;
  addOnFinding(services, CommandIds.fix, {
    icon: 'fix',
    label: trans.__('Fix Finding at Cursor…'),
    named: title => trans.__('Fix “%1”…', title),
    applies: ({ fixes }) => fixes.length > 0,
    isEnabled: ({ notebook, finding }) =>
      finding.fixes.length > 0 && !whyNotChanged(trans, notebook, finding.place.cell),
    execute: ({ notebook, finding }) => actions.openFix(notebook, finding)
  });
  addOnFinding(services, CommandIds.explain, {
    icon: 'why',
    label: trans.__('Explain Finding at Cursor'),
    named: title => trans.__('Why “%1”?', title),
    applies: () => true,
    isEnabled: () => true,
    execute: ({ notebook, finding }) => actions.showWhy(notebook, finding)
  });
  addOnFinding(services, CommandIds.check, {
    icon: 'kernel',
    label: trans.__('Check Finding in Kernel'),
    named: title => trans.__('Check “%1” in kernel', title),
    applies: () => true,
    isEnabled: ({ notebook }) => !whyNotAsked(trans, notebook.store.state),
    execute: ({ notebook, finding }) => actions.checkInKernel(notebook, finding)
  });
  const fixAll = (
    command: string,
    label: string,
    cell: (notebook: OpenNotebook, args: ReadonlyPartialJSONObject) => string | undefined
  ) =>
    services.commands.addCommand(command, {
      label,
      icon: icon('fix'),
      describedBy: argumentsSchema({}),
      isEnabled: () => analysed(services)?.writable ?? false,
      execute: async args => {
        const notebook = analysed(services);
        if (notebook) {
          await actions.fixAllSafe(notebook, cell(notebook, args));
        }
      }
    });
  fixAll(
    CommandIds.fixCell,
    trans.__('Fix All Safe in Cell…'),
    (notebook, args) => cursorFor(services, notebook, args)?.cell
  );
  fixAll(CommandIds.fixNotebook, trans.__('Fix All Safe in Notebook…'), () => undefined);
}

/** The finding that arguments name, else the worst at the caret; ids of other notebooks name none. */
export function targetOf(
  services: CommandServices,
  args: ReadonlyPartialJSONObject
): Target | null {
  const notebook = analysed(services);
  if (!notebook) {
    return null;
  }
  const { finding: id } = args;
  const finding =
    typeof id === 'string'
      ? findingById(notebook.store.state, id)
      : (findingsAtCursor(notebook, cursorFor(services, notebook, args))[0] ?? null);
  return finding && { notebook, finding };
}

function addOnFinding(
  services: CommandServices,
  command: string,
  options: {
    readonly icon: IconName;
    readonly label: string;
    /** The label where the finding is named, in a menu. */
    named(title: string): string;
    /** Whether a menu about the finding has it. */
    applies(finding: Finding): boolean;
    isEnabled(target: Target): boolean;
    execute(target: Target): Promise<void> | void;
  }
): void {
  const isEnabled = (args: ReadonlyPartialJSONObject) => {
    const target = targetOf(services, args);
    return target !== null && options.isEnabled(target);
  };
  services.commands.addCommand(command, {
    label: args => {
      const target = isNamed(args) ? targetOf(services, args) : null;
      return target
        ? options.named(spoken(say(services.trans, target.finding.message)))
        : options.label;
    },
    icon: icon(options.icon),
    describedBy: argumentsSchema({ finding: null }),
    isEnabled,
    isVisible: args => {
      const target = targetOf(services, args);
      return !isNamed(args) || (target !== null && options.applies(target.finding));
    },
    execute: async args => {
      const target = targetOf(services, args);
      if (target) {
        await options.execute(target);
      }
    }
  });
}

function addIgnore(services: CommandServices): void {
  const { actions, commands, trans } = services;
  const scopes: readonly IgnoreScope[] = ['here', 'cell', 'everywhere'];
  const scopeOf: (args: ReadonlyPartialJSONObject) => IgnoreScope = args =>
    scopes.find(scope => scope === args['scope']) ?? 'here';
  const options: CommandRegistry.ICommandOptions = {
    label: args => ignoreWords(trans, scopeOf(args), targetOf(services, args)?.finding.rule ?? ''),
    describedBy: argumentsSchema({ finding: null, scope: scopes }),
    isEnabled: args => targetOf(services, args) !== null,
    isVisible: args => !isNamed(args) || targetOf(services, args) !== null,
    execute: async args => {
      const target = targetOf(services, args);
      if (target) {
        await actions.ignore(target.notebook, target.finding, scopeOf(args));
      }
    }
  };
  commands.addCommand(CommandIds.ignore, options);
}

/** The entry of a menu that is about one finding, named or at the caret, and hidden without it. */
function isNamed(args: ReadonlyPartialJSONObject): boolean {
  return 'finding' in args || args['named'] === true;
}

function ignoreWords(trans: TranslationBundle, scope: IgnoreScope, rule: string): string {
  switch (scope) {
    case 'here':
      return trans.__('Ignore on This Line');
    case 'cell':
      return trans.__('Ignore %1 in This Cell', rule);
    case 'everywhere':
      return trans.__('Turn Off %1', rule);
  }
}

function addMoves(services: CommandServices): void {
  const { commands, trans } = services;
  const move = (command: string, label: string, step: 1 | -1) =>
    commands.addCommand(command, {
      label,
      describedBy: argumentsSchema({}),
      isEnabled: () => (analysed(services)?.store.state.report?.findings.length ?? 0) > 0,
      execute: async () => {
        const notebook = analysed(services);
        const finding = notebook && neighbour(notebook, step);
        if (finding) {
          await visit(services, { notebook, finding });
        }
      }
    });
  move(CommandIds.nextFinding, trans.__('Next Finding'), 1);
  move(CommandIds.previousFinding, trans.__('Previous Finding'), -1);
}

/** Goes to a finding, opens its card and speaks it. */
async function visit({ trans }: CommandServices, { notebook, finding }: Target): Promise<void> {
  notebook.store.select({ kind: 'finding', id: finding.id });
  await notebook.jump(finding.place, true);
  const view = viewOf(notebook.panel.content.activeCell?.editor ?? null);
  view?.dispatch({ effects: openCard.of(finding.place.start) });
  const places = placesOf(notebook.store.state);
  announce(
    trans.__(
      '%1, cell %2, line %3: %4. %5',
      consequenceWord(trans, finding.consequence),
      places.position(finding.place.cell),
      places.line(finding.place),
      spoken(say(trans, finding.message)),
      spoken(say(trans, finding.why))
    )
  );
}
