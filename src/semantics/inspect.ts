import type { FunctionFacts } from './facts';
import type { Record } from './record';
import type { RunOutcome } from './run';
import type { Understanding } from './understand';
import type { FunctionValue, Value } from './value';

/** What was understood of a notebook, for rule authors and bug reports. */
export interface Inspection {
  readonly path: string;
  /** Caller to callees, by qualified name. */
  readonly callGraph: Readonly<{ [caller: string]: readonly string[] }>;
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
  const stem = path.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
  const roots = [
    ...outcome.steps.map(({ record }) => ({ record, only: null })),
    ...outcome.suppositions.map(({ record, function: only }) => ({ record, only }))
  ];
  return {
    path,
    callGraph: callGraphOf(stem, roots),
    bindings: bindingsOf(outcome),
    functions: understanding.functions.map(facts => functionOf(stem, facts)),
    regions: regionsOf(understanding),
    events: understanding.events.map(event => ({
      kind: event.kind,
      place: event.place,
      function: event.function?.name ?? null,
      region: event.region?.callback.api ?? null,
      confidence: event.confidence,
      ...detailsOf(event)
    }))
  };
}

type Graph = Map<string, Set<string>>;

/** A supposition says what its own function calls, not what had to be run to get there. */
function callGraphOf(
  stem: string,
  roots: readonly { readonly record: Record; readonly only: FunctionValue | null }[]
): { [caller: string]: readonly string[] } {
  const graph: Graph = new Map([[stem, new Set()]]);
  const name = (value: FunctionValue | null) => (value === null ? stem : `${stem}.${value.name}`);
  const seen = new Set<Record>();
  const addEdges = (record: Record): void => {
    const caller = name(record.subject.function);
    record.libraryCalls.forEach(path => addEdge(graph, caller, path));
    record.selfCalls.forEach(target => addEdge(graph, caller, name(target)));
    for (const child of record.children) {
      if (child.subject.part === 'body') {
        addEdge(graph, caller, name(child.subject.function));
      }
    }
  };
  const visit = (record: Record, only: FunctionValue | null): void => {
    if (seen.has(record)) {
      return;
    }
    seen.add(record);
    record.defined.forEach(value => node(graph, name(value)));
    if (only === null || record.subject.function?.definition === only.definition) {
      addEdges(record);
    }
    record.children.forEach(child => visit(child, only));
  };
  roots.forEach(({ record, only }) => visit(record, only));
  return Object.fromEntries([...graph].map(([caller, callees]) => [caller, [...callees].sort()]));
}

function node(graph: Graph, name: string): Set<string> {
  let callees = graph.get(name);
  if (!callees) {
    callees = new Set();
    graph.set(name, callees);
  }
  return callees;
}

function addEdge(graph: Graph, caller: string, callee: string): void {
  node(graph, caller).add(callee);
  node(graph, callee);
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

function functionOf(stem: string, facts: FunctionFacts): object {
  return {
    name: `${stem}.${facts.name}`,
    place: facts.place,
    parameters: facts.parameters.map(({ name, value, seen }) => ({
      name,
      value: describe(value),
      seen
    })),
    effects: facts.effects.map(({ effect, by, target, place }) => ({ effect, by, target, place })),
    effectsKnown: facts.effectsKnown,
    recursive: facts.recursive,
    computes: [...facts.computes],
    callers: [...facts.callers].map(caller => (caller ? `${stem}.${caller.name}` : stem)),
    calls: facts.calls,
    boundaries: facts.boundaries.map(({ callback, place }) => ({ api: callback.api, place })),
    traces: facts.traces.map(({ key, place, captured }) => ({
      key: key.map(part => `${part.argument}=${part.text}`),
      place,
      captured: captured.map(({ name }) => name)
    }))
  };
}

function regionsOf({ events }: Understanding): readonly object[] {
  const regions = new Map<string, object>();
  for (const { region, function: inside } of events) {
    if (region) {
      const key = `${region.callback.api} ${inside?.name ?? ''}`;
      regions.set(key, {
        api: region.callback.api,
        framework: region.callback.framework,
        mode: region.callback.mode,
        graph: region.graph,
        traits: [...region.callback.traits],
        function: inside?.name ?? null
      });
    }
  }
  return [...regions.values()];
}

function detailsOf(event: Understanding['events'][number]): object {
  switch (event.kind) {
    case 'concretize':
      return { want: event.want, by: event.by, value: describe(event.value) };
    case 'effect':
      return { effect: event.effect, by: event.by, target: event.target, outside: event.outside };
    case 'trace':
    case 'reuse':
    case 'boundary':
      return { boundary: describe(event.boundary) };
    case 'library-call':
      return { path: event.path };
    case 'call':
    case 'recursion':
      return { target: event.target.name };
    default:
      return {};
  }
}
