import type { Position } from '../base/lines';
import type {
  Confidence,
  Consequence,
  ParameterReport,
  Safety,
  Severity,
  VerdictWord
} from './report';

/** What `graphward check --format json` prints. Unknown is `null` or `"unknown"`, never left out. */
export interface CheckJson {
  readonly schema: 1;
  readonly tool: { readonly name: 'graphward'; readonly version: string };
  readonly notebooks: readonly NotebookJson[];
  /** Files that could not be read. */
  readonly failures: readonly { readonly path: string; readonly message: string }[];
  readonly summary: {
    readonly notebooks: number;
    readonly findings: number;
    readonly seconds: number;
  };
}

/** 0-based lines, UTF-16 columns, end exclusive. */
export interface RangeJson {
  readonly start: Position;
  readonly end: Position;
}

/** A range in a cell, named by the cell's 0-based position in the file. */
export interface PlaceJson {
  readonly cell: number;
  readonly range: RangeJson;
}

export interface NotebookJson {
  readonly path: string;
  readonly functions: readonly FunctionJson[];
  readonly findings: readonly FindingJson[];
  readonly problems: readonly ProblemJson[];
}

export interface FunctionJson extends PlaceJson {
  readonly name: string;
  readonly cellId: string;
  readonly framework: string | null;
  readonly boundary: string | null;
  readonly inGraphRegion: boolean;
  readonly parameters: readonly ParameterReport[];
  readonly sideEffects: boolean | null;
  readonly recursive: boolean;
  readonly verdict: VerdictWord;
  readonly confidence: Confidence;
  readonly blockers: readonly (PlaceJson & { readonly kind: string; readonly message: string })[];
  /** Rewrites that carry out the verdict. */
  readonly fixes: readonly FixJson[];
}

export interface FindingJson extends PlaceJson {
  readonly rule: string;
  readonly kind: string;
  /** Null where the finding is about no framework: a suppression that silences nothing. */
  readonly framework: string | null;
  readonly consequence: Consequence | null;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly cellId: string;
  readonly function: string | null;
  readonly message: string;
  readonly related: readonly (PlaceJson & { readonly message: string })[];
  readonly fixes: readonly FixJson[];
}

export interface FixJson {
  readonly title: string;
  readonly safety: Safety;
  readonly edits: readonly (PlaceJson & { readonly text: string })[];
}

/** Cell and range are null when it is about the whole file. */
export interface ProblemJson {
  readonly cell: number | null;
  readonly range: RangeJson | null;
  readonly message: string;
}
