import type { CommandRegistry } from '@lumino/commands';
import type { RefObject } from 'react';
import type { Finding } from '../../engine/report';
import { CommandIds } from '../command-ids';
import { openMenu } from '../menu';
import { findingById } from '../store';
import { useServices } from './context';
import type { Shown } from './model';
import type { RowAction, TreeStep } from './tree-keys';
import { switchGroup } from './view';

/** The parts of the list that a step may move to. */
interface FindingsList {
  readonly search: RefObject<HTMLInputElement>;
  readonly setHeading: (heading: string | null) => void;
}

/** What keys and clicks in the list of findings do. */
export function useFindingsSteps(shown: Shown, list: FindingsList): (step: TreeStep) => void {
  const { actions, commands, enter, model } = useServices();
  const { notebook, state } = shown;
  const act = (action: RowAction | 'go', finding: Finding): void => {
    switch (action) {
      case 'go':
        notebook.store.select({ kind: 'finding', id: finding.id });
        return void notebook.jump(finding.place, false);
      case 'jump':
        return void notebook.jump(finding.place, true);
      case 'fix':
        return finding.fixes.length > 0 ? void actions.openFix(notebook, finding) : undefined;
      case 'why':
        return enter('why');
      case 'check':
        return void actions.checkInKernel(notebook, finding);
      case 'ignore':
        return openIgnoreMenu(commands, finding);
      case 'measure':
        return undefined;
    }
  };
  return step => {
    if (step.do === 'search') {
      return list.search.current?.focus();
    }
    if (step.do === 'clear') {
      return model.look(view => ({ ...view, filter: { ...view.filter, search: '' } }));
    }
    const finding = findingById(state, step.row);
    list.setHeading(finding ? null : step.row);
    if (step.do === 'open' || step.do === 'close') {
      model.look(view => switchGroup(view, step.row));
    } else if (finding) {
      act(step.do, finding);
    }
  };
}

/** How far ignoring reaches is chosen in a menu at the row. */
function openIgnoreMenu(commands: CommandRegistry, finding: Finding): void {
  const row = document.activeElement?.getBoundingClientRect();
  if (row) {
    const entries = ['here', 'cell', 'everywhere'].map(scope => ({
      command: CommandIds.ignore,
      args: { finding: finding.id, scope }
    }));
    openMenu(commands, entries, row);
  }
}
