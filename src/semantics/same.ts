import { Nesting } from './nesting';
import type {
  ContainerValue,
  Content,
  Extent,
  NumberValue,
  TensorValue,
  TextValue,
  UnionValue,
  Value
} from './value';

/** Whether two values are the same for all the analysis knows. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) {
    return true;
  }
  return a !== undefined && b !== undefined && a.kind === b.kind && sameKind(a, b);
}

function sameKind(a: Value, b: Value): boolean {
  switch (a.kind) {
    case 'unknown':
      return b.kind === 'unknown' && a.parameter === b.parameter;
    case 'none':
      return true;
    case 'number':
      return b.kind === 'number' && sameNumber(a, b);
    case 'text':
      return b.kind === 'text' && sameText(a, b);
    case 'tensor':
      return b.kind === 'tensor' && sameTensor(a, b);
    case 'shape':
      return b.kind === 'shape' && sameTensor(a.of, b.of);
    case 'library':
      return b.kind === 'library' && a.path === b.path;
    case 'method':
      return b.kind === 'method' && sameValue(a.self, b.self) && sameValue(a.function, b.function);
    case 'container':
      return b.kind === 'container' && sameTuple(a, b);
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

const tuples = new Nesting();

/** Tuples never change, so that equal ones are the same; all others, and what is too deep, are themselves only. */
function sameTuple(a: ContainerValue, b: ContainerValue): boolean {
  const [one, other] = [a.content.value, b.content.value];
  return (
    a.content === b.content ||
    (a.type === 'tuple' &&
      b.type === 'tuple' &&
      one !== undefined &&
      other !== undefined &&
      tuples.inside(() => sameContent(one, other), false))
  );
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

/** Whether two contents have the same keys. */
export function sameKeys(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean {
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

function sameText(a: TextValue, b: TextValue): boolean {
  return a.literal === b.literal && a.bytes === b.bytes && a.ofTraced === b.ofTraced;
}
