import type { Edit } from '../base/edit';
import type { Place } from '../base/range';
import type { Text } from '../base/text';

/** The frameworks that have knowledge in `src/frameworks`; data, not a closed list. */
export type FrameworkId = string;

export type Consequence = 'error' | 'wrong' | 'break' | 'slow';
export type Severity = 'error' | 'warning' | 'information' | 'hint';
export type Confidence = 'certain' | 'likely' | 'assumed';
export type Safety = 'safe' | 'unsafe';
export type VerdictWord =
  | 'compile'
  | 'keep-eager'
  | 'keep-graph'
  | 'uncompile'
  | 'respecify'
  | 'unknown';

/** A change of source that makes one finding go away. */
export interface Fix {
  readonly title: Text;
  readonly safety: Safety;
  /** What changes in eager mode; null when the fix is safe. */
  readonly because: Text | null;
  readonly edits: readonly Edit[];
}

export interface Related extends Place {
  readonly message: Text;
}

/** One place in one cell where a rule fired. Immutable; offsets are in the cell's current source. */
export interface Finding {
  /** Stable while the code it is about stays the same: rule, cell, text and ordinal. */
  readonly id: string;
  readonly rule: string;
  readonly kind: string;
  readonly framework: FrameworkId;
  readonly consequence: Consequence;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly place: Place;
  /** Qualified name of the function it stands in; null at the top level of a cell. */
  readonly function: string | null;
  /** Title, at most 44 characters with its arguments in the usual case. */
  readonly message: Text;
  /** One or two sentences. */
  readonly why: Text;
  /** One sentence, ending in code. */
  readonly advice: Text;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
}

export interface Blocker extends Place {
  readonly kind: string;
  readonly message: Text;
}

export interface ParameterReport {
  readonly name: string;
  readonly value: 'tensor' | 'tensor-container' | 'primitive' | 'other' | 'unknown';
  readonly confidence: Confidence;
}

/** A call of a function at the top level of a cell: what "Measure" can run. */
export interface CallSite extends Place {
  /** Source of the callee expression: `step`, `model`. */
  readonly callee: string;
  /** Source between the parentheses. */
  readonly arguments: string;
  /** In a loop at the top level. */
  readonly inLoop: boolean;
}

/** What was understood about one function, and what is best for it. */
export interface FunctionReport {
  readonly name: string;
  /** The whole definition, decorators included. */
  readonly place: Place;
  /** Where the lens stands: the first line of decorators or `def`. */
  readonly nameRange: Place;
  readonly framework: FrameworkId | null;
  /** Public name of the boundary it is, `tf.function`; null when eager. */
  readonly boundary: string | null;
  readonly inGraphRegion: boolean;
  /** Name and place of the boundary it is traced in, when that is not itself. */
  readonly tracedIn: { readonly name: string; readonly place: Place } | null;
  readonly parameters: readonly ParameterReport[];
  readonly sideEffects: boolean | null;
  readonly recursive: boolean;
  readonly verdict: VerdictWord;
  readonly confidence: Confidence;
  readonly blockers: readonly Blocker[];
  /** Traces taken along the timeline, and what made a later one new; 0 when never called. */
  readonly traces: number;
  readonly retraces: readonly Related[];
  /** Captured names whose value has changed since the trace: `holds lr = 0.1, notebook says 0.01`. */
  readonly stale: readonly {
    readonly name: string;
    readonly holds: string | null;
    readonly now: string | null;
    readonly changedAt: Place;
  }[];
  /** Calls that "Measure" can run, along the timeline, last first. */
  readonly calls: readonly CallSite[];
  /** Rewrites for the verdict (add or remove the boundary, respecify it). */
  readonly fixes: readonly Fix[];
}

/** Something to say that is no hazard; everything else was analysed. */
export interface Problem extends Place {
  /** Source that could not be read, an analysis that had to stop, a comment that silences nothing. */
  readonly about: 'source' | 'analysis' | 'suppression';
  readonly message: Text;
}

/** Everything known about one notebook now. */
export interface NotebookReport {
  readonly path: string;
  /** Frameworks that the notebook imports. */
  readonly frameworks: readonly FrameworkId[];
  readonly functions: readonly FunctionReport[];
  readonly findings: readonly Finding[];
  /** Findings that a comment or a setting silences. */
  readonly ignored: readonly Finding[];
  readonly problems: readonly Problem[];
}
