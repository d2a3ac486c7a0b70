import type { AnyRule, RunView } from '../rules/rule';
import type { FrameworkKnowledge } from '../semantics/knowledge';

/** What function reports are made from. */
export interface FunctionSources {
  readonly rules: readonly AnyRule[];
  readonly frameworks: readonly FrameworkKnowledge[];
  readonly view: RunView;
}
