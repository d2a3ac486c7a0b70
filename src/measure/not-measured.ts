import type { Arm } from './arm';

/** A line of code as the kernel names it. */
export interface KernelPlace {
  /** Execution count of the cell's run; null when the code is not a cell. */
  readonly executionCount: number | null;
  /** Base name of the file when the code is not a cell. */
  readonly file: string | null;
  /** 0-based line in the cell's own source. */
  readonly line: number;
  /** Name of the function it is in. */
  readonly function: string;
}

/** An exception as text, truncated. */
export interface ExceptionReport {
  readonly type: string;
  readonly message: string;
  /** Innermost line of the user's own code; null when there is none. */
  readonly place: KernelPlace | null;
}

/** A place where a graph was split. */
export interface Break {
  readonly reason: string;
  readonly place: KernelPlace | null;
}

/** An effect outside the kernel's memory, stopped before it happened. */
export type EffectKind =
  | 'write-file'
  | 'change-file'
  | 'open-connection'
  | 'start-process'
  | 'start-thread'
  | 'input'
  | 'outside-object';

/** How two results differ; `path` names the leaf, as `output[0]` or `state of log`. */
export interface DifferenceReport {
  readonly what: 'values' | 'nan' | 'shape' | 'type' | 'structure';
  readonly path: string;
  /** Largest absolute difference; null when the values are not numbers of one shape. */
  readonly maxDifference: number | null;
  /** How many tolerances of the dtype that is. */
  readonly tolerances: number | null;
  /** dtype of the leaf, `float32`; for a type or shape difference both sides. */
  readonly detail: string;
}

/** Why nothing was timed. */
export type NotMeasuredReason =
  // The kernel
  | { readonly kind: 'no-kernel' }
  | { readonly kind: 'kernel-busy'; readonly seconds: number }
  | { readonly kind: 'kernel-died' }
  | { readonly kind: 'kernel-restarted' }
  | { readonly kind: 'kernel-language'; readonly language: string }
  | { readonly kind: 'no-framework'; readonly framework: string }
  | {
      readonly kind: 'framework-old';
      readonly framework: string;
      readonly version: string;
      readonly minimum: string;
    }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'bad-reply'; readonly text: string }
  | { readonly kind: 'probe-failed'; readonly exception: ExceptionReport }
  // The call
  | { readonly kind: 'not-defined'; readonly name: string }
  | { readonly kind: 'not-callable'; readonly name: string; readonly type: string }
  | { readonly kind: 'arguments-failed'; readonly exception: ExceptionReport }
  | { readonly kind: 'proposed-failed'; readonly exception: ExceptionReport }
  // Refused
  | {
      readonly kind: 'effect';
      readonly effect: EffectKind;
      /** File, address, command or type, as text. */
      readonly target: string;
      readonly place: KernelPlace | null;
    }
  | { readonly kind: 'changes-global'; readonly name: string; readonly place: KernelPlace | null }
  | { readonly kind: 'argument-not-copied'; readonly argument: string; readonly why: string }
  | { readonly kind: 'needs-memory'; readonly needed: number; readonly free: number }
  /** A layer, model or optimizer that gets its variables on its first call: run the cell first. */
  | { readonly kind: 'not-built'; readonly name: string }
  // Not timed
  | { readonly kind: 'raised'; readonly arm: Arm; readonly exception: ExceptionReport }
  | { readonly kind: 'outputs-differ'; readonly arm: Arm; readonly difference: DifferenceReport }
  | { readonly kind: 'state-differs'; readonly arm: Arm; readonly difference: DifferenceReport }
  | { readonly kind: 'not-deterministic'; readonly difference: DifferenceReport }
  | { readonly kind: 'no-graph'; readonly arm: Arm; readonly fallbacks: readonly string[] }
  | { readonly kind: 'recompiled'; readonly arm: Arm; readonly times: number }
  /** The budget was spent before there were enough samples for an interval. */
  | { readonly kind: 'too-slow'; readonly pairs: number; readonly seconds: number };

/** A measurement that ended without numbers. Whatever it touched is as before. */
export interface NotMeasured {
  readonly kind: 'not-measured';
  readonly reason: NotMeasuredReason;
}
