import { Nesting } from './nesting';
import { Slot } from './store';
import type {
  Confidence,
  ContainerValue,
  Content,
  Extent,
  FunctionValue,
  NumberValue,
  TensorValue,
  TextValue,
  Trace,
  Value
} from './value';
import { sameKeys, sameValue } from './same';
import { UNKNOWN } from './value';

/** More alternatives than this are not worth telling apart. */
const MAX_MEMBERS = 12;

/** A value that stands for both. */
export function join(a: Value | undefined, b: Value | undefined): Value {
  if (a === undefined || b === undefined) {
    return a ?? b ?? UNKNOWN;
  }
  if (sameValue(a, b)) {
    return a;
  }
  return joinPair(a, b) ?? union(membersOf(a), membersOf(b));
}

/** Joins any number of values; unknown when there is none. */
export function joinAll(values: Iterable<Value>): Value {
  let result: Value | undefined;
  for (const value of values) {
    result = join(result, value);
  }
  return result ?? UNKNOWN;
}

/** The alternatives of a value: itself, unless it is a union. */
export function membersOf(value: Value): readonly Value[] {
  return value.kind === 'union' ? value.members : [value];
}

/** What a container holds when it is one of two. */
export function joinContent(a: Content, b: Content): Content {
  if (a === b) {
    return a;
  }
  if (a.items && b.items && sameKeys(a.items, b.items)) {
    const items = new Map<string, Value>();
    for (const [key, value] of a.items) {
      items.set(key, join(value, b.items.get(key)));
    }
    return { items, element: null };
  }
  const element = joinAll([...contained(a), ...contained(b)]);
  const empty = contained(a).length + contained(b).length === 0;
  return { items: null, element: empty ? null : element };
}

/** All values in a container, alternatives apart. */
export function contained(content: Content): readonly Value[] {
  if (content.items) {
    return [...content.items.values()];
  }
  return content.element ? [content.element] : [];
}

/** The traces of a cache after either of two histories. */
export function joinTraces(a: readonly Trace[], b: readonly Trace[]): readonly Trace[] {
  return a === b ? a : [...new Set([...a, ...b])];
}

/** The weaker of two beliefs. */
export function weaker(a: Confidence, b: Confidence): Confidence {
  const order: readonly Confidence[] = ['certain', 'likely', 'assumed'];
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

/** One value for both where a kind has a natural join; null where only a union will do. */
function joinPair(a: Value, b: Value): Value | null {
  if (a.kind === 'number' && b.kind === 'number') {
    return joinNumbers(a, b);
  }
  if (a.kind === 'text' && b.kind === 'text') {
    return joinTexts(a, b);
  }
  if (a.kind === 'tensor' && b.kind === 'tensor' && a.library === b.library) {
    return joinTensors(a, b);
  }
  if (a.kind === 'shape' && b.kind === 'shape') {
    return { kind: 'shape', of: joinTensors(a.of, b.of) };
  }
  if (a.kind === 'container' && b.kind === 'container' && a.type === 'tuple') {
    return joinTuples(a, b);
  }
  return a.kind === 'unknown' && b.kind === 'unknown' ? UNKNOWN : joinObjects(a, b);
}

const tuples = new Nesting();
const ANYTHING: Content = { items: null, element: UNKNOWN };

/** Tuples never change: two of one length are one with their items joined. */
function joinTuples(a: ContainerValue, b: ContainerValue): ContainerValue | null {
  const [one, other] = [a.content.value, b.content.value];
  if (b.type !== 'tuple' || !one?.items || !other?.items || one.items.size !== other.items.size) {
    return sameSite(a, b) ? b : null;
  }
  const content = new Slot<Content>(
    a.type,
    'content',
    Math.max(a.content.written, b.content.written)
  );
  content.value = tuples.inside(() => joinContent(one, other), ANYTHING);
  return { ...b, content, birth: Math.min(a.birth, b.birth) };
}

function joinObjects(a: Value, b: Value): Value | null {
  const isSame =
    a.kind === 'function' && b.kind === 'function' ? sameDefinition(a, b) : sameSite(a, b);
  return isSame ? b : null;
}

/** Objects of one site in a loop are one object. */
function sameSite(a: Value, b: Value): boolean {
  return (
    ((a.kind === 'object' && b.kind === 'object' && a.class === b.class) ||
      (a.kind === 'container' && b.kind === 'container' && a.type === b.type)) &&
    a.origin !== null &&
    a.origin.cell === b.origin?.cell &&
    a.origin.start === b.origin.start &&
    a.origin.text === b.origin.text
  );
}

function sameDefinition(a: FunctionValue, b: FunctionValue): boolean {
  return a.definition === b.definition && a.cell === b.cell;
}

function joinNumbers(a: NumberValue, b: NumberValue): NumberValue | null {
  return a.type === b.type
    ? { kind: 'number', type: a.type, literal: null, varying: a.varying || b.varying }
    : null;
}

function joinTexts(a: TextValue, b: TextValue): TextValue | null {
  return a.bytes === b.bytes
    ? {
        kind: 'text',
        bytes: a.bytes,
        literal: a.literal === b.literal ? a.literal : null,
        ofTraced: a.ofTraced || b.ofTraced
      }
    : null;
}

function joinTensors(a: TensorValue, b: TensorValue): TensorValue {
  return {
    kind: 'tensor',
    library: a.library,
    traced: a.traced || b.traced,
    concreteBool:
      (a.traced || b.traced) && (!a.traced || a.concreteBool) && (!b.traced || b.concreteBool),
    dtype: a.dtype === b.dtype ? a.dtype : null,
    shape: joinShapes(a.shape, b.shape),
    confidence: weaker(a.confidence, b.confidence),
    variable: a.variable && b.variable,
    symbolic: a.symbolic || b.symbolic,
    origin: a.origin?.text === b.origin?.text ? a.origin : null,
    birth: Math.min(a.birth, b.birth)
  };
}

function joinShapes(
  a: readonly Extent[] | null,
  b: readonly Extent[] | null
): readonly Extent[] | null {
  if (a === null || b === null || a.length !== b.length) {
    return null;
  }
  return a.map((extent, i) => (extent === b[i] ? extent : null));
}

/** Members of one union cannot be joined with one another. */
function union(some: readonly Value[], others: readonly Value[]): Value {
  const members = [...some];
  for (const value of others) {
    addMember(members, value);
  }
  const [only] = members;
  if (members.length === 1 && only) {
    return only;
  }
  return members.length > MAX_MEMBERS ? UNKNOWN : { kind: 'union', members };
}

function addMember(members: Value[], value: Value): void {
  for (let i = 0; i < members.length; i++) {
    const member = members[i];
    if (member === undefined) {
      continue;
    }
    if (sameValue(member, value)) {
      return;
    }
    const joined = joinPair(member, value);
    if (joined) {
      members[i] = joined;
      return;
    }
  }
  members.push(value);
}
