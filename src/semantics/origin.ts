import type { Place } from '../base/range';

/** Where a value was made; two values with one text in one cell count as the same. */
export interface Origin extends Place {
  readonly text: string;
}
