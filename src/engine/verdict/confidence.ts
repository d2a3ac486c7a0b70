import type { FunctionFacts, ParameterFact } from '../../semantics/facts';
import type { FrameworkKnowledge } from '../../semantics/knowledge';
import { membersOf } from '../../semantics/join';
import type { Confidence } from '../report';
import { isSteady } from './benefit';
import { beliefs } from './hazards';
import type { Judged } from './judgement';

/** How much of what a verdict rests on was seen. */
export function confidenceOf(
  facts: FunctionFacts,
  framework: FrameworkKnowledge | null,
  { verdict, blockers }: Judged
): Confidence {
  const believed = facts.parameters.flatMap(({ value }) => beliefs(value));
  // To take a graph away because other values may come is a guess as long as none did.
  const isChurn = verdict === 'uncompile' && blockers.every(({ kind }) => kind === 'scalar-churn');
  if (believed.includes('assumed') || (isChurn && isSteady({ facts, framework, statics: [] }))) {
    return 'assumed';
  }
  const isOpen =
    verdict === 'unknown' ||
    facts.effects.some(({ confidence }) => confidence !== 'certain') ||
    (verdict !== 'keep-eager' && facts.parameters.some(isUnknown));
  return facts.effectsKnown && facts.calls > 0 && !isOpen && !believed.includes('likely')
    ? 'certain'
    : 'likely';
}

const isUnknown = ({ value }: ParameterFact): boolean =>
  membersOf(value).some(({ kind }) => kind === 'unknown');
