import { text } from '../../base/text';
import type { EffectEvent } from '../../semantics/event';
import { codeAt, effectsInGraphs, functionOf } from '../graph';
import type { ByFramework } from '../rule';
import { defineRule } from '../rule';

interface Taken {
  readonly code: string;
  readonly function: string;
}

const TITLES: ByFramework<string> = {
  tensorflow: '`%1` moves on once, at trace time',
  pytorch: '`%1` splits the graph',
  jax: '`%1` moves on once, at trace time'
};

const ONCE = 'The item that `%1` gave while `%2` was traced is a constant of the graph.';
const WHYS: ByFramework<string> = {
  tensorflow: ONCE,
  pytorch: 'The iterator was made outside of `%2`, and cannot be followed into the graph.',
  jax: ONCE
};

/** An item is taken from an iterator of the outside while a graph is traced. */
export const iteratorInGraph = defineRule<EffectEvent, Taken>({
  id: 'iterator-in-graph',
  kind: 'frozen-host-value',
  consequences: { tensorflow: 'wrong', pytorch: 'break', jax: 'wrong' },
  fix: 'none',
  query: run => effectsInGraphs(run, 'iterator').filter(event => !isOfLibrary(event)),
  check: (event, run) => ({
    at: event.place,
    event,
    data: { code: codeAt(run, event.place), function: functionOf(event) }
  }),
  message: ({ code }, { framework }) => text(TITLES[framework], code),
  why: (data, { framework }) => text(WHYS[framework], data.code, data.function),
  advice: ({ code, function: step }) =>
    text('Take the item where the function is called: `%1`', `${step}(x, ${code})`)
});

/** Iterators over data sets of a framework move on in the graph. */
const isOfLibrary = ({ value }: EffectEvent): boolean =>
  value?.kind === 'object' && value.class.kind === 'library';
