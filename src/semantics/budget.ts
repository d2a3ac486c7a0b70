/** What some runs took from a pool. */
export interface Usage {
  /** What the first of them could take. */
  readonly next: number;
  readonly spent: number;
  /** Whether one of them ended before it was done. */
  readonly exhausted: boolean;
}

/** Steps that all notebooks allow. */
const STEPS = 16_000;
/** Steps that a run may take even when nothing is left. */
const LEAST = 100;

/**
 * Steps inside of called bodies that the runs of one notebook share: code of a cell is as long as it
 * is, but a few cells can call their way through a whole interpreter again and again.
 */
export class Pool {
  private left: number;
  private ends = 0;

  /** @param ordinary what so many ordinary runs would take. */
  constructor(ordinary = 0) {
    this.left = Math.max(STEPS, ordinary);
  }

  /** What the next run may take. */
  get next(): number {
    return Math.max(this.left, LEAST);
  }

  take({ spent, exhausted }: Pick<Usage, 'spent' | 'exhausted'>): void {
    this.left -= spent;
    this.ends += exhausted ? 1 : 0;
  }

  /** Begins to measure; the function gives what was taken since. */
  meter(): () => Usage {
    const { left, next, ends } = this;
    return () => ({ next, spent: left - this.left, exhausted: this.ends > ends });
  }

  /** Whether what took this would come out as it did. */
  allows({ next, spent, exhausted }: Usage): boolean {
    return next === this.next || (!exhausted && spent <= this.next);
  }
}
