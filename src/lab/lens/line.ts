import type { Place } from '../../base/range';

/** What a word of the lens does. */
export type LensDeed =
  | { readonly kind: 'show'; readonly place: Place }
  | { readonly kind: 'run-cell'; readonly cell: string }
  | { readonly kind: 'measure' }
  | { readonly kind: 'stop' };

/** The line above a function: words, of which some are strong, and at most one that acts. */
export interface LensLine {
  readonly words: string;
  /** After `words`; empty mostly. */
  readonly strong: string;
  readonly action: {
    /** What stands between the words and the label: ` · ` or ` — `. */
    readonly joint: string;
    readonly label: string;
    readonly deed: LensDeed;
  } | null;
}
