import type { Place } from '../../base/range';
import type { Text } from '../../base/text';
import type { Blocker } from '../report';

/** One thing that stands against a graph. */
export function blocker(kind: string, { cell, start, end }: Place, message: Text): Blocker {
  return { kind, cell, start, end, message };
}

/** Each kind once at each place, in the order of the code. */
export function distinct(blockers: readonly Blocker[]): readonly Blocker[] {
  const unique = new Map<string, Blocker>();
  for (const one of blockers) {
    const key = `${one.kind} ${one.cell} ${one.start}`;
    if (!unique.has(key)) {
      unique.set(key, one);
    }
  }
  return [...unique.values()];
}
