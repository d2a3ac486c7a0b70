import { NotebookActions } from '@jupyterlab/notebook';
import type { Notebook, NotebookPanel } from '@jupyterlab/notebook';
import type { Cell as CellWidget } from '@jupyterlab/cells';
import { KernelMessage } from '@jupyterlab/services';
import type { Cell } from '../../notebook/notebook';
import type { RunLog } from './run-log';

/** Writes into `log` what the kernel of `panel` runs; the result stops that. */
export function watchRuns(
  panel: NotebookPanel,
  log: RunLog,
  on: { cells(): readonly Cell[]; ran(): void }
): () => void {
  const mine = (notebook: Notebook) => notebook === panel.content;
  const onScheduled = (_: unknown, args: { notebook: Notebook; cell: CellWidget }) => {
    if (mine(args.notebook) && args.cell.model.type === 'code') {
      const { sharedModel } = args.cell.model;
      log.schedule({ cell: sharedModel.getId(), source: sharedModel.getSource() });
    }
  };
  const onExecuted = (_: unknown, args: { notebook: Notebook; cell: CellWidget }) => {
    if (mine(args.notebook) && !args.cell.isDisposed) {
      log.finished(args.cell.model.id);
    }
  };
  const onMessage = (_: unknown, message: KernelMessage.IMessage) => {
    if (KernelMessage.isExecuteInputMsg(message) && log.started(message.content.code, on.cells())) {
      on.ran();
    }
  };
  const { sessionContext } = panel;
  NotebookActions.executionScheduled.connect(onScheduled);
  NotebookActions.executed.connect(onExecuted);
  sessionContext.iopubMessage.connect(onMessage);
  return () => {
    NotebookActions.executionScheduled.disconnect(onScheduled);
    NotebookActions.executed.disconnect(onExecuted);
    sessionContext.iopubMessage.disconnect(onMessage);
  };
}
