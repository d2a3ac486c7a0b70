import { text } from '../../base/text';
import type { LibraryCallEvent } from '../../semantics/event';
import type { Value } from '../../semantics/value';
import type { Call, Expr } from '../../syntax/ast';
import type { Place } from '../../base/range';
import { inGraph } from '../graph';
import type { Rewrite, RunView } from '../rule';
import { defineRule } from '../rule';

interface Misnamed {
  readonly callee: string;
  readonly call: Call | null;
  /** Where the name stands among the arguments by position. */
  readonly position: number;
  readonly at: Place;
}

/** What cannot be the name of an operation. */
const NO_NAME: ReadonlySet<string> = new Set([
  'number',
  'tensor',
  'library',
  'container',
  'shape',
  'function',
  'class'
]);

/** A `name` that is not text goes unnoticed eagerly, and raises in a graph. */
export const invalidNameArgument = defineRule<LibraryCallEvent, Misnamed>({
  id: 'invalid-name-argument',
  kind: 'api-misuse',
  consequences: { tensorflow: 'error', pytorch: 'n/a', jax: 'n/a' },
  fix: 'safe',
  query: run =>
    run
      .events('library-call')
      .filter(event => inGraph(event) && NO_NAME.has(nameIn(event)?.kind ?? '')),
  check: event => ({
    at: event.place,
    event,
    data: {
      callee: event.path.replace(/^tensorflow\./, 'tf.'),
      call: event.node.kind === 'Call' ? event.node : null,
      position: event.parameters.indexOf('name'),
      at: event.place
    }
  }),
  message: ({ callee }) => text('`name` of `%1` is no text', callee),
  why: ({ callee }) =>
    text('Eagerly `%1` does not look at its `name`; in a graph it must be text.', callee),
  advice: ({ callee }) => text('Leave it out: `%1(x)`', callee),
  rewrite
});

const nameIn = ({ args, keywords, parameters }: LibraryCallEvent): Value | undefined =>
  keywords.get('name') ?? args[parameters.indexOf('name')];

/** Takes the argument away with the comma before it. */
function rewrite({ call, position, at }: Misnamed, run: RunView): Rewrite | null {
  const cell = run.cell(at.cell);
  if (!call || !cell) {
    return null;
  }
  const given: readonly (Expr | Call['keywords'][number])[] = [...call.args, ...call.keywords].sort(
    (a, b) => a.start - b.start
  );
  const named = call.keywords.find(({ name }) => name === 'name') ?? call.args[position];
  const index = given.findIndex(argument => argument === named);
  const before = given[index - 1];
  if (!named || !before) {
    return null;
  }
  return {
    title: text('Leave out `name`'),
    safety: 'safe',
    because: null,
    edits: [{ cell: at.cell, start: before.end, end: named.end, text: '' }]
  };
}
