import type { Expr } from './ast';

/** What an expression in the parsed text stands for, where the user's own text is no Python. */
export interface Placeholder {
  /** A masked magic runs and is fine; damage is neither. */
  readonly kind: 'magic' | 'damage';
  readonly end: number;
  /** What could be read of it. */
  readonly parts: readonly Expr[];
}
