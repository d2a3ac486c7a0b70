import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { LiveSettings } from '../settings';
import type { IActions, INotebooks, IReportPanel, OpenNotebook } from '../tokens';

/** What commands work with. */
export interface CommandServices {
  readonly commands: CommandRegistry;
  readonly notebooks: INotebooks;
  readonly actions: IActions;
  readonly panel: IReportPanel;
  readonly settings: LiveSettings;
  readonly trans: TranslationBundle;
}

/** The current notebook if it has been analysed. */
export function analysed({ notebooks }: CommandServices): OpenNotebook | null {
  const { current } = notebooks;
  return current?.store.state.report ? current : null;
}

/** A description of a command's arguments, as JupyterLab wants it. */
export function argumentsSchema(properties: Readonly<Record<string, readonly string[] | null>>) {
  const described = Object.entries(properties).map(([name, choices]) => [
    name,
    choices ? { type: 'string', enum: [...choices] } : { type: 'string' }
  ]);
  return { args: { type: 'object', properties: Object.fromEntries(described) } } as const;
}
