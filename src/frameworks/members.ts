import type { Value } from '../semantics/value';
import { INT, UNKNOWN, library, number } from '../semantics/value';
import type { Values } from './tables';

/** A value computed from the tensor it is an attribute of. */
type OfTensor = (self: Value | null) => Value;

/** `x.shape`: known while tracing, as far as the shape is known. */
export const shapeOf: OfTensor = self =>
  self?.kind === 'tensor' ? { kind: 'shape', of: self } : UNKNOWN;

/** `x.ndim`. */
export const rankOf: OfTensor = self =>
  number('int', self?.kind === 'tensor' ? (self.shape?.length ?? null) : null);

/** `x.size`: the number of elements. */
export const sizeOf: OfTensor = self => {
  const shape = self?.kind === 'tensor' ? self.shape : null;
  return shape && !shape.includes(null)
    ? number(
        'int',
        shape.reduce<number>((n, axis) => n * (axis ?? 1), 1)
      )
    : INT;
};

/** `x.dtype`, as the public name of a dtype. */
export const dtypeIn =
  (module: string): OfTensor =>
  self =>
    self?.kind === 'tensor' && self.dtype !== null ? library(`${module}.${self.dtype}`) : UNKNOWN;

/** `x.T`. */
export const transposed: OfTensor = self =>
  self?.kind === 'tensor' ? { ...self, shape: self.shape && [...self.shape].reverse() } : UNKNOWN;

/** The tensor itself, or a view of it with the same shape. */
export const itself: OfTensor = self => self ?? UNKNOWN;

/** What arrays that follow NumPy have in common; `module` has the dtypes. */
export const arrayValues = (module: string): Values => [
  [shapeOf, 'shape'],
  [rankOf, 'ndim'],
  [sizeOf, 'size'],
  [dtypeIn(module), 'dtype'],
  [transposed, 'T mT'],
  [itself, 'real imag'],
  [INT, 'itemsize nbytes']
];
