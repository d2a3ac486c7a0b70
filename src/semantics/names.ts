import type { Place } from '../base/range';
import type { Name } from '../syntax/ast';
import { isBuiltin } from './builtin-names';
import type { Machine } from './machine';
import type { Slot } from './store';
import type { Environment, Value } from './value';
import { UNKNOWN } from './value';

/** The value of a name where the machine stands. */
export function lookUp(m: Machine, node: Name): Value {
  m.node = node;
  const environment = owner(m.frame.environment, node.id);
  const slot = slotOf(m, environment, node.id);
  const value = m.store.read(slot);
  if (value !== undefined) {
    return value;
  }
  return isBuiltin(node.id) ? m.libraries.attribute('builtins', node.id) : UNKNOWN;
}

/** Binds a name in the scope that Python would choose. */
export function bind(m: Machine, name: string, value: Value | undefined, at: Place): void {
  const here = m.frame.environment;
  const environment = target(here, name);
  m.store.write(slotOf(m, environment, name), value, at);
  const outer = m.frame.function;
  if (outer === null || environment === here) {
    return;
  }
  const isGlobal = environment.kind === 'module';
  m.effect(
    m.node,
    {
      effect: isGlobal ? 'global' : 'nonlocal',
      by: isGlobal ? 'global' : 'nonlocal',
      target: name,
      value: value ?? UNKNOWN
    },
    isGlobal ? null : { birth: outer.birth }
  );
}

/** The slot of a name in one scope, made when it is first asked for. */
export function slotOf(m: Machine, environment: Environment, name: string): Slot<Value> {
  let slot = environment.slots.get(name);
  if (slot === undefined) {
    slot = m.store.slot(name, environment.kind === 'module' ? 'global' : 'local');
    if (environment.kind === 'module') {
      // Names of the notebook are older than everything that runs, even before they are bound.
      slot.written = 0;
    }
    environment.slots.set(name, slot);
  }
  return slot as Slot<Value>;
}

/** The scope where a read finds the name. */
function owner(from: Environment, name: string): Environment {
  if (from.globals?.has(name)) {
    return moduleOf(from);
  }
  let scope = from;
  while (scope.parent !== null && !finds(scope, name, scope === from)) {
    scope = scope.parent;
  }
  return scope;
}

/** Class bodies show their names to their own statements only, and only once they are bound. */
function finds(scope: Environment, name: string, isInnermost: boolean): boolean {
  if (scope.nonlocals?.has(name)) {
    return false;
  }
  if (scope.kind === 'class') {
    return isInnermost && scope.slots.get(name)?.value !== undefined;
  }
  return scope.locals?.has(name) ?? scope.slots.has(name);
}

/** The scope where an assignment binds the name. */
function target(from: Environment, name: string): Environment {
  if (from.globals?.has(name)) {
    return moduleOf(from);
  }
  if (from.nonlocals?.has(name) && from.parent) {
    return owner(from.parent, name);
  }
  return from;
}

function moduleOf(from: Environment): Environment {
  let scope = from;
  while (scope.parent !== null) {
    scope = scope.parent;
  }
  return scope;
}
