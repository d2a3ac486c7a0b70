import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyJSONObject } from '@lumino/coreutils';
import { Menu } from '@lumino/widgets';

/** One entry of a menu: a command with its arguments, or a line between groups. */
export type MenuEntry =
  | { readonly command: string; readonly args: ReadonlyJSONObject }
  | { readonly type: 'separator' };

/** Opens a menu below a place of the page. */
export function openMenu(
  commands: CommandRegistry,
  entries: readonly MenuEntry[],
  below: { readonly left: number; readonly bottom: number }
): void {
  const menu = new Menu({ commands });
  for (const entry of entries) {
    menu.addItem(entry);
  }
  const before = document.activeElement;
  menu.aboutToClose.connect(() => {
    setTimeout(() => {
      menu.dispose();
      if (document.activeElement === document.body && before instanceof HTMLElement) {
        before.focus();
      }
    });
  });
  menu.open(below.left, below.bottom);
}
