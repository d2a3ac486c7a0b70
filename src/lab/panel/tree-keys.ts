import type { TreePosition } from './tree';

/** What a key asks for: something with a row, or with the whole list. */
export type TreeStep =
  | { readonly do: 'go' | 'open' | 'close' | RowAction; readonly row: string }
  | { readonly do: 'search' }
  | { readonly do: 'clear' };

/** What can be done with a row by one key. */
export type RowAction = 'jump' | 'fix' | 'why' | 'check' | 'ignore' | 'measure';

const ACTIONS: Readonly<Record<string, RowAction>> = {
  Enter: 'jump',
  f: 'fix',
  w: 'why',
  c: 'check',
  i: 'ignore',
  m: 'measure'
};

/** What a key means in a tree whose row `active` has the focus; null for keys that mean nothing. */
export function treeStep(
  rows: readonly TreePosition[],
  active: string | null,
  key: string
): TreeStep | null {
  if (key === '/') {
    return { do: 'search' };
  }
  if (key === 'Escape') {
    return { do: 'clear' };
  }
  const index = rows.findIndex(row => row.id === active);
  const row = rows[index];
  if (!row) {
    return null;
  }
  const action = ACTIONS[key.length === 1 ? key.toLowerCase() : key];
  return action ? act(row, action) : move(rows, index, key);
}

function act(row: TreePosition, action: RowAction): TreeStep | null {
  if (row.expanded === null) {
    return { do: action, row: row.id };
  }
  return action === 'jump' ? { do: row.expanded ? 'close' : 'open', row: row.id } : null;
}

function move(rows: readonly TreePosition[], index: number, key: string): TreeStep | null {
  const row = rows[index];
  const next = rows[index + 1];
  switch (key) {
    case 'ArrowDown':
      return go(next);
    case 'ArrowUp':
      return go(rows[index - 1]);
    case 'Home':
      return go(rows[0]);
    case 'End':
      return go(rows[rows.length - 1]);
    case 'ArrowRight':
      return row?.expanded === false
        ? { do: 'open', row: row.id }
        : go(next && next.parent === row?.id ? next : undefined);
    case 'ArrowLeft':
      return row?.expanded === true
        ? { do: 'close', row: row.id }
        : go(rows.find(other => other.id === row?.parent));
    default:
      return null;
  }
}

function go(row: TreePosition | undefined): TreeStep | null {
  return row ? { do: 'go', row: row.id } : null;
}
