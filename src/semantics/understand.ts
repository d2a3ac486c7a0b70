import type { Kept } from '../base/kept';
import type { Node } from '../syntax/ast';
import { collect, eventsBelow, guessOf, isInGraph, nothingOf } from './collect';
import type { Collected } from './collect';
import type { EffectEvent, Event } from './event';
import type { FunctionFacts, ParameterFact } from './facts';
import { joinAll } from './join';
import { parameterNames } from './parameters';
import type { Record } from './record';
import type { RunOutcome } from './run';
import type { Supposition } from './supposition';
import type { Region, Trace } from './value';
import { UNKNOWN } from './value';

/** What a run understood: everything that rules, verdicts and reports read. */
export interface Understanding {
  /** What happens in the notebook, functions that nothing calls yet included. */
  readonly events: readonly Event[];
  readonly functions: readonly FunctionFacts[];
}

/** Facts of earlier runs, by definition. */
export type KeptFacts = Kept<Node, FunctionFacts>;

/** Folds the records of a run into events and facts about each function. */
export function understand(
  outcome: RunOutcome,
  isCurrent: (cell: string, source: string) => boolean,
  kept: KeptFacts
): Understanding {
  const called = outcome.suppositions.filter(({ what }) => what === 'called');
  const guessed = called.map(({ record }) => record);
  const supposed = collect(guessed, new Set(guessed));
  const about = byDefinition(outcome.suppositions);
  const functions: FunctionFacts[] = [];
  for (const [definition, seen] of outcome.collected) {
    if (isCurrent(seen.value.cell, seen.value.source)) {
      const others = supposed.get(definition) ?? nothingOf(seen.value);
      const own = about.get(definition) ?? [];
      const from = [...partsOf(seen), ...partsOf(others), ...own];
      functions.push(kept.get(definition, from, () => factsOf(seen, others, suppositionOf(own))));
    }
  }
  kept.retain(outcome.collected.keys());
  const roots = [
    ...outcome.steps.map(({ record, syntax }) => ({ record, source: syntax.source })),
    ...called.map(supposition => ({
      record: supposition.record,
      source: supposition.function.source
    }))
  ];
  return { events: flatten(roots, isCurrent), functions };
}

/** What was supposed of one function. */
interface Supposed {
  readonly guess: Record | null;
  readonly plain: Supposition | null;
  readonly withStatics: Supposition | null;
}

function byDefinition(all: readonly Supposition[]): ReadonlyMap<Node, readonly Supposition[]> {
  const grouped = new Map<Node, Supposition[]>();
  for (const supposition of all) {
    const { definition } = supposition.function;
    grouped.set(definition, [...(grouped.get(definition) ?? []), supposition]);
  }
  return grouped;
}

function suppositionOf(own: readonly Supposition[]): Supposed {
  const called = own.find(({ what }) => what === 'called');
  return {
    guess: called ? guessOf(called.record, called.function.definition) : null,
    plain: own.find(({ what }) => what === 'compiled') ?? null,
    withStatics: own.find(({ what }) => what === 'static') ?? null
  };
}

/** Everything that facts are made from, in one list. */
function partsOf(seen: Collected): readonly unknown[] {
  const { value, bodies, boundaries, given, callers, inEager } = seen;
  const traces = boundaries.map(boundary => boundary.traces.value);
  return [value, inEager, bodies.length, ...bodies, ...boundaries, ...traces, ...given, ...callers];
}

interface Root {
  readonly record: Record;
  readonly source: string;
}

/** All events of the records, each once, those of outdated source left out. */
function flatten(
  roots: readonly Root[],
  isCurrent: (cell: string, source: string) => boolean
): Event[] {
  const events: Event[] = [];
  const seen = new Set<Record>();
  const visit = (record: Record, source: string): void => {
    if (seen.has(record)) {
      return;
    }
    seen.add(record);
    const own = record.subject.function?.source ?? source;
    if (isCurrent(record.subject.cell, own)) {
      for (const event of record.events) {
        if (!event.region?.hypothetical) {
          events.push(event);
        }
      }
    }
    for (const child of record.children) {
      visit(child, own);
    }
  };
  roots.forEach(({ record, source }) => visit(record, source));
  return events;
}

function factsOf(
  seen: Collected,
  others: Collected,
  { guess, plain, withStatics }: Supposed
): FunctionFacts {
  const { value } = seen;
  const bodies =
    [seen.bodies, others.bodies, guess ? [guess] : []].find(({ length }) => length > 0) ?? [];
  const boundaries = [...new Set([...seen.boundaries, ...others.boundaries])];
  const regions = unique(bodies.flatMap(body => body.subject.region ?? []));
  const computes = new Set(bodies.flatMap(body => [...body.computes]));
  const given = seen.given.length > 0 ? seen.given : others.given;
  return {
    name: value.name,
    value,
    place: { cell: value.cell, start: value.definition.start, end: value.definition.end },
    parameters: parametersOf(seen, bodies, given),
    effects: effectsOf(bodies),
    effectsKnown: !bodies.some(body => body.callsUnknown),
    recursive: bodies.some(body => body.recursive.has(value)),
    computes,
    libraries: new Set(bodies.flatMap(body => [...body.libraries])),
    callers: new Set([...seen.callers, ...others.callers]),
    regions: regions.filter(region => region.graph && !region.hypothetical),
    ranEagerly: others.inEager || bodies.some(body => !isInGraph(body)),
    calls: seen.bodies.length,
    boundaries,
    traces: boundaries.flatMap(boundary => boundary.traces.value ?? []) as readonly Trace[],
    asGraph: plain ? eventsBelow(plain.record) : bodies.flatMap(eventsBelow),
    asGraphKnown: !plain || guessOf(plain.record, value.definition) !== null,
    withStatics: withStatics && {
      names: withStatics.statics,
      events: eventsBelow(withStatics.record)
    },
    framework: plain?.framework ?? boundaries[0]?.callback.framework ?? [...computes][0] ?? null
  };
}

function unique(regions: readonly Region[]): readonly Region[] {
  return [...new Set(regions)];
}

function effectsOf(bodies: readonly Record[]): readonly EffectEvent[] {
  const byPlace = new Map<string, EffectEvent>();
  for (const body of bodies) {
    for (const { event } of body.effects) {
      byPlace.set(`${event.effect} ${event.place.cell} ${event.place.start}`, event);
    }
  }
  return [...byPlace.values()];
}

function parametersOf(
  { value, bodies: real }: Collected,
  bodies: readonly Record[],
  given: Collected['given']
): readonly ParameterFact[] {
  return parameterNames(value.definition.args).map(name => {
    const values = bodies.flatMap(body => body.subject.args.get(name) ?? []);
    return {
      name,
      value: values.length > 0 ? joinAll(values) : UNKNOWN,
      seen: real.length > 0,
      given: given.flatMap(call => call.get(name) ?? []),
      fallback: value.defaults.get(name) ?? null,
      omitted: given.some(call => !call.has(name))
    };
  });
}
