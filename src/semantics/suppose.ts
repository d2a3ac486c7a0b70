import { sameItems } from '../base/kept';
import type { Node } from '../syntax/ast';
import { Pool } from './budget';
import type { Usage } from './budget';
import type { Collected } from './collect';
import { Compilation } from './compile';
import { stillHolds } from './contexts';
import { Receivers, asCall, guessArguments, onlyFramework, selfOf, tellsByName } from './guess';
import type { Interpreter } from './interpreter';
import { joinAll, membersOf } from './join';
import type { FrameworkKnowledge } from './knowledge';
import type { Record } from './record';
import { sameValue } from './same';
import type { Supposition } from './supposition';
import type { BoundaryValue, FunctionValue, ParameterOrigin, Value } from './value';
import { UNKNOWN, tensor } from './value';

/** What was supposed of a function, and what the run had seen of it then. */
interface Kept {
  readonly seen: Collected;
  readonly found: readonly Supposition[];
  readonly usage: Usage;
}

/** Runs functions as if they were called or compiled, in the state after the whole notebook. */
export class Suppositions {
  private kept = new Map<FunctionValue, Kept>();
  private readonly receivers: Receivers;
  /** The framework of a notebook that uses only one. */
  private only: FrameworkKnowledge | null = null;

  constructor(private readonly machine: Interpreter) {
    this.receivers = new Receivers(machine);
  }

  update(collected: ReadonlyMap<Node, Collected>): readonly Supposition[] {
    this.forgetGuesses();
    const pool = new Pool();
    this.machine.pool = pool;
    const kept = new Map<FunctionValue, Kept>();
    for (const seen of collected.values()) {
      const before = this.kept.get(seen.value);
      if (before && pool.allows(before.usage) && stands(before, seen)) {
        pool.take(before.usage);
        // What it was then may be of a notebook that is no more; it says the same.
        kept.set(seen.value, { seen, found: before.found, usage: before.usage });
      } else {
        const usage = pool.meter();
        kept.set(seen.value, { seen, found: this.suppose(seen), usage: usage() });
      }
    }
    this.kept = kept;
    return [...kept.values()].flatMap(({ found }) => found);
  }

  /** What was assumed by name does not hold once another framework is imported. */
  private forgetGuesses(): void {
    const only = onlyFramework(this.machine);
    if (only !== this.only) {
      this.only = only;
      this.kept = new Map();
    }
  }

  private suppose(seen: Collected): readonly Supposition[] {
    const called = seen.bodies.length === 0 ? this.call(seen) : null;
    const args = called?.args ?? joinedArguments(seen);
    const framework = this.frameworkFor(seen, args, called?.record ?? null);
    const isWanted = seen.inEager || called !== null || seen.boundaries.length > 0;
    const compiled =
      framework && isWanted
        ? new Compilation(this.machine, this.receivers, { seen, framework }, args).suppose()
        : [];
    return [...(called ? [called] : []), ...compiled];
  }

  /** Calls a function that nothing calls, with what its parameters look like. */
  private call(seen: Collected): Supposition {
    const { value } = seen;
    const [boundary = null] = seen.boundaries;
    const origins = new Map<string, ParameterOrigin>();
    const first = guessArguments(this.machine, value, name => {
      const origin = { name, function: value, usedAsTensorOf: null, usedAsPython: false };
      origins.set(name, origin);
      return { kind: 'unknown', parameter: origin };
    });
    const trial = this.run(value, null, first);
    const args = this.learned(first, origins, trial);
    const isKnown = [...args].every(([name, arg]) => arg.kind === first.get(name)?.kind);
    const record = isKnown && !boundary ? trial : this.run(value, boundary, args);
    return { function: value, what: 'called', args, framework: null, record, statics: [] };
  }

  /** Parameters that the body used as tensors are some; else those of which the name tells. */
  private learned(
    first: ReadonlyMap<string, Value>,
    origins: ReadonlyMap<string, ParameterOrigin>,
    trial: Record
  ): ReadonlyMap<string, Value> {
    const args = new Map(first);
    const [origin] = origins.values();
    const isUsed = [...origins.values()].some(({ usedAsTensorOf }) => usedAsTensorOf !== null);
    const assumed =
      origin && !isUsed && tellsByName(origin.function)
        ? ([...trial.computes][0] ?? this.only?.id ?? null)
        : null;
    for (const [name, { usedAsTensorOf }] of origins) {
      args.set(
        name,
        usedAsTensorOf !== null
          ? tensor(usedAsTensorOf, { confidence: 'likely' })
          : assumed !== null
            ? tensor(assumed, { confidence: 'assumed' })
            : UNKNOWN
      );
    }
    return args;
  }

  /** Runs in the final state. */
  private run(
    value: FunctionValue,
    boundary: BoundaryValue | null,
    args: ReadonlyMap<string, Value>
  ): Record {
    const { machine } = this;
    return machine.supposed(value, () => {
      const given = this.receivers.complete(value, args);
      const call = asCall(machine, value, given);
      const self = selfOf(value);
      const receiver = self === null ? null : (given.get(self) ?? null);
      machine.call(
        boundary ? bound(boundary, receiver) : value,
        boundary && receiver ? { ...call, positional: call.positional.slice(1) } : call,
        value.definition
      );
    });
  }

  private frameworkFor(
    seen: Collected,
    args: ReadonlyMap<string, Value>,
    record: Record | null
  ): FrameworkKnowledge | null {
    const { libraries } = this.machine;
    const values = [...args.values()].flatMap(membersOf);
    const given = libraries.tensorFramework(values);
    const used = [...seen.bodies, ...(record ? [record] : [])].flatMap(body =>
      [...body.computes].flatMap(id => libraries.framework(id) ?? [])
    );
    // Tensors of another framework may come in, but the work decides.
    const [first = null] = used;
    return given && (first === null || used.includes(given)) ? given : first;
  }
}

/** Whether supposing again could only find the same: the function ran as it did, and so would its suppositions. */
function stands({ seen: before, found }: Kept, seen: Collected): boolean {
  return (
    seen.inGraph === before.inGraph &&
    sameItems(seen.bodies, before.bodies) &&
    sameItems(seen.boundaries, before.boundaries) &&
    sameItems(seen.given, before.given, sameArguments) &&
    found.every(({ record }) => stillHolds(record))
  );
}

const sameArguments = (a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean =>
  a.size === b.size && [...a].every(([name, value]) => sameValue(value, b.get(name)));

/** What callers gave, as they gave it; else what the body saw. */
function joinedArguments(seen: Collected): ReadonlyMap<string, Value> {
  const names = new Set(seen.bodies.flatMap(body => [...body.subject.args.keys()]));
  const given = seen.boundaries.length > 0 ? seen.given : [];
  return new Map(
    [...names].map(name => {
      const values = given.flatMap(call => call.get(name) ?? []);
      const inside = seen.bodies.flatMap(body => body.subject.args.get(name) ?? []);
      return [name, joinAll(values.length > 0 ? values : inside)];
    })
  );
}

function bound(boundary: BoundaryValue, self: Value | null): Value {
  return self === null || boundary.target.kind !== 'function'
    ? boundary
    : { kind: 'method', self, function: boundary, name: boundary.target.name };
}
