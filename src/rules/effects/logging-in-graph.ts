import { text } from '../../base/text';
import type { EffectEvent } from '../../semantics/event';
import { effectsInGraphs, functionOf, isTraced } from '../graph';
import type { ByFramework, Consequence } from '../rule';
import { defineRule } from '../rule';

interface Logged {
  readonly by: string;
  readonly function: string;
  readonly traced: boolean;
}

/** A record without traced values says that the function is being traced: often on purpose. */
const WITHOUT_VALUE: ByFramework<Consequence> = {
  tensorflow: 'fine',
  pytorch: 'break',
  jax: 'fine'
};

const TITLES: ByFramework<string> = {
  tensorflow: '`%1` logs once, at trace time',
  pytorch: '`%1` splits the graph',
  jax: '`%1` logs once, at trace time'
};

const ONCE =
  'Tracing `%2` logs a stand-in without a value; calls that reuse the graph log nothing.';
const WHYS: ByFramework<string> = {
  tensorflow: ONCE,
  pytorch: 'Logging is Python, so the graph of `%2` ends before it and another begins after it.',
  jax: ONCE
};

/** Something is logged while a graph is traced. */
export const loggingInGraph = defineRule<EffectEvent, Logged>({
  id: 'logging-in-graph',
  kind: 'trace-time-side-effect',
  consequences: { tensorflow: 'wrong', pytorch: 'break', jax: 'wrong' },
  fix: 'none',
  query: run => effectsInGraphs(run, 'log'),
  check: event => ({
    at: event.place,
    event,
    data: {
      by: event.by.split('.').slice(-2).join('.'),
      function: functionOf(event),
      traced: event.args.some(isTraced)
    }
  }),
  consequence: ({ traced }, { framework }) => (traced ? null : WITHOUT_VALUE[framework]),
  message: ({ by }, { framework }) => text(TITLES[framework], by),
  why: (data, { framework }) => text(WHYS[framework], data.by, data.function),
  advice: ({ function: step }) =>
    text(
      'Return the value and log it where the function is called: `%1`',
      `logger.info("%s", ${step}(x))`
    )
});
