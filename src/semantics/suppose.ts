import type { Expr } from '../syntax/ast';
import { stillHolds } from './call';
import { liftArgument, parametersOf } from './boundary';
import { collect } from './collect';
import type { Collected } from './collect';
import type { Interpreter } from './interpreter';
import { joinAll, membersOf } from './join';
import type { FrameworkKnowledge } from './knowledge';
import { resolutionOrder } from './lineage';
import { NO_ARGS } from './machine';
import type { Args } from './machine';
import type { Record } from './record';
import { enter } from './region';
import type {
  BoundaryValue,
  ClassValue,
  FunctionValue,
  ObjectValue,
  ParameterOrigin,
  Value
} from './value';
import { BOOL, FLOAT, INT, UNKNOWN, number, str, tensor } from './value';

/** What would happen if a function were called, or compiled, as the notebook does not do. */
export interface Supposition {
  readonly function: FunctionValue;
  /** `called`: nothing calls it yet. `compiled`: its framework compiled it. */
  readonly what: 'called' | 'compiled';
  readonly args: ReadonlyMap<string, Value>;
  readonly framework: string | null;
  readonly record: Record;
}

/** What was supposed of a function, and what the run had seen of it then. */
interface Kept {
  readonly seen: Collected;
  readonly found: readonly Supposition[];
}

/** Runs functions as if they were called or compiled, in the state after the whole notebook. */
export class Suppositions {
  private kept = new Map<FunctionValue, Kept>();
  private readonly instances = new WeakMap<ClassValue, ObjectValue>();

  constructor(private readonly machine: Interpreter) {}

  update(steps: readonly { readonly record: Record }[]): readonly Supposition[] {
    const collected = collect(steps.map(step => step.record));
    const kept = new Map<FunctionValue, Kept>();
    for (const seen of collected.values()) {
      const before = this.kept.get(seen.value);
      kept.set(
        seen.value,
        before && stands(before, seen) ? before : { seen, found: this.suppose(seen) }
      );
    }
    this.kept = kept;
    return [...kept.values()].flatMap(({ found }) => found);
  }

  private suppose(seen: Collected): readonly Supposition[] {
    const called = seen.bodies.length === 0 ? this.call(seen) : null;
    const args = called?.args ?? joinedArguments(seen);
    const found: Supposition[] = called ? [called] : [];
    const framework = this.frameworkFor(seen, args, called?.record ?? null);
    if (framework && seen.boundaries.length === 0 && !seen.inGraph) {
      found.push(this.compile(seen.value, args, framework));
    }
    return found;
  }

  /** Calls a function that nothing calls, with what its parameters look like. */
  private call(seen: Collected): Supposition {
    const { value } = seen;
    const [boundary = null] = seen.boundaries;
    const origins = new Map<string, ParameterOrigin>();
    const first = this.guesses(value, name => {
      const origin = { name, function: value, usedAsTensorOf: null, usedAsPython: false };
      origins.set(name, origin);
      return { kind: 'unknown', parameter: origin };
    });
    const trial = this.run(value, null, first);
    const args = new Map(first);
    let learned = false;
    for (const [name, origin] of origins) {
      if (origin.usedAsTensorOf !== null) {
        args.set(name, tensor(origin.usedAsTensorOf, { confidence: 'likely' }));
        learned = true;
      } else {
        args.set(name, UNKNOWN);
      }
    }
    const record = learned || boundary ? this.run(value, boundary, args) : trial;
    return { function: value, what: 'called', args, framework: null, record };
  }

  private guesses(value: FunctionValue, unknown: (name: string) => Value): Map<string, Value> {
    const { posonly, args, kwonly } = value.definition.args;
    const guessed = new Map<string, Value>();
    for (const arg of [...posonly, ...args, ...kwonly]) {
      const known =
        this.fromAnnotation(arg.annotation) ?? fromDefault(value.defaults.get(arg.name));
      guessed.set(arg.name, known ?? unknown(arg.name));
    }
    const [self] = [...posonly, ...args];
    if (self && value.owner && !isStatic(value)) {
      guessed.set(self.name, UNKNOWN);
    }
    return guessed;
  }

  /** Runs in the final state and takes back what it changed. */
  private run(
    value: FunctionValue,
    boundary: BoundaryValue | null,
    args: ReadonlyMap<string, Value>
  ): Record {
    const { machine } = this;
    const mark = machine.store.mark();
    const record = machine.supposed(value.cell, value.source, () => {
      const given = asArguments(args, this.receiver(value));
      machine.call(
        boundary ? bound(boundary, given.self) : value,
        boundary ? given.rest : given.all,
        value.definition
      );
    });
    machine.store.revert(mark);
    return record;
  }

  private compile(
    value: FunctionValue,
    args: ReadonlyMap<string, Value>,
    framework: FrameworkKnowledge
  ): Supposition {
    const { machine } = this;
    const mark = machine.store.mark();
    const record = machine.supposed(value.cell, value.source, () => {
      const start = machine.store.tick();
      const region = enter(framework.compile, null, { boundary: null, start, hypothetical: true });
      const names = parametersOf(value);
      const lifted = new Map(
        [...args].map(([name, arg]) => {
          const index = names.indexOf(name);
          const argument = { callback: framework.compile, name, index: index < 0 ? null : index };
          return [name, liftArgument(machine, framework, arg, argument)];
        })
      );
      machine.callIn(
        region,
        value,
        asArguments(lifted, this.receiver(value)).all,
        value.definition
      );
    });
    machine.store.revert(mark);
    return { function: value, what: 'compiled', args, framework: framework.id, record };
  }

  /** An instance for a method that is run without a call. */
  private receiver(value: FunctionValue): Value | null {
    if (!value.owner || isStatic(value)) {
      return null;
    }
    const made = this.instanceOf(value.owner);
    const init = [...resolutionOrder(value.owner)].find(
      owner => owner.kind === 'class' && owner.attributes.has('__init__')
    );
    const constructor = init?.kind === 'class' ? init.attributes.get('__init__')?.value : undefined;
    const target = constructor as Value | undefined;
    if (target?.kind === 'function' && target !== value) {
      const guessed = this.guesses(target, () => UNKNOWN);
      this.machine.call(target, asArguments(guessed, made).all, value.definition);
    }
    return made;
  }

  /** One instance of a class for all its methods, so that its constructor is run once. */
  private instanceOf(owner: ClassValue): ObjectValue {
    let made = this.instances.get(owner);
    if (made) {
      made.birth = this.machine.store.tick();
      this.machine.frame.record.made.push(made);
    } else {
      made = this.machine.instance(owner, owner.definition);
      this.instances.set(owner, made);
    }
    return made;
  }

  private frameworkFor(
    seen: Collected,
    args: ReadonlyMap<string, Value>,
    record: Record | null
  ): FrameworkKnowledge | null {
    const { libraries } = this.machine;
    const values = [...args.values()].flatMap(membersOf);
    const given = libraries.tensorFramework(values);
    if (given) {
      return given;
    }
    const computes = [...seen.bodies, ...(record ? [record] : [])].flatMap(body => [
      ...body.computes
    ]);
    const [id] = computes;
    return id === undefined ? null : libraries.framework(id);
  }

  private fromAnnotation(annotation: Expr | null): Value | null {
    if (annotation === null) {
      return null;
    }
    const value = this.machine.annotationValue(annotation);
    if (value.kind !== 'library') {
      return null;
    }
    const simple = SIMPLE.get(value.path);
    if (simple) {
      return simple;
    }
    const framework = this.machine.libraries.frameworkOf(value.path);
    return framework && /(Tensor|Array|ndarray|Variable)$/.test(value.path)
      ? tensor(framework.id, { confidence: 'likely' })
      : null;
  }
}

const SIMPLE: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['builtins.int', INT],
  ['builtins.float', FLOAT],
  ['builtins.bool', BOOL],
  ['builtins.str', str()]
]);

/** Whether supposing again could only find the same: the function ran as it did, and so would its suppositions. */
function stands({ seen: before, found }: Kept, seen: Collected): boolean {
  return (
    seen.inGraph === before.inGraph &&
    sameItems(seen.bodies, before.bodies) &&
    sameItems(seen.boundaries, before.boundaries) &&
    found.every(({ record }) => stillHolds(record))
  );
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

/** A default says what kind of value callers may pass, not which. */
function fromDefault(value: Value | undefined): Value | null {
  switch (value?.kind) {
    case 'number':
      return value.type === 'bool' ? value : number(value.type, value.literal);
    case 'text':
    case 'function':
    case 'library':
    case 'tensor':
      return value;
    default:
      return null;
  }
}

function isStatic(value: FunctionValue): boolean {
  return (
    value.definition.kind === 'FunctionDef' &&
    value.definition.decorators.some(
      decorator => decorator.kind === 'Name' && decorator.id === 'staticmethod'
    )
  );
}

function joinedArguments(seen: Collected): ReadonlyMap<string, Value> {
  const names = new Set(seen.bodies.flatMap(body => [...body.subject.args.keys()]));
  return new Map(
    [...names].map(name => [
      name,
      joinAll(seen.bodies.flatMap(body => body.subject.args.get(name) ?? []))
    ])
  );
}

function asArguments(args: ReadonlyMap<string, Value>, self: Value | null) {
  const keywords = new Map(args);
  const [first] = args.keys();
  const receiver = self ?? null;
  if (receiver && first !== undefined) {
    keywords.set(first, receiver);
  }
  const positional = [...keywords.values()];
  const all: Args = { ...NO_ARGS, positional };
  const rest: Args = { ...NO_ARGS, positional: receiver ? positional.slice(1) : positional };
  return { all, rest, self: receiver };
}

function bound(boundary: BoundaryValue, self: Value | null): Value {
  return self === null || boundary.target.kind !== 'function'
    ? boundary
    : { kind: 'method', self, function: boundary, name: boundary.target.name };
}
