import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import { cursorOf, cursorUnder } from '../actions/cursor';
import type { Cursor } from '../actions/cursor';
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
  /** The part of a cell on which the context menu was opened last. */
  opened(): HTMLElement | null;
}

/**
 * Where a command is to act: for an entry of the context menu where it was opened, which is not
 * where the caret is; else at the caret.
 */
export function cursorFor(
  { opened }: CommandServices,
  notebook: OpenNotebook,
  args: ReadonlyPartialJSONObject
): Cursor | null {
  const element = args['named'] === true ? opened() : null;
  return (element && cursorUnder(notebook, element)) ?? cursorOf(notebook);
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
