import { text } from '../../base/text';
import { functionBehind } from '../../semantics/collect';
import type { TraceEvent } from '../../semantics/event';
import type { FunctionValue } from '../../semantics/value';
import type { Node } from '../../syntax/ast';
import { walk } from '../../syntax/walk';
import type { ByFramework, Consequence } from '../rule';
import { defineRule } from '../rule';

interface Retrace {
  readonly argument: string;
  readonly function: string;
  /** Whether the function counts or looks up by the number, rather than computing with it. */
  readonly counts: boolean;
}

/** PyTorch makes a number that enters arithmetic an input of the graph. */
const COMPUTES: ByFramework<Consequence> = { tensorflow: 'slow', pytorch: 'fine', jax: 'slow' };

const WHYS: ByFramework<string> = {
  tensorflow:
    'A Python number is a constant of the graph: each new `%1` makes another graph of `%2`.',
  pytorch: '`%1` decides on the shape of the graph: each new number makes another graph of `%2`.',
  jax: '`%1` is static: each new number makes another graph of `%2`.'
};

const ADVICE: ByFramework<string> = {
  tensorflow: 'Pass a tensor: `tf.constant(%1)`',
  pytorch: 'Pass a tensor: `torch.tensor(%1)`',
  jax: 'Take it off the static arguments: `jax.jit(%2)`'
};

/** Each call of a boundary brings another Python number, and each takes a trace. */
export const numberRetrace = defineRule<TraceEvent, Retrace>({
  id: 'number-retrace',
  kind: 'scalar-churn',
  consequences: { tensorflow: 'slow', pytorch: 'slow', jax: 'slow' },
  fix: 'none',
  query: run =>
    run.events('trace').filter(({ cause }) => cause?.why === 'number' && cause.everyCall),
  check: event => {
    const { argument, value } = event.cause ?? { argument: '', value: null };
    const isFlag = value?.kind === 'number' && value.type === 'bool';
    const { callback, target } = event.boundary;
    const step = functionBehind(target);
    const counts = step !== null && countsWith(step.definition, argument);
    const data = { argument, function: step?.name ?? callback.api, counts };
    return isFlag ? null : { at: event.place, event, framework: callback.framework, data };
  },
  consequence: ({ counts }, { framework }) => (counts ? null : COMPUTES[framework]),
  message: ({ argument }) => text('new `%1` traced at each call', argument),
  why: ({ argument, function: step }, { framework }) => text(WHYS[framework], argument, step),
  advice: ({ argument, function: step }, { framework }) => text(ADVICE[framework], argument, step)
});

/** Whether a parameter stands in `range(…)`, or as an index. */
function countsWith(definition: FunctionValue['definition'], parameter: string): boolean {
  let found = false;
  walk(definition, node => {
    found ||= countedIn(node).some(part => part.kind === 'Name' && part.id === parameter);
    return !found;
  });
  return found;
}

function countedIn(node: Node): readonly Node[] {
  if (node.kind === 'Subscript') {
    return [node.slice];
  }
  const isRange = node.kind === 'Call' && node.func.kind === 'Name' && node.func.id === 'range';
  return isRange ? node.args : [];
}
