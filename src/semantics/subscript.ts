import type { Expr, Node, Subscript } from '../syntax/ast';
import { anyOf, contentOf, elementOf, itemOf, sequenceContent } from './container';
import { itemsOf } from './fields';
import { joinAll, membersOf } from './join';
import { args } from './machine';
import type { Machine } from './machine';
import { tensorOperation } from './operators';
import type { ContainerValue, ShapeValue, TensorValue, Value } from './value';
import { INT, UNKNOWN, library, number, str } from './value';

/** The value of `x[…]`. */
export function subscript(m: Machine, node: Subscript): Value {
  const value = m.evaluate(node.value);
  const key = m.evaluate(node.slice);
  m.node = node;
  return joinAll(membersOf(value).map(member => item(m, { of: member, key, node })));
}

interface Indexing {
  readonly of: Value;
  readonly key: Value;
  readonly node: Subscript;
}

function item(m: Machine, { of, key, node }: Indexing): Value {
  switch (of.kind) {
    case 'tensor':
      return indexedTensor(m, of, key, node.slice);
    case 'container':
      return indexedContainer(m, { of, key, node });
    case 'shape':
      return axis(m, of, key, node);
    case 'text':
      return str(null, of.ofTraced);
    case 'library':
      return indexedLibrary(m, of.path, key, node);
    case 'iterator':
      return of.element;
    case 'object':
      return indexedObject(m, { of, key, node });
    default:
      return UNKNOWN;
  }
}

/** `os.environ['X']` is a call; `list[int]` and other types are what they were. */
function indexedLibrary(m: Machine, path: string, key: Value, node: Subscript): Value {
  const method = `${path}.__getitem__`;
  return m.libraries.entry(method) ? m.call(library(method), args(key), node) : library(path);
}

/** Where a literal index points; -1 when it is none. */
const literalIndex = (key: Value, length: number): number =>
  key.kind === 'number' && key.literal !== null ? key.literal + (key.literal < 0 ? length : 0) : -1;

function indexedObject(m: Machine, { of, key, node }: Indexing): Value {
  const items = itemsOf(m, of);
  if (items) {
    return items[literalIndex(key, items.length)] ?? joinAll(items);
  }
  const method = m.attribute(of, '__getitem__', node);
  return method.kind === 'unknown' ? UNKNOWN : m.call(method, args(key), node);
}

function indexedContainer(
  m: Machine,
  { of, key, node }: Indexing & { readonly of: ContainerValue }
): Value {
  if (of.type === 'dict') {
    m.want(key, 'hash', 'dict', node.slice);
    return itemOf(m, of, key);
  }
  wantIndex(m, key, of.type, node.slice);
  if (node.slice.kind === 'Slice') {
    return m.container(of.type, slicedContent(m, of, node.slice), node);
  }
  return itemOf(m, of, key);
}

function slicedContent(m: Machine, of: ContainerValue, slice: Extract<Expr, { kind: 'Slice' }>) {
  const items = contentOf(m, of).items;
  const lower = slice.lower ? literal(m, slice.lower) : 0;
  const upper = slice.upper ? literal(m, slice.upper) : (items?.size ?? null);
  const step = slice.step ? literal(m, slice.step) : 1;
  const whole = !slice.lower && !slice.upper;
  if (!items || lower === null || upper === null || (step !== 1 && !(step === -1 && whole))) {
    return anyOf(elementOf(m, of));
  }
  const kept = [...items.values()].slice(lower, upper);
  return sequenceContent(step === 1 ? kept : kept.reverse());
}

function literal(m: Machine, node: Expr): number | null {
  const value = m.evaluate(node);
  return value.kind === 'number' ? value.literal : null;
}

function axis(m: Machine, of: ShapeValue, key: Value, node: Subscript): Value {
  if (node.slice.kind === 'Slice') {
    return m.container('tuple', anyOf(INT), node);
  }
  const extents = of.of.shape;
  const index = key.kind === 'number' ? key.literal : null;
  if (of.of.traced) {
    m.emit('shape-read', node, { of: of.of, axis: index });
  }
  const extent =
    extents && index !== null ? extents[index < 0 ? extents.length + index : index] : null;
  return extent === null || extent === undefined ? INT : number('int', extent);
}

function indexedTensor(m: Machine, of: TensorValue, key: Value, slice: Expr): Value {
  if (key.kind === 'tensor' && key.dtype === 'bool') {
    wantMask(m, of, key, slice);
  }
  const parts = slice.kind === 'Tuple' ? slice.elts : [slice];
  const result = tensorOperation(m, [of, ...(key.kind === 'tensor' ? [key] : [])]) ?? of;
  const shape = indexedShape(m, of, parts, key);
  return { ...result, dtype: of.dtype, shape, origin: of.origin, birth: of.birth };
}

/** A mask picks elements: how many depends on its values, which some frameworks have to know. */
function wantMask(m: Machine, of: TensorValue, mask: TensorValue, slice: Expr): void {
  const entry = m.libraries.framework(of.library)?.tensorMember('__getitem__');
  if (entry?.kind === 'function' && entry.call.wants) {
    m.want(mask, entry.call.wants.want, 'Tensor.__getitem__', slice);
  }
}

/** Integers drop an axis, slices keep it with an unknown extent; anything else is not followed. */
function indexedShape(m: Machine, of: TensorValue, parts: readonly Expr[], key: Value) {
  if (of.shape === null || parts.length > of.shape.length) {
    return null;
  }
  const whole = parts.length === 1 ? [key] : parts.map(part => m.evaluate(part));
  const kept: (number | null)[] = [];
  for (const [i, part] of parts.entries()) {
    if (part.kind === 'Slice') {
      kept.push(part.lower || part.upper || part.step ? null : (of.shape[i] ?? null));
    } else if (whole[i]?.kind !== 'number') {
      return null;
    }
  }
  return [...kept, ...of.shape.slice(parts.length)];
}

function wantIndex(m: Machine, key: Value, by: string, node: Node): void {
  m.want(key, 'index', by, node);
}
