import type { Edit } from '../base/edit';
import type { Range } from '../base/range';
import { contains, overlaps } from '../base/range';
import type { FunctionDef } from '../syntax/ast';
import type { CellSyntax } from '../syntax/cell-syntax';

/** A function definition and the cell it stands in. */
export interface Definition {
  readonly cell: string;
  readonly syntax: CellSyntax;
  readonly node: FunctionDef;
}

/** Puts a decorator directly above `def`, below those that are there. */
export function addDecorator({ cell, syntax, node }: Definition, decorator: string): Edit {
  const { start } = node;
  return { cell, start, end: start, text: `@${decorator}\n${indentAt(syntax.source, start)}` };
}

/** Takes a decorator away with its line; null where a comment would go with it. */
export function removeDecorator({ cell, syntax, node }: Definition, at: Range): Edit | null {
  const index = node.decorators.findIndex(decorator => contains(decorator, at));
  const decorator = node.decorators[index];
  if (!decorator) {
    return null;
  }
  const following = node.decorators[index + 1];
  const start = syntax.source.lastIndexOf('@', decorator.start);
  const end = following ? syntax.source.lastIndexOf('@', following.start) : node.start;
  return syntax.comments.some(comment => overlaps(comment, { start, end }))
    ? null
    : { cell, start, end, text: '' };
}

function indentAt(source: string, offset: number): string {
  return source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset);
}
