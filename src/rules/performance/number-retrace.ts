import { text } from '../../base/text';
import { functionBehind } from '../../semantics/collect';
import type { TraceEvent } from '../../semantics/event';
import type { ByFramework } from '../rule';
import { defineRule } from '../rule';

interface Retrace {
  readonly argument: string;
  readonly function: string;
}

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
    const step = functionBehind(event.boundary.target)?.name ?? event.boundary.callback.api;
    const framework = event.boundary.callback.framework;
    return isFlag
      ? null
      : { at: event.place, event, framework, data: { argument, function: step } };
  },
  message: ({ argument }) => text('new `%1` traced at each call', argument),
  why: ({ argument, function: step }, { framework }) => text(WHYS[framework], argument, step),
  advice: ({ argument, function: step }, { framework }) => text(ADVICE[framework], argument, step)
});
