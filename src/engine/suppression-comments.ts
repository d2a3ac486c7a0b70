import type { Place } from '../base/range';
import { LineMap } from '../base/lines';
import type { Comment } from '../syntax/cell-syntax';

/** What is needed of a cell to find the suppressions in it. */
export interface CommentedCell {
  readonly cell: string;
  readonly source: string;
  readonly comments: readonly Comment[];
}

/** A comment that silences rules. */
export interface Suppression extends Place {
  /** As written; null for all rules. */
  readonly rules: readonly string[] | null;
  /** The line that it is about; null for the whole cell. */
  readonly line: number | null;
}

/** The suppressions of a cell, and comments that look like one but cannot be understood. */
export interface FoundSuppressions {
  readonly suppressions: readonly Suppression[];
  readonly malformed: readonly Place[];
}

const MARK = /\bgraphward:/;

/** Whether a cell has a comment that speaks to us. */
export const hasSuppressions = ({ comments }: CommentedCell): boolean =>
  comments.some(comment => MARK.test(comment.text));

const directive = /^graphward:\s*ignore(?<cell>-cell)?\s*(?:\[(?<rules>[^\]]*)\]|(?![\w[-]))/;

/** Reads `# graphward: ignore[…]`, `# graphward: ignore` and `# graphward: ignore-cell[…]`. */
export function readSuppressions(commented: CommentedCell): FoundSuppressions {
  const suppressions: Suppression[] = [];
  const malformed: Place[] = [];
  const lines = new LineMap(commented.source);
  for (const comment of commented.comments) {
    const start = comment.text.search(MARK);
    if (start < 0) {
      continue;
    }
    const { cell } = commented;
    const place = { cell, start: comment.start, end: comment.end };
    const found = directive.exec(comment.text.slice(start))?.groups;
    if (found === undefined) {
      malformed.push(place);
    } else {
      const line = found['cell'] === undefined ? lineMeant(comment, lines) : null;
      suppressions.push({ ...place, line, rules: names(found['rules']) });
    }
  }
  return { suppressions, malformed };
}

function names(list: string | undefined): readonly string[] | null {
  const trimmed = list?.split(',').map(name => name.trim());
  return trimmed?.filter(name => name !== '') ?? null;
}

/** Its own line behind code; else the next line with code, so that comments can be stacked. */
function lineMeant(comment: Comment, lines: LineMap): number {
  const own = lines.position(comment.start).line;
  if (comment.trailing) {
    return own;
  }
  let next = own + 1;
  while (next < lines.count && /^\s*(#|$)/.test(lines.text(next))) {
    next += 1;
  }
  return next;
}
