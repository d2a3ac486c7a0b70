import type { FunctionReport } from '../../engine/report';
import { CommandIds } from '../command-ids';
import type { LensDeed } from '../lens/lens-line';
import type { IActions, OpenNotebook } from '../tokens';
import { drawCard } from './cell-card';
import type { CellServices } from './cell-card';
import type { CellUi } from './cell-extension';
import type { LinkedCell } from './linked-cell';

/** What clicks in one cell lead to. */
export function cellUi(cell: LinkedCell, services: CellServices): CellUi {
  const { actions, commands, trans } = services;
  const reveal = (section: string) => commands.execute(CommandIds.revealSection, { section });
  const onFunction = (
    name: string,
    act: (notebook: OpenNotebook, fn: FunctionReport) => unknown
  ) => {
    const { notebook } = cell;
    const fn = notebook?.store.state.report?.functions.find(
      candidate => candidate.name === name && candidate.place.cell === cell.id
    );
    if (notebook && fn) {
      void act(notebook, fn);
    }
  };
  return {
    trans,
    card: drawCard(cell, services),
    lens: {
      open: name =>
        onFunction(name, (notebook, fn) => {
          notebook.store.select({ kind: 'function', name: fn.name, cell: fn.place.cell });
          return reveal('functions');
        }),
      act: (name, deed) =>
        onFunction(name, (notebook, fn) => perform(actions, { notebook, fn, deed }))
    },
    gutterClick: ([worst]) => {
      if (worst) {
        cell.notebook?.store.select({ kind: 'finding', id: worst.finding.id });
        void reveal('findings');
      }
    }
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
    case 'show':
      return notebook.jump(deed.place, true);
    case 'measure':
      return actions.measure(notebook, fn);
    case 'stop':
      return actions.stopMeasuring(notebook);
  }
}
