import { text } from '../../base/text';
import type { EffectEvent } from '../../semantics/event';
import { effectsInGraphs, isParameter } from '../graph';
import { defineRule } from '../rule';
import type { ByFramework } from '../rule';
import type { Assignment } from '../writes';
import { assignmentBy, consequenceOf, isCaptured, titleOf, whyOf } from '../writes';

const ADVICE: ByFramework<string> = {
  tensorflow: 'Keep it in a variable: `%1.assign(…)`',
  pytorch: 'Keep it in a tensor: `self.register_buffer("%2", torch.zeros(()))`',
  jax: 'Pass it in and return it: `state = %3(state, x)`'
};

/** An attribute of an object of the outside is set while a graph is traced. */
export const attributeWrite = defineRule<EffectEvent, Assignment>({
  id: 'attribute-write',
  kind: 'external-state-write',
  consequences: { tensorflow: 'wrong', pytorch: 'slow', jax: 'wrong' },
  fix: 'none',
  query: run => effectsInGraphs(run, 'attribute'),
  check: (event, run) =>
    isParameter(event, event.target) || (event.by === 'refused' && !isCaptured(event))
      ? null
      : assignmentBy(event, run),
  consequence: consequenceOf,
  message: titleOf,
  why: whyOf,
  advice: ({ name, function: step, refused }, { framework }) =>
    refused
      ? text('Pass it as an argument: `%1(%2, …)`', step, name.split('.')[0] ?? name)
      : text(ADVICE[framework], name, name.split('.').pop() ?? name, step)
});
