import type { Edit } from '../base/edit';
import type { Range } from '../base/range';
import type { Call } from '../syntax/ast';
import type { CellSyntax } from '../syntax/cell-syntax';
import { walk } from '../syntax/walk';

/** A keyword argument: its name and the source of its value. */
export interface Option {
  readonly name: string;
  readonly value: string;
}

/** Where a wrapper is called or, as a decorator, only named. */
export interface Wrapping extends Range {
  readonly cell: string;
}

/** Gives a call an option, or another value for one that it has; null where there is no such call. */
export function setOption(
  { module, source }: CellSyntax,
  at: Wrapping,
  option: Option
): Edit | null {
  let found: Call | null = null;
  walk(module, node => {
    if (node.kind === 'Call' && node.start === at.start && node.end === at.end) {
      found = node;
    }
    return found === null;
  });
  return found && edited(found, source, { cell: at.cell, ...option });
}

function edited(
  { args, keywords, end }: Call,
  source: string,
  { cell, name, value }: Option & { readonly cell: string }
): Edit {
  const same = keywords.find(keyword => keyword.name === name);
  if (same) {
    return { cell, start: same.value.start, end: same.value.end, text: value };
  }
  const last = [...args, ...keywords].sort((a, b) => a.end - b.end).pop();
  const at = last ? closed(source, last.end, end - 1) : source.lastIndexOf('(', end - 1) + 1;
  return { cell, start: at, end: at, text: `${last ? ', ' : ''}${name}=${value}` };
}

/** Behind the parentheses that a last argument may stand in. */
function closed(source: string, from: number, to: number): number {
  const rest = source.slice(from, to);
  return rest.includes('#') ? from : from + rest.lastIndexOf(')') + 1;
}
