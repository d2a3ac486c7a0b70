/** Containers inside one another that are followed; one that holds itself would never end. */
export const MAX_STRUCTURE = 8;

/** Counts how deep work on containers goes into those inside; `t = (t, t)` doubles it at each level. */
export class Nesting {
  private depth = 0;

  /** Does what goes one level deeper, or gives what stands for all that is too deep. */
  inside<T>(work: () => T, tooDeep: T): T {
    if (this.depth >= MAX_STRUCTURE) {
      return tooDeep;
    }
    this.depth++;
    try {
      return work();
    } finally {
      this.depth--;
    }
  }
}
