import { contained } from '../semantics/join';
import type { LibraryCall, Making } from '../semantics/knowledge';
import type { Content, Extent, NumberValue, TensorValue, Value } from '../semantics/value';
import { nested } from './nested';

/** An argument by position or keyword. */
export function argument(call: LibraryCall, position: number, keyword: string): Value | null {
  return call.keywords.get(keyword) ?? call.args[position] ?? null;
}

/** The extents that a value stands for when it is given as a shape. */
export function extentsOf(value: Value | null, make: Making): readonly Extent[] | null {
  switch (value?.kind) {
    case 'number':
      return [extent(value)];
    case 'shape':
      return value.of.shape;
    case 'container': {
      const { items } = make.content(value);
      return items && [...items.values()].map(extent);
    }
    default:
      return null;
  }
}

/** One axis; negative numbers stand for what is left over. */
export function extent(value: Value): Extent {
  const literal = value.kind === 'number' && !value.varying ? value.literal : null;
  return literal === null || literal < 0 ? null : literal;
}

/** A Python number with its value known. */
export function literalOf(value: Value | null): number | null {
  return value?.kind === 'number' && !value.varying ? value.literal : null;
}

/** Whether a flag is written as `True`. */
export const isTrue = (value: Value | null | undefined): boolean =>
  value?.kind === 'number' && value.type === 'bool' && value.literal === 1;

/** Whether a flag is written as `False`. */
export const isFalse = (value: Value | null | undefined): boolean =>
  value?.kind === 'number' && value.type === 'bool' && value.literal === 0;

/** Names that frameworks have for dtypes, where they are not the dtype's own. */
const DTYPE_NAMES: ReadonlyMap<string, string> = new Map([
  ['float', 'float32'],
  ['double', 'float64'],
  ['half', 'float16'],
  ['long', 'int64'],
  ['int', 'int32'],
  ['short', 'int16'],
  ['cfloat', 'complex64'],
  ['cdouble', 'complex128'],
  ['bool_', 'bool'],
  ['single', 'float32'],
  ['int_', 'int64'],
  ['intc', 'int32'],
  ['uint', 'uint64'],
  ['float_', 'float64'],
  ['complex_', 'complex128'],
  ['str', 'string']
]);

/** What Python's numbers become in a library's tensors. */
export interface Dtypes {
  readonly int: string;
  readonly float: string;
  readonly complex: string;
  /** Wide dtypes that the library narrows. */
  readonly narrows: boolean;
}

const DTYPES: ReadonlyMap<string, Dtypes> = new Map([
  ['tensorflow', { int: 'int32', float: 'float32', complex: 'complex128', narrows: false }],
  ['pytorch', { int: 'int64', float: 'float32', complex: 'complex64', narrows: false }],
  ['jax', { int: 'int32', float: 'float32', complex: 'complex64', narrows: true }],
  ['numpy', { int: 'int64', float: 'float64', complex: 'complex128', narrows: false }]
]);

const PLAIN: Dtypes = { int: 'int64', float: 'float64', complex: 'complex128', narrows: false };

/** The dtypes that a library gives to Python numbers. */
export const dtypesOf = (id: string): Dtypes => DTYPES.get(id) ?? PLAIN;

/** The dtype that a value names, in a library: `jnp.float32`, `'float32'`, `float`. */
export function dtypeOf(value: Value | null, id: string): string | null {
  if (value?.kind === 'text') {
    return value.literal === null ? null : narrowed(named(value.literal), id);
  }
  if (value?.kind !== 'library') {
    return null;
  }
  const dot = value.path.lastIndexOf('.');
  const name = value.path.slice(dot + 1);
  if (value.path.startsWith('builtins.')) {
    return builtinDtype(name, id);
  }
  return narrowed(named(name), id);
}

const named = (name: string): string => DTYPE_NAMES.get(name) ?? name;

function builtinDtype(name: string, id: string): string | null {
  const { narrows } = dtypesOf(id);
  switch (name) {
    case 'bool':
      return 'bool';
    case 'int':
      return narrows ? 'int32' : 'int64';
    case 'float':
      return narrows ? 'float32' : 'float64';
    case 'complex':
      return narrows ? 'complex64' : 'complex128';
    default:
      return null;
  }
}

/** A dtype as the library keeps it: JAX has no 64 bits unless asked to. */
export function narrowed(dtype: string, id: string): string {
  if (!dtypesOf(id).narrows) {
    return dtype;
  }
  return dtype === 'complex128' ? 'complex64' : dtype.replace(/^(u?int|float)64$/, '$132');
}

/** The dtype of a Python number in a library's tensor. */
export function numberDtype(value: NumberValue, id: string): string {
  return value.type === 'bool' ? 'bool' : dtypesOf(id)[value.type];
}

/** Shape and dtype that a literal would have as an array. */
export interface ArrayFacts {
  readonly shape: readonly Extent[] | null;
  readonly dtype: string | null;
}

const UNKNOWN_FACTS: ArrayFacts = { shape: null, dtype: null };

/** Shape and dtype of a number, tensor or nested list as an array of a library. */
export function arrayFacts(value: Value | null, id: string, make: Making): ArrayFacts {
  const factsOf = nested<ArrayFacts>(
    () => UNKNOWN_FACTS,
    (inner, below) =>
      inner.kind === 'container'
        ? containerFacts(make.content(inner), id, below)
        : inner.kind === 'iterator'
          ? { ...below(inner.element), shape: null }
          : leafFacts(inner, id)
  );
  return value ? factsOf(value) : UNKNOWN_FACTS;
}

function leafFacts(value: Value, id: string): ArrayFacts {
  switch (value.kind) {
    case 'number':
      return { shape: [], dtype: numberDtype(value, id) };
    case 'text':
      return { shape: [], dtype: 'string' };
    case 'tensor':
      return { shape: value.shape, dtype: value.dtype === null ? null : narrowed(value.dtype, id) };
    case 'shape':
      return { shape: [value.of.shape?.length ?? null], dtype: dtypesOf(id).int };
    default:
      return UNKNOWN_FACTS;
  }
}

function containerFacts(
  content: Content,
  id: string,
  factsOf: (value: Value) => ArrayFacts
): ArrayFacts {
  const parts = contained(content).map(factsOf);
  const [first] = parts;
  if (first === undefined) {
    return { shape: content.items ? [0] : null, dtype: dtypesOf(id).float };
  }
  const inner = parts.every(part => sameShape(part.shape, first.shape)) ? first.shape : null;
  return {
    shape: inner && [content.items?.size ?? null, ...inner],
    dtype: parts.map(part => part.dtype).reduce((a, b) => widest(a, b))
  };
}

function sameShape(a: readonly Extent[] | null, b: readonly Extent[] | null): boolean {
  return a !== null && b !== null && a.length === b.length && a.every((x, i) => x === b[i]);
}

const RANKS = ['bool', 'uint', 'int', 'bfloat', 'float', 'complex'];

/** The dtype that holds both; null when one is not known. */
function widest(a: string | null, b: string | null): string | null {
  if (a === null || b === null || a === b) {
    return a === b ? a : null;
  }
  const rank = (dtype: string): number =>
    RANKS.findIndex(name => dtype.startsWith(name)) * 1000 + bits(dtype);
  return rank(a) >= rank(b) ? a : b;
}

const bits = (dtype: string): number => Number(/\d+$/.exec(dtype)?.[0] ?? 0);

/** The tensor that a call works on: its receiver, or an argument. */
export function subject(call: LibraryCall, position = 0, keyword = 'x'): TensorValue | null {
  const value = call.self?.kind === 'tensor' ? call.self : argument(call, position, keyword);
  return value?.kind === 'tensor' ? value : null;
}
