import { findingsAtCursor } from '../actions/cursor';
import { CommandIds } from '../command-ids';
import type { MenuEntry } from '../menu';
import { openMenu } from '../menu';
import { viewOf } from '../notebook/jump';
import { analysed, argumentsSchema } from './services';
import type { CommandServices } from './services';

/** The actions of the card as a menu at the caret, so that focus never has to enter a card. */
export function addActionsMenu(services: CommandServices): void {
  const { commands, trans } = services;
  commands.addCommand(CommandIds.showActions, {
    label: trans.__('Show Actions at Cursor'),
    describedBy: argumentsSchema({}),
    isEnabled: () => {
      const notebook = analysed(services);
      return notebook !== null && findingsAtCursor(notebook).length > 0;
    },
    execute: () => {
      const notebook = analysed(services);
      const view = viewOf(notebook?.panel.content.activeCell?.editor ?? null);
      const caret = view?.coordsAtPos(view.state.selection.main.head);
      if (notebook && caret) {
        openMenu(commands, entriesFor(findingsAtCursor(notebook).map(({ id }) => id)), caret);
      }
    }
  });
}

function entriesFor(findings: readonly string[]): readonly MenuEntry[] {
  return findings.flatMap((finding, index): MenuEntry[] => [
    ...(index > 0 ? [{ type: 'separator' } as const] : []),
    ...[CommandIds.fix, CommandIds.explain, CommandIds.check].map(command => ({
      command,
      args: { finding }
    })),
    ...['here', 'cell', 'everywhere'].map(scope => ({
      command: CommandIds.ignore,
      args: { finding, scope }
    }))
  ]);
}
