import type { Place, Range } from './range';

/** A replacement of one range of a cell's source. */
export interface Edit extends Place {
  readonly text: string;
}

/** Thrown when edits of one cell overlap: applying both would lose text. */
export class OverlappingEdits extends Error {}

/**
 * Applies edits (offsets of the original text, any order) to one cell's source.
 * @throws OverlappingEdits if two of them touch the same characters.
 */
export function applyEdits(
  source: string,
  edits: readonly (Range & { readonly text: string })[]
): string {
  let result = '';
  let done = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < done) {
      throw new OverlappingEdits(`edits overlap at offset ${edit.start}`);
    }
    result += source.slice(done, edit.start) + edit.text;
    done = edit.end;
  }
  return result + source.slice(done);
}
