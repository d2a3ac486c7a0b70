import type { Place } from '../base/range';
import { membersOf } from '../semantics/join';
import { parameterNames } from '../semantics/parameters';
import type { EffectEvent, EffectKind, EventBase } from '../semantics/event';
import type { Value } from '../semantics/value';
import type { RunView } from './rule';

/** Whether something happened while a graph was traced. */
export const inGraph = ({ region }: EventBase): boolean => region?.graph ?? false;

/**
 * Whether a library was running the code around on values without numbers: for a graph, or for a
 * transformation such as `vmap`, which leaves none.
 */
export const isTracing = ({ region }: EventBase): boolean => region !== null;

/** Effects of these kinds that happened while a graph was traced, on things made outside of it. */
export function effectsInGraphs(
  run: RunView,
  ...kinds: readonly EffectKind[]
): readonly EffectEvent[] {
  return run
    .events('effect')
    .filter(event => kinds.includes(event.effect) && event.outside && inGraph(event));
}

/** The name of the function around, for sentences. */
export const functionOf = (event: EventBase): string => event.function?.name ?? 'this code';

/** Whether a dotted name begins with a parameter of the function around; `self` of a method does not count. */
export function isParameter({ function: around }: EventBase, name: string | null): boolean {
  const [root = '', ...rest] = name?.split('.') ?? [];
  const names = around ? parameterNames(around.definition.args) : [];
  const isSelf = around?.owner !== null && names[0] === root && rest.length > 0;
  return names.includes(root) && !isSelf;
}

/** Code that wants to know when a function is traced: `print("tracing", x)`, `traces += 1`. */
export const TELLS_OF_TRACING = /(?<![a-z])(?:re)?trac(?:e[sd]?|ing)(?![a-z])/i;

/** The source at a place, on one line. */
export function codeAt(run: RunView, { cell, start, end }: Place): string {
  const source = run.cell(cell)?.source ?? '';
  return source.slice(start, end).replace(/\s+/g, ' ');
}

/** Whether a value, or its text, stands for something that has no number yet. */
export function isTraced(value: Value): boolean {
  return membersOf(value).some(
    member =>
      (member.kind === 'tensor' && member.traced) || (member.kind === 'text' && member.ofTraced)
  );
}
