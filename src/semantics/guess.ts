import type { Expr } from '../syntax/ast';
import { annotated } from './annotation';
import { contentOf } from './container';
import type { Interpreter } from './interpreter';
import type { FrameworkKnowledge } from './knowledge';
import { resolutionOrder } from './lineage';
import type { Args } from './machine';
import type { ClassValue, Content, FunctionValue, ObjectValue, Value } from './value';
import { UNKNOWN, number } from './value';

/** What parameters look like by their annotations and defaults; `unknown` makes the others. */
export function guessArguments(
  m: Interpreter,
  value: FunctionValue,
  unknown: (name: string) => Value
): Map<string, Value> {
  const { posonly, args, kwonly } = value.definition.args;
  const guessed = new Map<string, Value>();
  for (const { name } of [...posonly, ...args, ...kwonly]) {
    const known =
      annotated(m.libraries, value.annotations.get(name)) ?? byDefault(value.defaults.get(name));
    guessed.set(name, known ?? unknown(name));
  }
  const self = selfOf(value);
  if (self !== null) {
    guessed.set(self, UNKNOWN);
  }
  return guessed;
}

/** A default says what kind of value callers may pass, not which. */
function byDefault(value: Value | undefined): Value | null {
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

/** The parameter that gets the instance, by name; null for functions and static methods. */
export function selfOf({ owner, definition }: FunctionValue): string | null {
  const isStatic =
    definition.kind === 'FunctionDef' &&
    definition.decorators.some(
      decorator => decorator.kind === 'Name' && decorator.id === 'staticmethod'
    );
  const [first] = [...definition.args.posonly, ...definition.args.args];
  return owner === null || isStatic ? null : (first?.name ?? null);
}

/** Instances for methods that are run without a call. */
export class Receivers {
  private readonly instances = new WeakMap<ClassValue, ObjectValue>();

  constructor(private readonly machine: Interpreter) {}

  /** Arguments for a call that the notebook does not make; a method gets an instance of its class. */
  complete(value: FunctionValue, args: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
    const { owner } = value;
    const self = selfOf(value);
    return self === null || owner === null || args.get(self)?.kind === 'object'
      ? args
      : new Map([...args, [self, this.receiver(value, owner)] as const]);
  }

  private receiver(value: FunctionValue, owner: ClassValue): ObjectValue {
    const { machine } = this;
    const made = this.instanceOf(owner);
    const init = constructorOf(owner);
    if (init && init !== value) {
      const guessed = guessArguments(machine, init, () => UNKNOWN);
      const [self = ''] = guessed.keys();
      const call = asCall(machine, init, new Map([...guessed, [self, made] as const]));
      machine.call(init, call, value.definition);
    }
    return made;
  }

  /** One instance of a class for all its methods, so that its constructor is run once. */
  private instanceOf(owner: ClassValue): ObjectValue {
    let made = this.instances.get(owner);
    if (made) {
      made.birth = this.machine.store.tick();
      this.machine.frame.record.made.add(made);
    } else {
      made = this.machine.instance(owner, owner.definition);
      this.instances.set(owner, made);
    }
    return made;
  }
}

function constructorOf(owner: ClassValue): FunctionValue | null {
  for (const of of resolutionOrder(owner)) {
    const init = of.kind === 'class' ? of.attributes.get('__init__')?.value : undefined;
    if (init !== undefined) {
      const value = init as Value;
      return value.kind === 'function' ? value : null;
    }
  }
  return null;
}

/** A call that brings these values to the parameters of these names. */
export function asCall(
  m: Interpreter,
  { definition }: FunctionValue,
  values: ReadonlyMap<string, Value>
): Args {
  const { posonly, args, vararg, kwonly, kwarg } = definition.args;
  const rest = spread(m, vararg && values.get(vararg.name));
  const more = spread(m, kwarg && values.get(kwarg.name));
  const named = ({ name }: { readonly name: string }) => values.get(name) ?? UNKNOWN;
  return {
    positional: [...[...posonly, ...args].map(named), ...(rest.items?.values() ?? [])],
    keywords: new Map([
      ...kwonly.map(arg => [arg.name, named(arg)] as const),
      ...(more.items ?? [])
    ]),
    rest: rest.element,
    restKeywords: more.element
  };
}

function spread(m: Interpreter, value: Value | null | undefined): Content {
  return value?.kind === 'container' ? contentOf(m, value) : { items: null, element: null };
}

/** Names of functions that everyone gives tensors. */
const STEPS = /(train|test|valid)\w*_step$|^run_model$|inference$/;

/** Whether the name of a function says that its parameters are tensors. */
export function tellsByName({ name, owner }: FunctionValue): boolean {
  const own = name.slice(name.lastIndexOf('.') + 1);
  const isModel = owner?.definition.bases.some(base => lastName(base) === 'Model') ?? false;
  return STEPS.test(own) || (isModel && (own === 'call' || own === '__call__'));
}

function lastName(base: Expr): string | null {
  switch (base.kind) {
    case 'Name':
      return base.id;
    case 'Attribute':
      return base.attr;
    default:
      return null;
  }
}

/** The one framework whose names the notebook's top level holds; null for none or several. */
export function onlyFramework({ globals, libraries }: Interpreter): FrameworkKnowledge | null {
  const found = new Set(
    [...globals.slots.values()].flatMap(({ value }) => {
      const held = value as Value | undefined;
      return held?.kind === 'library' ? (libraries.frameworkOf(held.path) ?? []) : [];
    })
  );
  const [only = null, ...others] = found;
  return others.length > 0 ? null : only;
}
