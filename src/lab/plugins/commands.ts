import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import { addFindingCommands } from '../commands/finding-commands';
import { addFunctionCommands } from '../commands/function-commands';
import { addPanelCommands } from '../commands/panel-commands';
import { CommandIds } from '../command-ids';
import type { LiveSettings } from '../settings';
import { IActions, ILabSettings, INotebooks, IReportPanel } from '../tokens';

type Services = [
  INotebooks,
  IActions,
  IReportPanel,
  LiveSettings,
  ICommandPalette | null,
  ITranslator | null
];

/** In the palette in this order; the others need arguments. */
const IN_PALETTE: readonly string[] = [
  CommandIds.showPanel,
  CommandIds.nextFinding,
  CommandIds.previousFinding,
  CommandIds.showActions,
  CommandIds.fix,
  CommandIds.explain,
  CommandIds.fixCell,
  CommandIds.fixNotebook,
  CommandIds.check,
  CommandIds.measure,
  CommandIds.stop,
  CommandIds.compile,
  CommandIds.showFunction,
  CommandIds.toggleLens
];

const PARTS_OF_CELLS = '.jp-Graphward-mark, .cm-line, .jp-Cell';

/** Everything as a command, so that it can be bound, searched and called. */
export const commands: JupyterFrontEndPlugin<void> = {
  id: 'graphward:commands',
  description: 'Commands of Graphward.',
  autoStart: true,
  requires: [INotebooks, IActions, IReportPanel, ILabSettings],
  optional: [ICommandPalette, ITranslator],
  activate: (
    app: JupyterFrontEnd,
    ...[notebooks, actions, panel, settings, palette, translator]: Services
  ): void => {
    const trans = (translator ?? nullTranslator).load('graphward');
    const services = {
      commands: app.commands,
      notebooks,
      actions,
      panel,
      settings,
      trans,
      opened: () => app.contextMenuHitTest(node => node.matches(PARTS_OF_CELLS)) ?? null
    };
    addPanelCommands(services);
    addFindingCommands(services);
    addFunctionCommands(services);
    IN_PALETTE.forEach((command, rank) =>
      palette?.addItem({ command, category: trans.__('Graphward'), rank })
    );
  }
};
