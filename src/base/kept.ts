/** Whether two lists hold the same things in the same order. */
export function sameItems<T>(
  a: readonly T[],
  b: readonly T[],
  same: (a: T, b: T) => boolean = Object.is
): boolean {
  return a.length === b.length && a.every((item, i) => same(item, b[i] as T));
}

interface Entry<V> {
  readonly from: readonly unknown[];
  readonly value: V;
}

/** Keeps what was made for a key until what it was made from is something else. */
export class Kept<K extends object, V> {
  private entries = new WeakMap<K, Entry<V>>();

  /**
   * The value made from these things: the one at hand, or a new one.
   * @param stands whether the value at hand is good besides.
   */
  get(
    key: K,
    from: readonly unknown[],
    make: () => V,
    stands: (value: V) => boolean = () => true
  ): V {
    const known = this.entries.get(key);
    if (known && sameItems(known.from, from) && stands(known.value)) {
      return known.value;
    }
    const value = make();
    this.entries.set(key, { from, value });
    return value;
  }

  /** Drops all but these: a key that lives on somewhere would keep what was made from it. */
  retain(keys: Iterable<K>): void {
    const { entries } = this;
    this.entries = new WeakMap();
    for (const key of keys) {
      const entry = entries.get(key);
      if (entry) {
        this.entries.set(key, entry);
      }
    }
  }
}
