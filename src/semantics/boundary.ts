import type { Node } from '../syntax/ast';
import { contentOf } from './container';
import { isOutside } from './leak';
import { keyOf, nameArguments } from './trace-key';
import { lowered, loweredContent } from './lowered';
import { sameHeld } from './same';
import type { ArgumentOf, FrameworkKnowledge } from './knowledge';
import type { Args, Machine } from './machine';
import { CallMaking } from './making';
import { MAX_STRUCTURE } from './nesting';
import { enter } from './region';
import type { Record } from './record';
import { asSwitched } from './switches';
import type { StaleValue, RetraceCause } from './event';
import type {
  BoundaryValue,
  Captured,
  CapturedValue as Held,
  Content,
  KeyPart,
  Region,
  Trace,
  Value
} from './value';

/** Calls a boundary: uses a trace that it has, or traces its target. */
export function callBoundary(m: Machine, boundary: BoundaryValue, given: Args, node: Node): Value {
  const { target } = boundary;
  const framework = m.libraries.framework(boundary.callback.framework);
  const callback = asSwitched(m, framework, boundary.callback);
  if (!framework || callback.mode === 'eager') {
    const region = framework ? regionOf(m, { ...boundary, callback }) : m.frame.region;
    const seen = callback.mode === 'eager' ? atRunTime(m, given) : given;
    return finished(m, boundary, m.callIn(region, target, seen, node), given);
  }
  const named = nameArguments(target, given);
  const ofMethod = isMethod(target, given);
  const arguments_ = named.map(({ name, index }) => ({ callback, name, index, ofMethod }));
  // What runs as its caller does gets numbers from a caller that has them.
  const isPlain = callback.mode === 'inherit' && isOutside(m.frame.region);
  const lifted = isPlain ? given : liftAll(m, framework, { given, arguments: arguments_ });
  if (callback.mode !== 'graph' || m.tracing || !callback.caches) {
    return finished(m, boundary, m.callIn(regionOf(m, boundary), target, lifted, node), given);
  }
  const key = keyOf(m, framework, { target, given, callback, ofMethod });
  return finished(m, boundary, traced(m, framework, { boundary, key, lifted, node }), given);
}

/** Arguments as a callable sees them that runs outside of the graph: with numbers. */
function atRunTime(m: Machine, given: Args): Args {
  return {
    ...given,
    positional: given.positional.map(value => lowered(m, value)),
    keywords: new Map([...given.keywords].map(([name, value]) => [name, lowered(m, value)]))
  };
}

function finished(m: Machine, boundary: BoundaryValue, result: Value, given: Args): Value {
  const value = m.tracing ? result : lowered(m, result);
  const { framework, options } = boundary.callback;
  const make = new CallMaking(m, m.node, { library: framework, from: given.positional });
  return boundary.result?.(value, { args: given.positional, options, make }) ?? value;
}

function regionOf(m: Machine, boundary: BoundaryValue): Region {
  return enter(boundary.callback, m.frame.region, {
    boundary,
    start: m.store.tick(),
    hypothetical: false
  });
}

/** Whether a function of a class was called through an instance of it. */
const isMethod = (target: Value, { positional: [first] }: Args): boolean =>
  target.kind === 'function' &&
  target.owner !== null &&
  (first?.kind === 'object' || first?.kind === 'class');

interface Lifting {
  readonly given: Args;
  readonly arguments: readonly ArgumentOf[];
}

/** The arguments as traced code sees them. */
function liftAll(m: Machine, framework: FrameworkKnowledge, lifting: Lifting): Args {
  const { given } = lifting;
  const positional = given.positional.map((value, i) =>
    liftArgument(m, framework, value, lifting.arguments[i])
  );
  const keywords = new Map(
    [...given.keywords].map(([name, value], i) => [
      name,
      liftArgument(m, framework, value, lifting.arguments[given.positional.length + i])
    ])
  );
  return { ...given, positional, keywords };
}

/** One argument as traced code sees it: leaves of containers are lifted one by one. */
export function liftArgument(
  m: Machine,
  framework: FrameworkKnowledge,
  value: Value,
  argument: ArgumentOf | undefined
): Value {
  if (argument === undefined || framework.isStatic(argument)) {
    return value;
  }
  return liftLeaves(m, framework, value, { argument, depth: 0 });
}

function liftLeaves(
  m: Machine,
  framework: FrameworkKnowledge,
  value: Value,
  { argument, depth }: { readonly argument: ArgumentOf; readonly depth: number }
): Value {
  if (depth > MAX_STRUCTURE) {
    return value;
  }
  if (value.kind === 'container' && value.type !== 'set') {
    const content = contentOf(m, value);
    const lifted = (item: Value) => liftLeaves(m, framework, item, { argument, depth: depth + 1 });
    const copy = m.container(
      value.type,
      {
        items:
          content.items && new Map([...content.items].map(([key, item]) => [key, lifted(item)])),
        element: content.element && lifted(content.element)
      },
      m.node
    );
    copy.birth = value.birth;
    return { ...copy, origin: value.origin };
  }
  if (value.kind === 'tensor' && value.traced) {
    const { concreteBool, mode } = argument.callback;
    const loses = value.concreteBool && !concreteBool && mode !== 'inherit';
    return loses ? { ...value, concreteBool: false } : value;
  }
  const { concreteBool } = argument.callback;
  const lifted = framework.lift(value, argument);
  return lifted.kind === 'tensor' && lifted.concreteBool !== concreteBool
    ? { ...lifted, concreteBool }
    : lifted;
}

/** The result of another call: a tensor that is new. */
const renewed = (m: Machine, value: Value): Value =>
  value.kind === 'tensor' ? { ...value, birth: m.store.tick() } : value;

interface Tracing {
  readonly boundary: BoundaryValue;
  readonly key: readonly KeyPart[];
  readonly lifted: Args;
  readonly node: Node;
}

function traced(m: Machine, framework: FrameworkKnowledge, tracing: Tracing): Value {
  const { boundary, key, node } = tracing;
  const traces = m.store.read(boundary.traces) ?? [];
  const kept = [...traces]
    .reverse()
    .find(trace => framework.matches(trace.key, key, traces.length));
  if (!kept) {
    const cause = causeOf(m, traces[traces.length - 1], key);
    return takeTrace(m, framework, { tracing, cause });
  }
  const stale = staleIn(m, kept);
  const [first] = stale;
  if (framework.guardsCaptures && first) {
    const value = first.now ?? null;
    return takeTrace(m, framework, {
      tracing,
      cause: {
        argument: first.captured.name,
        why: 'capture',
        value: value !== null && 'kind' in value ? value : null,
        everyCall: m.frame.loops.length > 0
      }
    });
  }
  m.emit('reuse', node, { boundary, trace: kept, key, stale });
  return renewed(m, kept.result);
}

function takeTrace(
  m: Machine,
  framework: FrameworkKnowledge,
  { tracing, cause }: { readonly tracing: Tracing; readonly cause: RetraceCause | null }
): Value {
  const { boundary, key, lifted, node } = tracing;
  const region = regionOf(m, boundary);
  const before = m.frame.record;
  const result = lowered(m, m.callIn(region, boundary.target, lifted, node));
  const record = lastOf(before.children);
  if (record && framework.replaysWrites) {
    lowerWrites(m, record);
  }
  const trace: Trace = {
    key,
    region,
    result,
    captured: record ? capturedBy(record) : [],
    place: m.place(node)
  };
  m.store.write(boundary.traces, [...(m.store.read(boundary.traces) ?? []), trace]);
  m.emit('trace', node, { boundary, trace, cause, inLoop: m.frame.loops.length > 0 });
  return result;
}

/** What was stored outside while tracing, as eager code finds it. */
function lowerWrites(m: Machine, record: Record): void {
  for (const [slot, { written, writtenAt }] of record.delta) {
    if (slot.role === 'global' || slot.role === 'attribute') {
      const held = slot.value as Value | undefined;
      const value = held && lowered(m, held);
      if (value && value !== held && written >= record.start) {
        m.store.write(slot, value, writtenAt);
      }
    } else if (slot.role === 'content' && slot.value !== undefined) {
      m.store.write(slot, loweredContent(m, slot.value as Content), writtenAt);
    }
  }
}

function lastOf(records: Iterable<Record>): Record | undefined {
  return [...records].pop();
}

/** What the traced code read of the outside and did not itself write. */
function capturedBy(record: Record): readonly Captured[] {
  const captured: Captured[] = [];
  for (const [slot, note] of record.reads) {
    if (slot.role !== 'traces' && slot.role !== 'switch' && !record.delta.has(slot)) {
      captured.push({
        slot: slot as Captured['slot'],
        value: note.value as Held,
        name: slot.role === 'global' ? slot.name : note.place.text,
        place: note.place
      });
    }
  }
  return captured;
}

function staleIn(m: Machine, trace: Trace): readonly StaleValue[] {
  const stale: StaleValue[] = [];
  for (const captured of trace.captured) {
    const now = m.store.read(captured.slot);
    if (isOther(captured.value, now)) {
      stale.push({ captured, now, changedAt: captured.slot.writtenAt });
    }
  }
  return stale;
}

/** Whether a captured value was replaced by one that is known to be another. */
function isOther(then: Held, now: Held): boolean {
  return isKnown(then) && isKnown(now) && !sameHeld(then, now);
}

function isKnown(held: Held): boolean {
  return held !== undefined && !('kind' in held && held.kind === 'unknown');
}

/** Which argument kept an earlier trace from being used. */
function causeOf(
  m: Machine,
  last: Trace | undefined,
  key: readonly KeyPart[]
): RetraceCause | null {
  if (!last) {
    return null;
  }
  const other = key.find(
    part => last.key.find(old => old.argument === part.argument)?.text !== part.text
  );
  const part = other ?? key.find(isVarying) ?? key[0];
  if (!part) {
    return null;
  }
  const inLoop = m.frame.loops.length > 0;
  return {
    argument: part.argument,
    why: reasonOf(part, last),
    value: part.value,
    everyCall: inLoop && isVarying(part)
  };
}

const isVarying = ({ value }: KeyPart): boolean => value.kind === 'number' && value.varying;

function reasonOf(part: KeyPart, last: Trace): RetraceCause['why'] {
  if (part.kind !== 'tensor') {
    return part.kind === 'unknown' ? 'object' : part.kind;
  }
  const before = last.key.find(old => old.argument === part.argument)?.value;
  return before?.kind === 'tensor' &&
    part.value.kind === 'tensor' &&
    before.dtype !== part.value.dtype
    ? 'dtype'
    : 'shape';
}
