import type { Range } from '../../base/range';
import type { Consequence, Finding, Severity } from '../../engine/report';

/** The worst first. */
export const WORST_FIRST: readonly Consequence[] = ['error', 'wrong', 'break', 'slow'];

/** A stretch of one line that is underlined in one way. */
export interface Underline extends Range {
  readonly consequence: Consequence;
}

/** A finding with its range in the text as it is now. */
export interface Placed extends Range {
  readonly finding: Finding;
}

/** Hints are for the lens and the panel; what the severity is decides whether code is marked. */
export function isMarked(finding: Finding): boolean {
  const unmarked: readonly Severity[] = ['hint'];
  return !unmarked.includes(finding.severity);
}

/** Findings from the worst to the mildest. */
export function worstFirst<T extends { readonly finding: Finding }>(findings: readonly T[]): T[] {
  const rank = (placed: T) => WORST_FIRST.indexOf(placed.finding.consequence);
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

/**
 * What to underline: where findings overlap the worst draws, and on each line only the code, not
 * its indentation.
 */
export function underlines(source: string, findings: readonly Placed[]): readonly Underline[] {
  const drawn: Underline[] = [];
  for (const { finding, start, end } of worstFirst(findings)) {
    for (const line of linesOf(source, { start, end })) {
      for (const free of without(line, drawn)) {
        drawn.push({ ...free, consequence: finding.consequence });
      }
    }
  }
  return drawn.sort((a, b) => a.start - b.start);
}

function linesOf(source: string, range: Range): readonly Range[] {
  const code = source.slice(range.start, range.end);
  return [...code.matchAll(/[^\s][^\r\n]*/g)].map(match => {
    const start = range.start + match.index;
    return { start, end: start + match[0].trimEnd().length };
  });
}

function without(range: Range, taken: readonly Range[]): readonly Range[] {
  return taken.reduce<readonly Range[]>(
    (free, hole) =>
      free.flatMap(part =>
        [
          { start: part.start, end: Math.min(part.end, hole.start) },
          { start: Math.max(part.start, hole.end), end: part.end }
        ].filter(rest => rest.start < rest.end)
      ),
    [range]
  );
}
