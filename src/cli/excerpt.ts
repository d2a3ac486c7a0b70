import type { LineMap } from '../base/lines';
import type { RangeJson } from '../engine/json-types';
import { columnsOf, printable } from './printable';

/** Of longer lines, only the part around the place is shown. */
const WIDTH = 100;
const CONTEXT = 40;

/** A line of source and, below it, carets under a range. */
export interface Excerpt {
  readonly code: string;
  readonly carets: string;
}

/** The first line of a range, with the range marked as far as it goes on that line. */
export function excerpt(lines: LineMap, range: RangeJson): Excerpt {
  const line = lines.text(range.start.line);
  const start = Math.min(range.start.column, line.length);
  const end = range.end.line === range.start.line ? range.end.column : line.length;
  const from =
    line.length <= WIDTH ? 0 : Math.max(0, Math.min(start - CONTEXT, line.length - WIDTH));
  const to = line.length <= WIDTH ? line.length : from + WIDTH;
  const before = show(line.slice(from, start));
  const marked = show(line.slice(start, Math.min(Math.max(end, start), to)));
  const after = show(line.slice(Math.max(start, Math.min(end, to)), to));
  const lead = from > 0 ? '…' : '';
  const tail = to < line.length ? '…' : '';
  return {
    code: `${lead}${before}${marked}${after}${tail}`,
    carets: ' '.repeat(columnsOf(lead + before)) + '^'.repeat(Math.max(1, columnsOf(marked)))
  };
}

function show(part: string): string {
  return printable(part.replace(/\t/g, '    '));
}
