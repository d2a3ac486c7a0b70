import { text } from '../../base/text';
import type { RecursionEvent } from '../../semantics/event';
import type { Region } from '../../semantics/region';
import { functionOf, inGraph } from '../graph';
import type { ByFramework, Consequence, RunView } from '../rule';
import { defineRule } from '../rule';

interface Recursion {
  readonly target: string;
  readonly function: string;
  /** What decides when to stop: a test in the body, or a function that chooses in the graph. */
  readonly decidedBy: 'test' | 'choice';
}

/** An `if` on a traced value: only TensorFlow puts both of its sides into the graph. */
const TEST: ByFramework<Consequence> = { tensorflow: 'error', pytorch: 'fine', jax: 'fine' };

/** A function calls itself, and a traced value decides when to stop. */
export const recursionInGraph = defineRule<RecursionEvent, Recursion>({
  id: 'recursion-in-graph',
  kind: 'traced-branch',
  consequences: { tensorflow: 'error', pytorch: 'fine', jax: 'error' },
  fix: 'none',
  query: run => run.events('recursion').filter(inGraph),
  check: (event, run) => {
    const decidedBy = decides(event, run);
    return (
      decidedBy && {
        at: event.place,
        event,
        data: { target: event.target.name, function: functionOf(event), decidedBy }
      }
    );
  },
  consequence: ({ decidedBy }, { framework }) => (decidedBy === 'test' ? TEST[framework] : null),
  message: ({ target }) => text('tracing `%1` never ends', target),
  why: ({ target }) =>
    text('Both sides of the decision are traced, and one of them is `%1` itself.', target),
  advice: () => text('Write it as a loop of the graph: `while n > 1:`')
});

/** Null when Python values, known while tracing, end the recursion. */
function decides({ target, region }: RecursionEvent, run: RunView): Recursion['decidedBy'] | null {
  if (isChosen(region)) {
    return 'choice';
  }
  const tests = run
    .events('concretize')
    .some(
      event =>
        event.want === 'bool' && event.function?.definition === target.definition && inGraph(event)
    );
  return tests ? 'test' : null;
}

/** Whether it runs as one side of a decision: in a callable that the graph may or may not run. */
function isChosen(region: Region | null): boolean {
  const { callback, boundary, parent } = region ?? { callback: null, boundary: null, parent: null };
  if (callback === null || parent === null) {
    return false;
  }
  const isSide = boundary === null && callback.mode !== 'transform' && !callback.traits.has('hook');
  return (isSide && parent.graph) || isChosen(parent);
}
