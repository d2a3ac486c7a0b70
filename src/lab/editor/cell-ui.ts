import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { FunctionReport } from '../../engine/report';
import { CommandIds } from '../command-ids';
import type { LensDeed } from '../lens/lens-line';
import { openMenu } from '../menu';
import type { IActions, OpenNotebook } from '../tokens';
import { cardElement } from './card';
import type { CardFinding } from './card';
import type { CellUi } from './cell-extension';
import type { LinkedCell } from './linked-cell';
import type { Placed } from './underlines';
import { whyNotAsked, whyNotChanged } from './reasons';

/** What clicks in one cell lead to. */
export function cellUi(
  cell: LinkedCell,
  services: {
    readonly trans: TranslationBundle;
    readonly actions: IActions;
    readonly commands: CommandRegistry;
  }
): CellUi {
  const { actions, commands, trans } = services;
  const inNotebook = (act: (notebook: OpenNotebook) => unknown) => {
    const { notebook } = cell;
    if (notebook) {
      void act(notebook);
    }
  };
  const onFunction = (name: string, act: (notebook: OpenNotebook, fn: FunctionReport) => unknown) =>
    inNotebook(notebook => {
      const fn = notebook.store.state.report?.functions.find(
        candidate => candidate.name === name && candidate.place.cell === cell.id
      );
      return fn && act(notebook, fn);
    });
  return {
    trans,
    card: findings =>
      cardElement(
        trans,
        findings.map(placed => cardFinding(trans, cell, placed)),
        {
          fix: finding => inNotebook(notebook => actions.openFix(notebook, finding)),
          why: finding => inNotebook(notebook => actions.showWhy(notebook, finding)),
          check: finding => inNotebook(notebook => actions.checkInKernel(notebook, finding)),
          ignore: (finding, button) =>
            openMenu(
              commands,
              (['here', 'cell', 'everywhere'] as const).map(scope => ({
                command: CommandIds.ignore,
                args: { finding: finding.id, scope }
              })),
              button.getBoundingClientRect()
            )
        }
      ),
    lens: {
      open: name =>
        onFunction(name, (notebook, fn) => {
          notebook.store.select({ kind: 'function', name: fn.name, cell: fn.place.cell });
          return commands.execute(CommandIds.revealSection, { section: 'functions' });
        }),
      act: (name, deed) =>
        onFunction(name, (notebook, fn) => perform(actions, { notebook, fn, deed }))
    },
    gutterClick: ([worst]) => {
      if (worst) {
        inNotebook(notebook => {
          notebook.store.select({ kind: 'finding', id: worst.finding.id });
          return commands.execute(CommandIds.revealSection, { section: 'findings' });
        });
      }
    }
  };
}

function cardFinding(trans: TranslationBundle, cell: LinkedCell, { finding }: Placed): CardFinding {
  const { notebook } = cell;
  return {
    finding,
    evidence: notebook?.store.state.evidence.get(finding.id) ?? null,
    cannotFix: notebook && whyNotChanged(trans, notebook, finding.place.cell),
    cannotCheck: notebook && whyNotAsked(trans, notebook.store.state)
  };
}

function perform(
  actions: IActions,
  on: { readonly notebook: OpenNotebook; readonly fn: FunctionReport; readonly deed: LensDeed }
): Promise<void> | void {
  const { deed, fn, notebook } = on;
  switch (deed.kind) {
    case 'run-cell':
      return actions.runCell(notebook, deed.cell);
    case 'measure':
      return actions.measure(notebook, fn);
    case 'stop':
      return actions.stopMeasuring(notebook);
  }
}
