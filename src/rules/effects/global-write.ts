import { text } from '../../base/text';
import type { EffectEvent } from '../../semantics/event';
import { effectsInGraphs } from '../graph';
import { defineRule } from '../rule';
import type { Assignment } from '../writes';
import { assignmentBy, consequenceOf, titleOf, whyOf } from '../writes';

/** A name of the outside is assigned while a graph is traced. */
export const globalWrite = defineRule<EffectEvent, Assignment>({
  id: 'global-write',
  kind: 'external-state-write',
  consequences: { tensorflow: 'wrong', pytorch: 'slow', jax: 'wrong' },
  fix: 'none',
  query: run => effectsInGraphs(run, 'global', 'nonlocal'),
  check: assignmentBy,
  consequence: consequenceOf,
  message: titleOf,
  why: whyOf,
  advice: ({ name, function: step }) =>
    text('Pass it in and return it: `%1`', `x, ${name} = ${step}(x, ${name})`)
});
