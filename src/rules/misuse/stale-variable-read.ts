import { text } from '../../base/text';
import type { LibraryCallEvent } from '../../semantics/event';
import { contained, membersOf } from '../../semantics/join';
import type { ContainerValue, Value } from '../../semantics/value';
import { functionOf, inGraph } from '../graph';
import type { RunView } from '../rule';
import { defineRule } from '../rule';

interface EarlyRead {
  readonly attribute: string;
  readonly function: string;
}

const READ = /\.(trainable_variables|trainable_weights|variables|weights)$/;
const MAKES = /\.(__call__|build|fit|predict|evaluate|load_weights)$/;

/** Variables of a model are read before the call that makes them. */
export const staleVariableRead = defineRule<LibraryCallEvent, EarlyRead>({
  id: 'stale-variable-read',
  kind: 'api-misuse',
  consequences: { tensorflow: 'wrong', pytorch: 'n/a', jax: 'n/a' },
  fix: 'none',
  query: run => run.events('library-call').filter(event => inGraph(event) && READ.test(event.path)),
  check: (event, run) =>
    isUnbuilt(event, run)
      ? {
          at: event.place,
          event,
          data: { attribute: READ.exec(event.path)?.[1] ?? '', function: functionOf(event) }
        }
      : null,
  message: ({ attribute }) => text('`%1` is read too early', attribute),
  why: ({ function: step }) =>
    text(
      'The model makes its variables when it is first called, later in `%1`: the list is empty.',
      step
    ),
  advice: ({ attribute }) => text('Read it after the model was called: `model.%1`', attribute)
});

/** Whether the model is called or built in the same function, further down, and nowhere else. */
function isUnbuilt(read: LibraryCallEvent, run: RunView): boolean {
  const makes = run
    .events('library-call')
    .filter(({ self, path }) => self === read.self && MAKES.test(path));
  const isLater = ({ function: around, place }: LibraryCallEvent) =>
    around === read.function && place.start > read.place.start;
  return makes.length > 0 && makes.every(isLater) && !knowsInput(read.self, run);
}

/** A model that was given its input has its variables from the start. */
function knowsInput(model: Value | null, run: RunView): boolean {
  if (model?.kind !== 'object') {
    return true;
  }
  const slot = model.attributes.get('layers');
  const layers = slot && run.held(slot);
  const content = isContainer(layers) ? run.held(layers.content) : null;
  return content ? contained(content).some(isInput) : false;
}

const isInput = (layer: Value): boolean =>
  membersOf(layer).some(member => member.kind === 'tensor' && member.symbolic);

function isContainer(held: unknown): held is ContainerValue {
  return typeof held === 'object' && held !== null && 'kind' in held && held.kind === 'container';
}
