import type { Range } from '../base/range';
import type { Module } from './ast';

/** A stretch of source that is not valid Python, and what to say about it. */
export interface SyntaxProblem extends Range {
  readonly message: string;
}

/** A line or end-of-line comment, `#` included. */
export interface Comment extends Range {
  readonly text: string;
  /** Whether code stands before it on its line. */
  readonly trailing: boolean;
}

/** An IPython construct that was masked: what runs there is not Python. */
export interface Magic extends Range {
  readonly kind: 'line' | 'cell' | 'shell' | 'help';
  /** Without the `%`, `!` or `?`: `time`, `matplotlib`, `ls`. */
  readonly name: string;
  /** Everything after the name; lines joined by a backslash are one. */
  readonly arguments: string;
  /** Variables that it binds and no statement does: `%%capture out`. */
  readonly targets: readonly string[];
}

/** What `syntax/` knows of one cell's text. Immutable; equal text gives the same object. */
export interface CellSyntax {
  readonly source: string;
  /** `other` for cells that are not Python (`%%bash`, `%%html` …): their module is empty. */
  readonly language: 'python' | 'other';
  readonly module: Module;
  readonly magics: readonly Magic[];
  readonly comments: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
}
