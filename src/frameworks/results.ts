import type { LibraryCall, Making } from '../semantics/knowledge';
import { joinAll } from '../semantics/join';
import type { Content, Extent, NumberValue, TensorValue, Value } from '../semantics/value';
import { UNKNOWN } from '../semantics/value';
import { nested } from './nested';
import {
  argument,
  arrayFacts,
  dtypeOf,
  dtypesOf,
  extent,
  extentsOf,
  literalOf,
  numberDtype,
  subject
} from './shapes';

/** A result computed from a call. */
export type Result = (call: LibraryCall) => Value;

/** `zeros(shape, dtype)`: a tensor of a given shape. */
export const filled =
  (position: number, keyword: string, dtypePosition = position + 1): Result =>
  call => {
    const dtype = dtypeOf(argument(call, dtypePosition, 'dtype'), call.library);
    const shape = extentsOf(argument(call, position, keyword), call.make);
    return call.make.tensor({ shape, dtype: dtype ?? dtypesOf(call.library).float });
  };

/** `zeros(2, 3)`: a tensor whose extents may be arguments of their own. */
export const filledByArguments: Result = call => {
  const [first] = call.args;
  const given = call.keywords.get('size');
  const shape =
    first?.kind === 'number' ? call.args.map(extent) : extentsOf(given ?? first ?? null, call.make);
  const dtype = dtypeOf(call.keywords.get('dtype') ?? null, call.library);
  return call.make.tensor({ shape, dtype: dtype ?? dtypesOf(call.library).float });
};

/** `full(shape, value, dtype)`. */
export const filledWith =
  (shapeKeyword: string): Result =>
  call => {
    const shape = extentsOf(argument(call, 0, shapeKeyword), call.make);
    const value = arrayFacts(argument(call, 1, 'fill_value'), call.library, call.make);
    const dtype = dtypeOf(argument(call, 2, 'dtype'), call.library) ?? value.dtype;
    return call.make.tensor({ shape, dtype });
  };

/** `eye(n)`. */
export const square: Result = call => {
  const n = argument(call, 0, 'N');
  const rows = n === null ? null : extent(n);
  return call.make.tensor({ shape: [rows, rows], dtype: dtypesOf(call.library).float });
};

/** `array(object, dtype)`: shape and dtype as the literal shows them. */
export const literal =
  (dtypePosition = 1): Result =>
  call => {
    const [value] = call.args;
    const facts = arrayFacts(value ?? null, call.library, call.make);
    const dtype = dtypeOf(argument(call, dtypePosition, 'dtype'), call.library) ?? facts.dtype;
    return call.make.tensor({ shape: facts.shape, dtype });
  };

/** `arange(start, stop, step)`. */
export const ranged: Result = call => {
  const bounds = call.args.slice(0, 3).map(literalOf);
  const [a, b, step] = bounds;
  const length =
    a === null || a === undefined || bounds.includes(null)
      ? null
      : Math.max(0, Math.ceil(((b ?? a) - (b === undefined ? 0 : a)) / (step ?? 1)));
  const isFloat = call.args.some(value => value.kind === 'number' && value.type === 'float');
  const { int, float } = dtypesOf(call.library);
  const dtype = dtypeOf(call.keywords.get('dtype') ?? null, call.library);
  return call.make.tensor({ shape: [length], dtype: dtype ?? (isFloat ? float : int) });
};

/** `linspace(start, stop, num)`. */
export const spaced =
  (keyword: string, otherwise: Extent): Result =>
  call => {
    const count = argument(call, 2, keyword);
    return call.make.tensor({
      shape: [count === null ? otherwise : extent(count)],
      dtype: dtypesOf(call.library).float
    });
  };

/** The shape and dtype of the tensor it is given: `zeros_like`, `relu`, `exp`. */
export const alike: Result = call => {
  const from = subject(call);
  const dtype = dtypeOf(call.keywords.get('dtype') ?? null, call.library);
  return call.make.tensor({ shape: from?.shape ?? null, dtype: dtype ?? from?.dtype ?? null });
};

/** The shape of the tensor it is given, as truth values: `isnan`, `logical_not`. */
export const flags: Result = call =>
  call.make.tensor({ shape: subject(call)?.shape ?? null, dtype: 'bool' });

/** `x.astype(dtype)`, `cast(x, dtype)`: the dtype is the last positional argument. */
export const cast =
  (position: number, keyword: string): Result =>
  call => {
    const from = subject(call);
    const dtype = dtypeOf(argument(call, position, keyword), call.library);
    return call.make.tensor({ shape: from?.shape ?? null, dtype });
  };

/** A reduction: a scalar, unless an axis is named. */
export const reduced =
  (keyword: string): Result =>
  call => {
    const isMethod = call.self?.kind === 'tensor';
    const axis = argument(call, isMethod ? 0 : 1, keyword);
    const keeps = call.keywords.get('keepdims') ?? call.keywords.get('keepdim') ?? null;
    const from = subject(call);
    const shape = axis === null && keeps === null ? [] : without(from, literalOf(axis), keeps);
    return call.make.tensor({ shape, dtype: from?.dtype ?? null });
  };

function without(
  from: TensorValue | null,
  axis: number | null,
  keeps: Value | null
): readonly Extent[] | null {
  if (!from?.shape || axis === null || keeps !== null) {
    return null;
  }
  const at = axis < 0 ? from.shape.length + axis : axis;
  return from.shape.filter((_, i) => i !== at);
}

/** `argmax(x, axis)`: a reduction that gives indices. */
export const indices =
  (keyword: string): Result =>
  call => {
    const result = reduced(keyword)(call);
    return result.kind === 'tensor' ? { ...result, dtype: dtypesOf(call.library).int } : result;
  };

/** `reshape(x, shape)`; as a method the extents may be arguments of their own. */
export const reshaped =
  (keyword: string): Result =>
  call => {
    const isMethod = call.self?.kind === 'tensor';
    const rest = isMethod ? call.args : call.args.slice(1);
    const [first] = rest;
    const shape =
      first?.kind === 'number'
        ? rest.map(extent)
        : extentsOf(first ?? call.keywords.get(keyword) ?? null, call.make);
    return call.make.tensor({
      shape: filledIn(shape, subject(call)),
      dtype: subject(call)?.dtype ?? null
    });
  };

/** One unknown extent of a reshaped tensor follows from the number of elements. */
function filledIn(
  shape: readonly Extent[] | null,
  from: TensorValue | null
): readonly Extent[] | null {
  const holes = shape?.filter(axis => axis === null).length;
  if (!shape || holes !== 1 || !from?.shape || from.shape.includes(null)) {
    return shape;
  }
  const product = (axes: readonly Extent[]): number =>
    axes.reduce<number>((n, axis) => n * (axis ?? 1), 1);
  const missing = product(from.shape) / product(shape);
  return Number.isInteger(missing) ? shape.map(axis => axis ?? missing) : shape;
}

/** Some tensors: the content of `split`, `unstack`. */
export const several: Result = call =>
  call.make.container('list', { items: null, element: call.make.tensor() });

/** A tuple of a fixed number of tensors: `value, index = max(x, axis)`. */
export const tuple =
  (size: number): Result =>
  call => {
    const items = Array.from({ length: size }, () => call.make.tensor());
    return call.make.container('tuple', sequence(items));
  };

/** Content of a sequence of known items. */
export const sequence = (items: readonly Value[]): Content => ({
  items: new Map(items.map((item, i) => [String(i), item])),
  element: null
});

/** What the callables gave that the library ran. */
export const resultOfRun: Result = call =>
  call.results.length > 0 ? joinAll(call.results) : UNKNOWN;

/** The tensor that a chain of callables ends with. */
export const lastTensor: Result = ({ results: [last], make }) =>
  last?.kind === 'tensor' ? last : make.tensor();

/** A value of the same structure, its tensors and numbers new tensors: gradients, carried state. */
export function renewed(value: Value, make: Making): Value {
  return mapLeaves(value, make, leaf =>
    leaf.kind === 'tensor'
      ? make.tensor({ dtype: leaf.dtype, shape: leaf.shape }, leaf.library)
      : leaf.kind === 'number'
        ? fromNumber(leaf, make, [])
        : leaf
  );
}

function fromNumber(value: NumberValue, make: Making, shape: readonly Extent[]): TensorValue {
  const made = make.tensor({ shape });
  return { ...made, dtype: numberDtype(value, made.library) };
}

/** Content with each value changed. */
export function mapContent(content: Content, change: (value: Value) => Value): Content {
  return {
    items: content.items && new Map([...content.items].map(([key, item]) => [key, change(item)])),
    element: content.element && change(content.element)
  };
}

/** The structure with each leaf of it changed. */
export function mapLeaves(value: Value, make: Making, change: (leaf: Value) => Value): Value {
  const changed = nested<Value>(
    () => UNKNOWN,
    (inner, below) =>
      inner.kind === 'container'
        ? make.container(inner.type, mapContent(make.content(inner), below))
        : change(inner)
  );
  return changed(value);
}

/** The first leaf of a structure: what a function mapped over it is called with. */
export function firstLeaf(value: Value, make: Making): Value {
  const first = nested<Value>(
    () => UNKNOWN,
    (inner, below) => {
      if (inner.kind !== 'container') {
        return inner;
      }
      const { items, element } = make.content(inner);
      const [item] = items?.values() ?? [];
      return below(item ?? element ?? UNKNOWN);
    }
  );
  return first(value);
}

/** The structure with each tensor in it changed. */
export function mapTensors(
  value: Value,
  make: Making,
  change: (tensor: TensorValue) => Value
): Value {
  return mapLeaves(value, make, leaf => (leaf.kind === 'tensor' ? change(leaf) : leaf));
}

/** A tensor without its first axis: an element of a dataset, a slice of a scan. */
export function unbatched(value: Value, make: Making): Value {
  return mapTensors(value, make, of => ({ ...of, shape: of.shape?.slice(1) ?? null }));
}

/** A tensor with one more axis in front. */
export function batched(value: Value, make: Making, size: Extent): Value {
  return mapLeaves(value, make, leaf => batchedLeaf(leaf, make, size));
}

function batchedLeaf(value: Value, make: Making, size: Extent): Value {
  if (value.kind === 'number') {
    return fromNumber(value, make, [size]);
  }
  return value.kind === 'tensor'
    ? { ...value, shape: value.shape && [size, ...value.shape] }
    : value;
}
