import { text } from '../../base/text';
import type { EffectEvent } from '../../semantics/event';
import { effectsInGraphs, functionOf } from '../graph';
import type { ByFramework, Consequence } from '../rule';
import { defineRule } from '../rule';

interface Draw {
  readonly by: string;
  readonly function: string;
}

/** Draws that a framework has in its graphs: first match counts, none leaves it to the table. */
const IN_GRAPH: ByFramework<readonly (readonly [by: RegExp, what: Consequence])[]> = {
  tensorflow: [],
  pytorch: [
    [/^random\.(?:uniform|randint)$/, 'fine'],
    [/^numpy\.random\.(?!Generator|default_rng|seed)/, 'wrong']
  ],
  jax: []
};

const TITLES: ByFramework<string> = {
  tensorflow: '`%1` draws once, at trace time',
  pytorch: '`%1` leaves the graph',
  jax: '`%1` draws once, at trace time'
};

const ONCE = 'The number that `%1` gave while `%2` was traced is a constant of the graph.';
const WHYS: ByFramework<string> = {
  tensorflow: ONCE,
  pytorch: 'The graph of `%2` has no access to the generator behind `%1`.',
  jax: ONCE
};

const ADVICE: ByFramework<string> = {
  tensorflow: 'Draw in the graph: `tf.random.uniform([])`',
  pytorch: 'Draw in the graph: `torch.rand_like(x)`',
  jax: 'Draw in the graph, with the key as an argument: `jax.random.normal(key, x.shape)`'
};

/** Random numbers of Python or NumPy are drawn while a graph is traced. */
export const hostRandom = defineRule<EffectEvent, Draw>({
  id: 'host-random',
  kind: 'frozen-host-value',
  consequences: { tensorflow: 'wrong', pytorch: 'break', jax: 'wrong' },
  fix: 'none',
  query: run => effectsInGraphs(run, 'random'),
  check: event => ({ at: event.place, event, data: { by: event.by, function: functionOf(event) } }),
  consequence: ({ by }, { framework }) =>
    IN_GRAPH[framework].find(([pattern]) => pattern.test(by))?.[1] ?? null,
  message: ({ by }, { framework }) => text(TITLES[framework], by.split('.').slice(-2).join('.')),
  why: (data, { framework }) => text(WHYS[framework], data.by, data.function),
  advice: (_, { framework }) => text(ADVICE[framework])
});
