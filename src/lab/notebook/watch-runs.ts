import { NotebookActions } from '@jupyterlab/notebook';
import type { Notebook } from '@jupyterlab/notebook';
import type { Cell as CellWidget } from '@jupyterlab/cells';
import { KernelMessage } from '@jupyterlab/services';
import type { Cell } from '../../notebook/notebook';
import type { RunLog } from './run-log';
import type { NotebookContext } from './notebook-context';

/** Writes into `log` what the kernel of a notebook runs, from any of its tabs; the result stops that. */
export function watchRuns(
  context: NotebookContext,
  log: RunLog,
  on: { cells(): readonly Cell[]; ran(): void }
): () => void {
  const mine = (notebook: Notebook) => notebook.model === context.model;
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
  const { sessionContext } = context;
  NotebookActions.executionScheduled.connect(onScheduled);
  NotebookActions.executed.connect(onExecuted);
  sessionContext.iopubMessage.connect(onMessage);
  return () => {
    NotebookActions.executionScheduled.disconnect(onScheduled);
    NotebookActions.executed.disconnect(onExecuted);
    sessionContext.iopubMessage.disconnect(onMessage);
  };
}
