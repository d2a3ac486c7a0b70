import type { RunView } from '../rules/rule';
import type { FunctionFacts } from '../semantics/facts';
import type { Fix, VerdictWord } from './report';

/** Rewrites that carry out a verdict: add the boundary, or take it away. */
export function verdictFixes(
  facts: FunctionFacts,
  verdict: VerdictWord,
  run: RunView
): readonly Fix[] {
  void facts;
  void verdict;
  void run;
  return [];
}
