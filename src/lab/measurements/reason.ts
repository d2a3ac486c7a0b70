import type { KernelPlace, NotMeasuredReason } from '../../measure/not-measured';

/** Why nothing was timed, and the one thing to do about it. Backticks mark code. */
export interface Reason {
  readonly title: string;
  readonly text: string;
  /** The line to show; null where there is none. */
  readonly place: KernelPlace | null;
  readonly next: 'start' | 'restart' | 'again' | null;
}

/** Where the kernel says a line is, in words: `Cell 11, line 6`. */
export type NamePlace = (place: KernelPlace) => string;

/** The reasons of some kinds. */
export type ReasonOf<K extends NotMeasuredReason['kind']> = Extract<
  NotMeasuredReason,
  { readonly kind: K }
>;

/** A reason without a line and without a next step. */
export const plainReason = (title: string, text: string): Reason => ({
  title,
  text,
  place: null,
  next: null
});

/** Words as a sentence: with something at the end. */
export function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
