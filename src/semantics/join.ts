import type {
  Confidence,
  Content,
  Extent,
  FunctionValue,
  NumberValue,
  TensorValue,
  TextValue,
  Trace,
  UnionValue,
  Value
} from './value';
import { UNKNOWN } from './value';

/** More alternatives than this are not worth telling apart. */
const MAX_MEMBERS = 12;

/** Whether two values are the same for all the analysis knows. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) {
    return true;
  }
  if (a === undefined || b === undefined || a.kind !== b.kind) {
    return false;
  }
  switch (a.kind) {
    case 'unknown':
      return b.kind === 'unknown' && a.parameter === b.parameter;
    case 'none':
      return true;
    case 'number':
      return b.kind === 'number' && sameNumber(a, b);
    case 'text':
      return (
        b.kind === 'text' &&
        a.literal === b.literal &&
        a.bytes === b.bytes &&
        a.ofTraced === b.ofTraced
      );
    case 'tensor':
      return b.kind === 'tensor' && sameTensor(a, b);
    case 'shape':
      return b.kind === 'shape' && sameTensor(a.of, b.of);
    case 'library':
      return b.kind === 'library' && a.path === b.path;
    case 'method':
      return b.kind === 'method' && sameValue(a.self, b.self) && sameValue(a.function, b.function);
    case 'union':
      return b.kind === 'union' && sameMembers(a, b);
    default:
      return false;
  }
}

/** Whether a slot holds what it held: the same object, value or content. */
export function sameHeld(a: unknown, b: unknown): boolean {
  if (a === b) {
    return true;
  }
  return isContent(a) && isContent(b)
    ? sameContent(a, b)
    : isValue(a) && isValue(b) && sameValue(a, b);
}

function isValue(candidate: unknown): candidate is Value {
  return typeof candidate === 'object' && candidate !== null && 'kind' in candidate;
}

function isContent(candidate: unknown): candidate is Content {
  return typeof candidate === 'object' && candidate !== null && 'items' in candidate;
}

function sameContent(a: Content, b: Content): boolean {
  if (a.items === null || b.items === null) {
    return a.items === b.items && sameValue(a.element ?? undefined, b.element ?? undefined);
  }
  return (
    sameKeys(a.items, b.items) &&
    [...a.items].every(([key, value]) => sameValue(value, b.items?.get(key)))
  );
}

/** A value that stands for both. */
export function join(a: Value | undefined, b: Value | undefined): Value {
  if (a === undefined || b === undefined) {
    return a ?? b ?? UNKNOWN;
  }
  if (sameValue(a, b)) {
    return a;
  }
  return joinPair(a, b) ?? union([...membersOf(a), ...membersOf(b)]);
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

function sameNumber(a: NumberValue, b: NumberValue): boolean {
  return a.type === b.type && Object.is(a.literal, b.literal) && a.varying === b.varying;
}

function sameTensor(a: TensorValue, b: TensorValue): boolean {
  return (
    a === b ||
    (a.library === b.library &&
      a.traced === b.traced &&
      a.concreteBool === b.concreteBool &&
      a.dtype === b.dtype &&
      a.confidence === b.confidence &&
      a.variable === b.variable &&
      a.symbolic === b.symbolic &&
      sameShape(a.shape, b.shape) &&
      a.origin?.cell === b.origin?.cell &&
      a.origin?.text === b.origin?.text)
  );
}

function sameShape(a: readonly Extent[] | null, b: readonly Extent[] | null): boolean {
  return a === b || (a?.length === b?.length && (a?.every((x, i) => x === b?.[i]) ?? true));
}

function sameMembers(a: UnionValue, b: UnionValue): boolean {
  return (
    a.members.length === b.members.length &&
    a.members.every(member => b.members.some(other => sameValue(member, other)))
  );
}

function sameKeys(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean {
  if (a.size !== b.size) {
    return false;
  }
  for (const key of a.keys()) {
    if (!b.has(key)) {
      return false;
    }
  }
  return true;
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
  if (a.kind === 'function' && b.kind === 'function' && sameDefinition(a, b)) {
    return b;
  }
  if (a.kind === 'unknown' && b.kind === 'unknown') {
    return UNKNOWN;
  }
  return sameSite(a, b) ? b : null;
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
    concreteBool: (!a.traced || a.concreteBool) && (!b.traced || b.concreteBool),
    dtype: a.dtype === b.dtype ? a.dtype : null,
    shape: joinShapes(a.shape, b.shape),
    confidence: weaker(a.confidence, b.confidence),
    variable: a.variable && b.variable,
    symbolic: a.symbolic || b.symbolic,
    origin: a.origin?.text === b.origin?.text ? a.origin : null
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

function union(values: readonly Value[]): Value {
  const members: Value[] = [];
  for (const value of values) {
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
