import type { Arguments, ClassDef, Expr, FunctionDef, Lambda } from '../syntax/ast';
import { scopeOf } from '../syntax/scopes';
import { lambdaNumber } from './lambda-numbers';
import type { LambdaScope } from './lambda-numbers';
import { resolutionOrder, userAttribute } from './lineage';
import { args } from './machine';
import type { Frame } from './frame';
import type { Machine } from './machine';
import { bind } from './names';
import type { ClassValue, Environment, FunctionValue, Value } from './value';

/** Runs a `def`: evaluates defaults, applies decorators, binds the name. */
export function defineFunction(m: Machine, node: FunctionDef): void {
  const made = makeFunction(m, node, qualified(m, node.name));
  bind(m, node.name, decorated(m, node.decorators, made), m.place(node));
}

/** The value of a lambda expression. */
export function makeLambda(m: Machine, node: Lambda): FunctionValue {
  return makeFunction(m, node, qualified(m, `<lambda${lambdaNumber(scopeAround(m), node)}>`));
}

function makeFunction(m: Machine, node: FunctionDef | Lambda, name: string): FunctionValue {
  const made: FunctionValue = {
    kind: 'function',
    definition: node,
    cell: m.frame.cell,
    name,
    closure: m.frame.environment,
    defaults: defaultsOf(m, node.args),
    annotations: node.kind === 'FunctionDef' ? annotationsOf(m, node.args) : NO_ANNOTATIONS,
    owner: currentClass.get(m.frame) ?? null,
    birth: m.store.tick(),
    attributes: new Map(),
    source: m.frame.source
  };
  m.frame.record.defined.push(made);
  m.frame.record.closes = true;
  return made;
}

const NO_ANNOTATIONS: ReadonlyMap<string, Value> = new Map();

function annotationsOf(m: Machine, parameters: Arguments): ReadonlyMap<string, Value> {
  const annotations = new Map<string, Value>();
  for (const arg of [...parameters.posonly, ...parameters.args, ...parameters.kwonly]) {
    if (arg.annotation) {
      annotations.set(arg.name, m.evaluate(arg.annotation));
    }
  }
  return annotations;
}

function defaultsOf(m: Machine, parameters: Arguments): ReadonlyMap<string, Value> {
  const defaults = new Map<string, Value>();
  for (const arg of [...parameters.posonly, ...parameters.args, ...parameters.kwonly]) {
    if (arg.default) {
      defaults.set(arg.name, m.evaluate(arg.default));
    }
  }
  return defaults;
}

/** Applies decorators from the innermost out; one that nobody knows is taken to keep its target. */
function decorated(m: Machine, decorators: readonly Expr[], made: Value): Value {
  let value = made;
  for (const decorator of [...decorators].reverse()) {
    const callee = m.evaluate(decorator);
    m.decorating = true;
    const result = m.call(callee, args(value), decorator);
    m.decorating = false;
    if (result.kind !== 'unknown') {
      value = result;
    } else if (value.kind === 'function') {
      value.attributes.set(DISGUISED, m.store.slot(DISGUISED, 'attribute'));
    }
  }
  return value;
}

/** The mark of a function that something unknown decorates: what is called may be another one. */
export const DISGUISED = '__decorated__';

const currentClass = new WeakMap<Frame, ClassValue>();

/** Runs a `class` statement: its body in a scope of its own, then its decorators. */
export function defineClass(m: Machine, node: ClassDef): void {
  const bases = node.bases.map(base => m.evaluate(base));
  node.keywords.forEach(keyword => m.evaluate(keyword.value));
  const made: ClassValue = {
    kind: 'class',
    definition: node,
    cell: m.frame.cell,
    name: qualified(m, node.name),
    bases,
    attributes: new Map(),
    birth: m.store.tick()
  };
  m.frame.record.closes = true;
  const scope = scopeOf(node);
  const environment: Environment = {
    kind: 'class',
    slots: made.attributes,
    parent: m.frame.environment,
    locals: scope.locals,
    globals: scope.globals,
    nonlocals: scope.nonlocals
  };
  const outer = m.frame;
  const inner = outer.part({ environment, parent: outer });
  currentClass.set(inner, made);
  m.frame = inner;
  m.execute(node.body);
  m.frame = outer;
  announce(m, made, node);
  bind(m, node.name, decorated(m, node.decorators, made), m.place(node));
}

/** Tells a base class that asks for it of its new subclass. */
function announce(m: Machine, made: ClassValue, node: ClassDef): void {
  const hook = userAttribute(m, resolutionOrder(made).slice(1), '__init_subclass__');
  if (hook) {
    m.call(hook.value, args(made), node);
  }
}

/** The name in the scope that defines it: `f.inner`, `Model.call`. */
function qualified(m: Machine, name: string): string {
  const owner = currentClass.get(m.frame);
  const prefix = owner?.name ?? m.frame.function?.name;
  return prefix === undefined ? name : `${prefix}.${name}`;
}

/** The innermost function, class body or cell that runs. */
const scopeAround = (m: Machine): LambdaScope =>
  currentClass.get(m.frame)?.definition ?? m.frame.function?.definition ?? m.module;
