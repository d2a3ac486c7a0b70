import { callGraphOf, namesIn } from './call-graph';
import type { CallGraph, NameOf } from './call-graph';
import type { Event } from './event';
import type { FunctionFacts } from './facts';
import type { RunOutcome } from './run';
import type { Understanding } from './understand';
import type { Trace, Value } from './value';

/** What was understood of a notebook, for rule authors and bug reports. */
export interface Inspection {
  readonly path: string;
  readonly callGraph: CallGraph;
  /** Names of the notebook's top level and what they hold at its end. */
  readonly bindings: Readonly<{ [name: string]: string }>;
  readonly functions: readonly object[];
  readonly regions: readonly object[];
  readonly events: readonly object[];
}

/** Prints a run as plain data. */
export function inspect(
  path: string,
  { outcome, understanding }: { outcome: RunOutcome; understanding: Understanding }
): Inspection {
  const name = namesIn(path, outcome);
  return {
    path,
    callGraph: callGraphOf(outcome, name),
    bindings: bindingsOf(outcome),
    functions: understanding.functions.map(facts => functionOf(name, facts, understanding)),
    regions: regionsOf(understanding, name),
    events: understanding.events.map(event => ({
      kind: event.kind,
      place: event.place,
      function: name(event.function),
      region: event.region?.callback.api ?? null,
      confidence: event.confidence,
      ...detailsOf(event, name)
    }))
  };
}

function bindingsOf(outcome: RunOutcome): { [name: string]: string } {
  const bindings: { [name: string]: string } = {};
  for (const { record } of outcome.steps) {
    for (const slot of record.delta.keys()) {
      if (slot.role === 'global' && slot.value !== undefined) {
        bindings[slot.name] = describe(slot.value as Value);
      }
    }
  }
  return bindings;
}

/** A value in a few words. */
export function describe(value: Value): string {
  switch (value.kind) {
    case 'number':
      return value.literal === null ? value.type : `${value.type} ${value.literal}`;
    case 'text':
      return value.literal === null ? 'str' : `str ${JSON.stringify(value.literal)}`;
    case 'tensor':
      return tensorText(value);
    case 'library':
      return value.path;
    case 'function':
    case 'class':
      return `${value.kind} ${value.name}`;
    case 'object':
      return `instance of ${value.class.kind === 'class' ? value.class.name : value.class.path}`;
    case 'container':
      return value.type;
    case 'boundary':
      return `${value.callback.api} of ${describe(value.target)}`;
    case 'union':
      return value.members.map(describe).join(' | ');
    case 'method':
      return `method ${describe(value.function)}`;
    default:
      return value.kind;
  }
}

function tensorText(value: Extract<Value, { kind: 'tensor' }>): string {
  const shape = value.shape ? `[${value.shape.map(extent => extent ?? '?').join(', ')}]` : '';
  return `${value.traced ? 'traced ' : ''}${value.library} tensor ${value.dtype ?? ''}${shape}`.trim();
}

function functionOf(name: NameOf, facts: FunctionFacts, { events }: Understanding): object {
  const uses = (trace: Trace) =>
    events.filter(event => event.kind === 'reuse' && event.trace === trace).length;
  return {
    name: name(facts.value),
    place: facts.place,
    parameters: facts.parameters.map(({ name: parameter, value, seen }) => ({
      name: parameter,
      value: describe(value),
      seen
    })),
    effects: facts.effects.map(({ effect, by, target, place }) => ({ effect, by, target, place })),
    effectsKnown: facts.effectsKnown,
    recursive: facts.recursive,
    computes: [...facts.computes],
    callers: [...facts.callers].map(name),
    calls: facts.calls,
    boundaries: facts.boundaries.map(({ callback, form, place }) => ({
      api: callback.api,
      options: optionsOf(callback.options),
      form,
      place
    })),
    traces: facts.traces.map(trace => ({
      key: keyText(trace),
      place: trace.place,
      captured: trace.captured.flatMap(({ name: of, value }) => (value === undefined ? [] : of)),
      reused: uses(trace)
    }))
  };
}

const keyText = ({ key }: Trace): readonly string[] =>
  key.map(part => `${part.argument}=${part.text}`);

const optionsOf = (options: ReadonlyMap<string, Value>): object =>
  Object.fromEntries([...options].map(([option, value]) => [option, describe(value)]));

/** Each kind of execution that a function was seen in, once. */
function regionsOf({ events }: Understanding, name: NameOf): readonly object[] {
  const regions = new Map<string, object>();
  for (const event of events) {
    const { region } = event;
    // The call that enters a region stands outside of it, and what it calls inside.
    const inside = event.kind === 'call' ? event.target : event.function;
    if (region) {
      const { api, framework, mode, traits } = region.callback;
      const described = {
        api,
        framework,
        mode,
        graph: region.graph,
        traits: [...traits],
        inside: region.parent?.callback.api ?? null,
        function: name(inside)
      };
      regions.set(JSON.stringify(described), described);
    }
  }
  return [...regions.values()];
}

function detailsOf(event: Event, name: NameOf): object {
  switch (event.kind) {
    case 'concretize':
      return { want: event.want, by: event.by, value: describe(event.value) };
    case 'effect':
      return { effect: event.effect, by: event.by, target: event.target, outside: event.outside };
    case 'boundary':
      return { boundary: describe(event.boundary) };
    case 'trace':
      return {
        boundary: describe(event.boundary),
        key: keyText(event.trace),
        cause: event.cause && { argument: event.cause.argument, why: event.cause.why }
      };
    case 'reuse':
      return {
        boundary: describe(event.boundary),
        key: keyText(event.trace),
        stale: event.stale.map(({ captured }) => captured.name)
      };
    case 'switch':
      return { path: event.path, value: describe(event.value) };
    case 'leak':
      return { value: describe(event.value) };
    case 'library-call':
      return { path: event.path };
    case 'call':
    case 'recursion':
      return { target: name(event.target) };
    default:
      return {};
  }
}
