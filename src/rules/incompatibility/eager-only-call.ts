import { text } from '../../base/text';
import type { LibraryCallEvent } from '../../semantics/event';
import { functionOf, inGraph } from '../graph';
import { defineRule } from '../rule';

interface EagerOnly {
  readonly name: string;
  readonly model: boolean;
  readonly function: string;
}

/** What Keras compiles itself, and what reads a data set into NumPy. */
const EAGER_ONLY =
  /^keras\..*\.(?:fit|predict|evaluate|(?:train|test|predict)_on_batch|(?:fit|predict|evaluate)_generator)$|\.as_numpy_iterator$/;

/** A call that runs outside of graphs only. */
export const eagerOnlyCall = defineRule<LibraryCallEvent, EagerOnly>({
  id: 'eager-only-call',
  kind: 'transform-composition',
  consequences: { tensorflow: 'error', pytorch: 'n/a', jax: 'n/a' },
  fix: 'none',
  query: run =>
    run.events('library-call').filter(event => inGraph(event) && EAGER_ONLY.test(event.path)),
  check: event => ({
    at: event.place,
    event,
    data: {
      name: event.path.slice(event.path.lastIndexOf('.') + 1),
      model: event.path.startsWith('keras.'),
      function: functionOf(event)
    }
  }),
  message: ({ name }) => text('`%1` cannot run in a graph', name),
  why: ({ name, model, function: step }) =>
    text(
      model
        ? '`%1` makes a graph of its own and asks for its numbers, and there are none while `%2` is traced.'
        : '`%1` asks for numbers, and there are none while `%2` is traced.',
      name,
      step
    ),
  advice: ({ model, function: step }) =>
    model
      ? text('Call the model itself: `model(x, training=False)`')
      : text('Loop over the data set: `for x in data:`', step)
});
