import type { Place } from '../base/range';
import { text } from '../base/text';
import type { Expr, Node } from '../syntax/ast';
import type { RunView } from '../rules/rule';
import { functionBehind } from '../semantics/collect';
import type { Event, ReuseEvent, TraceEvent } from '../semantics/event';
import type { FunctionFacts, ParameterFact } from '../semantics/facts';
import { contained, membersOf } from '../semantics/join';
import type { Understanding } from '../semantics/understand';
import type { Content, FunctionValue, Value } from '../semantics/value';
import { Answers } from './answers';
import type { CallSite, FunctionReport, ParameterReport, Related } from './report';
import { literalText } from './value-text';
import type { FunctionSources } from './function-sources';
import { holdsTensor } from './verdict/benefit';
import { verdictFixes } from './verdict/fixes';
import { judgeFunction } from './verdict/judge';

/** Reports the functions of one run after another, anew only where there is news of a function. */
export class FunctionReporter {
  private readonly answers = new Answers<FunctionReport>();

  /** A report for every function; lambdas have no place for a lens and are left out. */
  report(
    { functions, events }: Understanding,
    sources: FunctionSources
  ): readonly FunctionReport[] {
    const calls = callsByDefinition(events);
    const reports = functions.flatMap(facts => {
      const { definition } = facts.value;
      if (definition.kind !== 'FunctionDef') {
        return [];
      }
      const own = calls.get(definition) ?? [];
      const from = [facts, tracerOf(facts), ...own, ...contentsOf(facts)];
      return this.answers.get(definition, from, sources.view, view =>
        reportFunction(facts, own, { ...sources, view })
      );
    });
    this.answers.retain(functions.map(({ value }) => value.definition));
    return reports;
  }
}

/** What the containers among the parameters hold when everything has run. */
function contentsOf({ parameters }: FunctionFacts): ReadonlySet<Content> {
  const found = new Set<Content>();
  const add = (value: Value): void => {
    for (const member of membersOf(value)) {
      const content = member.kind === 'container' ? member.content.value : undefined;
      if (content && !found.has(content)) {
        found.add(content);
        contained(content).forEach(add);
      }
    }
  };
  for (const { value, given } of parameters) {
    add(value);
    given.forEach(add);
  }
  return found;
}

/** The function that is traced where this one runs in a graph. */
function tracerOf({ regions }: FunctionFacts): FunctionValue | null {
  const boundary = regions[0]?.boundary ?? null;
  return boundary && functionBehind(boundary.target);
}

type CallEvent = Extract<Event, { readonly kind: 'call' | 'reuse' | 'trace' }>;

/** Calls, in order, by the definition that they run. */
function callsByDefinition(events: readonly Event[]): ReadonlyMap<Node, readonly CallEvent[]> {
  const calls = new Map<Node, CallEvent[]>();
  for (const event of events) {
    if (event.kind !== 'call' && event.kind !== 'reuse' && event.kind !== 'trace') {
      continue;
    }
    const target = event.kind === 'call' ? event.target : functionBehind(event.boundary.target);
    if (target) {
      const known = calls.get(target.definition);
      if (known) {
        known.push(event);
      } else {
        calls.set(target.definition, [event]);
      }
    }
  }
  return calls;
}

function reportFunction(
  facts: FunctionFacts,
  calls: readonly CallEvent[],
  sources: FunctionSources
): FunctionReport {
  const { signature, ...judgement } = judgeFunction(facts, calls, sources);
  const [region] = facts.regions;
  const traces = calls.filter((event): event is TraceEvent => event.kind === 'trace');
  const reuses = calls.filter((event): event is ReuseEvent => event.kind === 'reuse');
  const tracedBy = tracerOf(facts);
  const outer = tracedBy?.definition === facts.value.definition ? null : region;
  return {
    name: facts.name,
    place: placeOf(facts),
    nameRange: nameRangeOf(facts),
    framework: facts.framework,
    boundary: facts.boundaries[0]?.callback.api ?? null,
    inGraphRegion: facts.regions.length > 0,
    tracedIn: outer
      ? {
          name: tracedBy?.name ?? outer.callback.api,
          place: outer.boundary?.place ?? placeOf(facts)
        }
      : null,
    parameters: facts.parameters.map(reportParameter),
    sideEffects: facts.effects.length > 0 ? true : facts.effectsKnown ? false : null,
    recursive: facts.recursive,
    ...judgement,
    traces: traces.length,
    retraces: traces.flatMap(retraceOf),
    stale: staleOf(reuses),
    calls: callSites(calls, sources.view),
    fixes: verdictFixes(
      facts,
      { verdict: judgement.verdict, signature },
      {
        run: sources.view,
        framework: sources.frameworks.find(({ id }) => id === facts.framework) ?? null
      }
    )
  };
}

function placeOf({ value, place }: FunctionFacts): Place {
  const { definition } = value;
  const first = definition.kind === 'FunctionDef' ? definition.decorators[0] : undefined;
  return first ? { ...place, start: first.start - 1 } : place;
}

function nameRangeOf({ value, place }: FunctionFacts): Place {
  const { definition } = value;
  return definition.kind === 'FunctionDef' ? { cell: value.cell, ...definition.nameRange } : place;
}

/** Whether a parameter holds tensors, as the report says it. */
export function parameterKind(value: Value): ParameterReport['value'] {
  const kinds = new Set(
    membersOf(value)
      .filter(member => member.kind !== 'none')
      .map(kindOf)
  );
  for (const kind of ['tensor', 'tensor-container', 'unknown', 'primitive'] as const) {
    if (kinds.has(kind)) {
      return kind;
    }
  }
  return membersOf(value).every(member => member.kind === 'none') ? 'primitive' : 'other';
}

function kindOf(value: Value): ParameterReport['value'] {
  switch (value.kind) {
    case 'tensor':
      return 'tensor';
    case 'container':
      return holdsTensor(value) ? 'tensor-container' : 'other';
    case 'number':
    case 'text':
      return 'primitive';
    case 'unknown':
      return 'unknown';
    default:
      return 'other';
  }
}

function reportParameter({ name, value }: ParameterFact): ParameterReport {
  const tensors = membersOf(value).flatMap(member => (member.kind === 'tensor' ? [member] : []));
  return {
    name,
    value: parameterKind(value),
    confidence: tensors[0]?.confidence ?? (value.kind === 'unknown' ? 'likely' : 'certain')
  };
}

function retraceOf(event: TraceEvent): readonly Related[] {
  const { cause } = event;
  if (cause === null) {
    return [];
  }
  const message =
    cause.why === 'number'
      ? text('`%1` is a new Python number here', cause.argument)
      : text('`%1` has another %2 here', cause.argument, cause.why);
  return [{ ...event.place, message }];
}

function staleOf(reuses: readonly ReuseEvent[]): FunctionReport['stale'] {
  const byName = new Map<string, FunctionReport['stale'][number]>();
  for (const { stale } of reuses) {
    for (const { captured, now, changedAt } of stale) {
      if (changedAt) {
        byName.set(captured.name, {
          name: captured.name,
          holds: literalText(captured.value),
          now: literalText(now),
          changedAt
        });
      }
    }
  }
  return [...byName.values()];
}

/** Calls at the top level of a cell, last first: what "Measure" can run. */
function callSites(calls: readonly Event[], run: RunView): readonly CallSite[] {
  const sites = new Map<string, CallSite>();
  for (const event of calls) {
    const { node, place } = event;
    if (event.function !== null || node.kind !== 'Call') {
      continue;
    }
    const source = run.cell(place.cell)?.source ?? '';
    sites.set(`${place.cell} ${place.start}`, {
      ...place,
      callee: source.slice(node.func.start, node.func.end),
      arguments: argumentText(source, node.func, place),
      inLoop: event.within.some(kind => kind === 'For' || kind === 'While')
    });
  }
  return [...sites.values()].reverse();
}

function argumentText(source: string, callee: Expr, call: Place): string {
  const open = source.indexOf('(', callee.end);
  return source.slice(open + 1, call.end - 1);
}
