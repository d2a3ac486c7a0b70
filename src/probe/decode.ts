import { type Result, fail, ok } from '../base/result';

/**
 * Reads a value that came from outside. What does not fit is refused with the path to it, never
 * repaired: a kernel may answer anything.
 */
export type Decoder<T> = (value: unknown, path: string) => T;

/** What a decoder reads. */
export type Decoded<D> = D extends Decoder<infer T> ? T : never;

const MAX_TEXT = 4000;
const MAX_ITEMS = 10000;

class Mismatch extends Error {}

/** Decodes, or says where and why not. */
export function decode<T>(decoder: Decoder<T>, value: unknown): Result<T> {
  try {
    return ok(decoder(value, 'reply'));
  } catch (failure) {
    if (failure instanceof Mismatch) {
      return fail(failure.message);
    }
    throw failure;
  }
}

const refuse = (path: string, expected: string): never => {
  throw new Mismatch(`${path} is not ${expected}`);
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Any text; a longer one is cut. */
export const string: Decoder<string> = (value, path) =>
  typeof value === 'string' ? value.slice(0, MAX_TEXT) : refuse(path, 'text');

/** A finite number of at least 0: all our quantities are counts, sizes, times. */
export const quantity: Decoder<number> = (value, path) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0
    ? value
    : refuse(path, 'a finite number of at least 0');

/** A whole number of at least 0. */
export const count: Decoder<number> = (value, path) =>
  Number.isSafeInteger(value) ? quantity(value, path) : refuse(path, 'a whole number');

/** `true` or `false`. */
export const boolean: Decoder<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : refuse(path, 'true or false');

/** One of these words. */
export const oneOf =
  <const T extends string>(...words: readonly T[]): Decoder<T> =>
  (value, path) =>
    words.find(word => word === value) ?? refuse(path, `one of ${words.join(', ')}`);

/** The value, or null. */
export const nullable =
  <T>(inner: Decoder<T>): Decoder<T | null> =>
  (value, path) =>
    value === null ? null : inner(value, path);

/** A list, each item read the same way. */
export const list =
  <T>(item: Decoder<T>): Decoder<readonly T[]> =>
  (value, path) =>
    Array.isArray(value) && value.length <= MAX_ITEMS
      ? value.map((entry: unknown, index) => item(entry, `${path}[${index}]`))
      : refuse(path, `a list of at most ${MAX_ITEMS}`);

/** An object used as a table; its keys are text. */
export const table =
  <T>(item: Decoder<T>): Decoder<Readonly<Record<string, T>>> =>
  (value, path) =>
    isObject(value) && Object.keys(value).length <= MAX_ITEMS
      ? Object.fromEntries(
          Object.entries(value).map(([key, entry]) => [key, item(entry, `${path}.${key}`)])
        )
      : refuse(path, 'an object');

type Shape = Readonly<Record<string, Decoder<unknown>>>;
type Read<S extends Shape> = { readonly [K in keyof S]: Decoded<S[K]> };

/** An object with these members; others are dropped. */
export const object =
  <S extends Shape>(shape: S): Decoder<Read<S>> =>
  (value, path) => {
    if (!isObject(value)) {
      return refuse(path, 'an object');
    }
    const members = Object.entries(shape).map(([key, member]) => [
      key,
      member(Object.hasOwn(value, key) ? value[key] : undefined, `${path}.${key}`)
    ]);
    return Object.fromEntries(members) as Read<S>;
  };

type Cases = Readonly<Record<string, Shape>>;
type ReadCase<C extends Cases> = {
  [K in keyof C]: { readonly kind: K } & Read<C[K]>;
}[keyof C];

/** An object whose `kind` says which members it has. */
export const union =
  <const C extends Cases>(cases: C): Decoder<ReadCase<C>> =>
  (value, path) => {
    const kind = isObject(value) ? value.kind : undefined;
    const shape = typeof kind === 'string' && Object.hasOwn(cases, kind) ? cases[kind] : undefined;
    if (shape === undefined) {
      return refuse(`${path}.kind`, `one of ${Object.keys(cases).join(', ')}`);
    }
    return { ...object(shape)(value, path), kind } as ReadCase<C>;
  };
