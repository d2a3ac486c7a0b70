import { text } from '../../base/text';
import { membersOf } from '../../semantics/join';
import type { EventBase, LibraryCallEvent, TraceEvent } from '../../semantics/event';
import type { Value } from '../../semantics/value';
import { functionBehind } from '../../semantics/collect';
import type { RunView } from '../rule';
import { defineRule } from '../rule';

/** A call that gets an input of a model under construction. */
interface SymbolicCall extends EventBase {
  readonly framework: string;
  readonly callee: string;
  readonly isLibrary: boolean;
}

interface Misplaced {
  readonly callee: string;
  readonly isLibrary: boolean;
}

/** Functions that know nothing of models under construction. */
const WANTS_TENSORS = /^tensorflow\./;

/** Names of `keras.ops` for functions of TensorFlow that are called otherwise. */
const OWN_NAMES: ReadonlyMap<string, string> = new Map([
  ['reduce_mean', 'mean'],
  ['reduce_sum', 'sum'],
  ['reduce_max', 'max'],
  ['reduce_min', 'min'],
  ['concat', 'concatenate']
]);

/** A tensor function gets an input of a Keras model that is under construction. */
export const kerasSymbolicArgument = defineRule<SymbolicCall, Misplaced>({
  id: 'keras-symbolic-argument',
  kind: 'boundary-type',
  consequences: { tensorflow: 'error', pytorch: 'n/a', jax: 'n/a' },
  fix: 'none',
  query: run => [...libraryCalls(run), ...boundaryCalls(run)],
  check: event => ({
    at: event.place,
    event,
    framework: event.framework,
    data: { callee: event.callee, isLibrary: event.isLibrary }
  }),
  message: ({ callee }) => text('`%1` gets a Keras input', callee),
  why: ({ callee }) =>
    text(
      '`%1` wants tensors. The inputs of a model under construction only stand for them.',
      callee
    ),
  advice: ({ callee, isLibrary }) => {
    const name = callee.split('.').pop() ?? callee;
    return isLibrary
      ? text('Use the function of Keras: `keras.ops.%1`', OWN_NAMES.get(name) ?? name)
      : text('Call it in a layer: `def call(self, x): return %1(x)`', callee);
  }
});

const isSymbolic = (value: Value): boolean =>
  membersOf(value).some(member => member.kind === 'tensor' && member.symbolic);

function libraryCalls(run: RunView): readonly SymbolicCall[] {
  return run
    .events('library-call')
    .filter(
      event =>
        WANTS_TENSORS.test(event.path) &&
        event.region === null &&
        [...event.args, ...event.keywords.values()].some(isSymbolic)
    )
    .map((event: LibraryCallEvent) => ({
      ...event,
      framework: 'tensorflow',
      callee: event.path.replace(WANTS_TENSORS, 'tf.'),
      isLibrary: true
    }));
}

function boundaryCalls(run: RunView): readonly SymbolicCall[] {
  return run
    .events('trace')
    .filter(({ trace }) => trace.key.some(part => isSymbolic(part.value)))
    .map((event: TraceEvent) => ({
      ...event,
      framework: event.boundary.callback.framework,
      callee: functionBehind(event.boundary.target)?.name ?? event.boundary.callback.api,
      isLibrary: false
    }));
}
