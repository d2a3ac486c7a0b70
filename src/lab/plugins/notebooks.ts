import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { Analyser } from '../analysis/analyser';
import { openPort } from '../analysis/open-port';
import { Notebooks } from '../notebook/notebooks';
import { LiveSettings } from '../settings';
import type { SettingsFile } from '../settings';
import { ILabSettings, INotebooks } from '../tokens';

const SETTINGS = 'graphward:plugin';

/** The settings, live. */
export const settings: JupyterFrontEndPlugin<LiveSettings> = {
  id: SETTINGS,
  description: 'Settings of Graphward.',
  autoStart: true,
  provides: ILabSettings,
  optional: [ISettingRegistry],
  activate: (_, registry: ISettingRegistry | null): LiveSettings => {
    const live = new LiveSettings();
    if (registry) {
      registry.load(SETTINGS).then(
        file => {
          const read = () => live.read(file as SettingsFile);
          file.changed.connect(read);
          read();
        },
        (reason: unknown) => console.error(`${SETTINGS}: the defaults are used`, reason)
      );
    }
    return live;
  }
};

/** Watches the open notebooks; nothing is loaded before the first Python notebook. */
export const notebooks: JupyterFrontEndPlugin<INotebooks> = {
  id: 'graphward:notebooks',
  description: 'Analyses the open notebooks.',
  autoStart: true,
  provides: INotebooks,
  requires: [INotebookTracker, ILabSettings],
  activate: (_, tracker: INotebookTracker, live: LiveSettings): INotebooks =>
    new Notebooks(tracker, { analyser: new Analyser(openPort), settings: live })
};
