import type { Blocker, Confidence, VerdictWord } from '../report';
import type { Signature } from './respecify';

/** What is best for a function, and what stands against compiling it. */
export interface Judgement {
  readonly verdict: VerdictWord;
  readonly confidence: Confidence;
  readonly blockers: readonly Blocker[];
  /** How its boundary should be told what arguments will be; null where that says nothing new. */
  readonly signature: Signature | null;
}

/** A judgement of which it was not asked yet how sure it is. */
export type Judged = Omit<Judgement, 'confidence'>;
