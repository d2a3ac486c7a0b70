import { text } from '../../base/text';
import type { StateEvent } from '../../semantics/event';
import { functionOf, inGraph } from '../graph';
import type { ByFramework } from '../rule';
import { defineRule } from '../rule';

interface Made {
  readonly what: string;
  readonly function: string;
}

const WHYS: ByFramework<string> = {
  tensorflow: 'A graph may make variables only once, and `%2` makes them at each call.',
  pytorch: 'Parameters cannot be made in a graph, so the graph of `%2` ends here.',
  jax: '`%2` makes `%1` at each call.'
};

/** Variables, layers or an optimizer are made at each run of a graph. */
export const variableInGraph = defineRule<StateEvent, Made>({
  id: 'variable-in-graph',
  kind: 'state-creation-in-graph',
  consequences: { tensorflow: 'error', pytorch: 'break', jax: 'fine' },
  fix: 'none',
  query: run => run.events('state').filter(event => inGraph(event) && !event.guarded),
  check: event => ({
    at: event.place,
    event,
    data: { what: event.by.split('.').pop() ?? event.by, function: functionOf(event) }
  }),
  message: ({ what }) => text('`%1` is made at each call', what),
  why: ({ what, function: step }, { framework }) => text(WHYS[framework], what, step),
  advice: ({ what, function: step }) =>
    text('Make it once, before `%2` is called: `state = %1(…)`', what, step)
});
