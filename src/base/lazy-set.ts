/** A set in the order of insertion that takes no room while it is empty, as most are. */
export class LazySet<T> implements Iterable<T> {
  private items: Set<T> | null = null;

  get size(): number {
    return this.items?.size ?? 0;
  }

  has(item: T): boolean {
    return this.items?.has(item) ?? false;
  }

  add(item: T): void {
    this.items ??= new Set();
    this.items.add(item);
  }

  addAll(others: LazySet<T>): void {
    if (others.items !== null) {
      for (const item of others.items) {
        this.add(item);
      }
    }
  }

  [Symbol.iterator](): IterableIterator<T> {
    return this.items?.values() ?? NOTHING;
  }
}

const NOTHING: IterableIterator<never> = [].values();
