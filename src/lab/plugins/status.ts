import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IStatusBar } from '@jupyterlab/statusbar';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { Signal } from '@lumino/signaling';
import { CommandIds } from '../command-ids';
import { StatusItem } from '../status/status-item';
import { INotebooks } from '../tokens';

/** The worst of the current notebook in the status bar, where there is one. */
export const status: JupyterFrontEndPlugin<void> = {
  id: 'graphward:status',
  description: 'Shows the worst findings in the status bar.',
  autoStart: true,
  requires: [INotebooks],
  optional: [IStatusBar, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    notebooks: INotebooks,
    bar: IStatusBar | null,
    translator: ITranslator | null
  ): void => {
    if (!bar) {
      return;
    }
    const activity = new Signal<object, void>({});
    const item = new StatusItem({
      notebooks,
      trans: (translator ?? nullTranslator).load('graphward'),
      showPanel: () => void app.commands.execute(CommandIds.showPanel),
      activityChanged: () => activity.emit()
    });
    bar.registerStatusItem('graphward:status', {
      item,
      align: 'right',
      rank: 30,
      isActive: () => item.isActive,
      activeStateChanged: activity
    });
  }
};
