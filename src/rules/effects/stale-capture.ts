import type { Place } from '../../base/range';
import { text } from '../../base/text';
import { functionBehind } from '../../semantics/collect';
import type { EventBase, ReuseEvent, StaleValue } from '../../semantics/event';
import type { CapturedValue } from '../../semantics/value';
import { codeAt } from '../graph';
import type { RunView } from '../rule';
import { defineRule } from '../rule';

/** One value of a trace that is used again although the outside has another one by now. */
interface StaleUse extends EventBase {
  readonly framework: string;
  readonly stale: StaleValue;
  readonly call: Place;
}

interface Stale {
  readonly name: string;
  readonly held: string | null;
  readonly function: string;
  readonly changedAt: Place | null;
  readonly call: Place;
}

/** A value that a trace holds was changed outside, and the trace is used again. */
export const staleCapture = defineRule<StaleUse, Stale>({
  id: 'stale-capture',
  kind: 'stale-capture',
  consequences: { tensorflow: 'wrong', pytorch: 'fine', jax: 'wrong' },
  fix: 'none',
  query: run =>
    run.events('reuse').flatMap(event => event.stale.flatMap(stale => used(event, stale))),
  check: (event, run) => ({
    at: event.stale.captured.place,
    event,
    framework: event.framework,
    data: {
      name: nameOf(event, run),
      held: literalOf(event.stale.captured.value),
      function: event.function?.name ?? 'the function',
      changedAt: event.stale.changedAt,
      call: event.call
    }
  }),
  message: ({ name, held }) =>
    held === null
      ? text('`%1` is frozen as it was', name)
      : text('`%1` is frozen at %2', name, held),
  why: ({ name, function: step }) =>
    text(
      'The graph of `%2` keeps what `%1` was when it was traced. It was changed since.',
      name,
      step
    ),
  advice: ({ name, function: step }) => text('Pass it as an argument: `%2(…, %1)`', name, step),
  related: ({ name, changedAt, call }) => [
    ...(changedAt ? [{ ...changedAt, message: text('`%1` changes here', name) }] : []),
    { ...call, message: text('this call uses the old value') }
  ]
});

/** Functions and classes that changed are another hazard: what they did is inlined. */
function used(event: ReuseEvent, stale: StaleValue): StaleUse[] {
  const { value } = stale.captured;
  if (value === undefined || ('kind' in value && CODE.has(value.kind))) {
    return [];
  }
  const { boundary, trace, place } = event;
  const around = functionBehind(boundary.target);
  const framework = boundary.callback.framework;
  return [{ ...event, function: around, region: trace.region, framework, stale, call: place }];
}

const CODE: ReadonlySet<string> = new Set([
  'function',
  'class',
  'method',
  'boundary',
  'library',
  'partial'
]);

/** A name, or the code that reads an item or attribute. */
function nameOf({ stale: { captured } }: StaleUse, run: RunView): string {
  const code = codeAt(run, captured.place);
  return code.length > 0 && code.length <= MAX_NAME ? code : captured.name;
}

const MAX_NAME = 24;

function literalOf(value: CapturedValue): string | null {
  if (value === undefined || !('kind' in value)) {
    return null;
  }
  if (value.kind === 'text') {
    return value.literal === null ? null : JSON.stringify(value.literal);
  }
  if (value.kind !== 'number' || value.literal === null) {
    return null;
  }
  return value.type === 'bool' ? (value.literal === 0 ? 'False' : 'True') : String(value.literal);
}
