import { text } from '../../base/text';
import type { EffectEvent } from '../../semantics/event';
import { effectsInGraphs, functionOf, isParameter } from '../graph';
import type { ByFramework, Consequence } from '../rule';
import { defineRule } from '../rule';
import { readsItself } from '../writes';

interface Write {
  readonly name: string;
  readonly function: string;
  /** Whether each call finds the container as the one before it left it. */
  readonly grows: boolean;
}

/** Methods of containers, and how items are set and deleted. */
const METHOD = /^(?:list|dict|set)\.(\w+)$/;

/** Setting an item to something new does not change what later calls depend on. */
const SETS_ITEM: ByFramework<Consequence> = { tensorflow: 'wrong', pytorch: 'fine', jax: 'wrong' };

const TITLES: ByFramework<string> = {
  tensorflow: '`%1` changes once, at trace time',
  pytorch: '`%1` makes a new graph at each call',
  jax: '`%1` changes once, at trace time'
};

const WHYS: ByFramework<string> = {
  tensorflow: 'Only tracing `%2` changes `%1`. Calls that reuse the graph leave it as it is.',
  pytorch:
    'The graph of `%2` was compiled for `%1` as it was, and the next call finds another one.',
  jax: 'Only tracing `%2` changes `%1`. Calls that reuse the graph leave it as it is.'
};

/** A container of the outside is changed while a graph is traced. */
export const containerWrite = defineRule<EffectEvent, Write>({
  id: 'container-write',
  kind: 'external-state-write',
  consequences: { tensorflow: 'wrong', pytorch: 'slow', jax: 'wrong' },
  fix: 'none',
  query: run => effectsInGraphs(run, 'container'),
  check: (event, run) => {
    const method = METHOD.exec(event.by)?.[1];
    if (method === undefined || isParameter(event, event.target)) {
      return null;
    }
    const grows = method !== '__setitem__' || readsItself(event, run);
    const name = event.target ?? 'the container';
    return { at: event.place, event, data: { name, function: functionOf(event), grows } };
  },
  consequence: ({ grows }, { framework }) => (grows ? null : SETS_ITEM[framework]),
  message: ({ name }, { framework }) => text(TITLES[framework], name),
  why: (data, { framework }) => text(WHYS[framework], data.name, data.function),
  advice: ({ name, function: step }) =>
    text(
      'Return the value and store it where the function is called: `%1`',
      `${name}.append(${step}(x))`
    )
});
