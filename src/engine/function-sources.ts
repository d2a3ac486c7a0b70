import type { AnyRule, RunView } from '../rules/rule';
import type { FrameworkKnowledge } from '../semantics/knowledge';
import type { Understanding } from '../semantics/understand';
import type { CellSyntax } from '../syntax/cell-syntax';

/** What function reports are made from. */
export interface FunctionSources {
  readonly understanding: Understanding;
  readonly cells: ReadonlyMap<string, CellSyntax>;
  readonly rules: readonly AnyRule[];
  readonly frameworks: readonly FrameworkKnowledge[];
  readonly view: RunView;
}
