import type { Module } from './ast';
import { scopeOf } from './scopes';
import type { ScopeNode } from './scopes';

/**
 * What a name is in one scope. `cell`: bound here, used by a function inside; `free`: bound by a
 * function around; `explicit-global`: declared so.
 */
export type NameKind = 'local' | 'cell' | 'free' | 'global' | 'explicit-global';

/** The kinds of all names in a scope, and in the scopes inside. */
export interface NameKinds {
  readonly node: ScopeNode;
  readonly kinds: ReadonlyMap<string, NameKind>;
  readonly inner: readonly NameKinds[];
}

/** Resolves every name of a module as CPython's compiler does. */
export function kindsOf(module: Module): NameKinds {
  const { names } = resolve(module, new Set());
  const declared = declaredGlobal(names).map(name => [name, 'local'] as const);
  return { ...names, kinds: new Map([...names.kinds, ...declared]) };
}

/** What is declared `global` anywhere is a variable of the module. */
function declaredGlobal({ kinds, inner }: NameKinds): readonly string[] {
  const own = [...kinds].filter(([, kind]) => kind === 'explicit-global').map(([name]) => name);
  return [...own, ...inner.flatMap(declaredGlobal)];
}

interface Resolved {
  readonly names: NameKinds;
  /** What functions around must provide. */
  readonly free: ReadonlySet<string>;
}

/** `around` has the names that functions around bind. */
function resolve(node: ScopeNode, around: ReadonlySet<string>): Resolved {
  const isClass = node.kind === 'ClassDef';
  const isFunction = !isClass && node.kind !== 'Module';
  const kinds = ownKinds(node, around);
  if (isFunction && kinds.has('super')) {
    // `super()` without arguments reads the class that it stands in.
    kinds.set('__class__', around.has('__class__') ? 'free' : 'global');
  }
  const own = [...kinds].filter(([, kind]) => kind === 'local').map(([name]) => name);
  const hidden = [...kinds].filter(([, kind]) => kind === 'explicit-global').map(([name]) => name);
  const visible = new Set(around);
  hidden.forEach(name => visible.delete(name));
  (isFunction ? own : isClass ? ['__class__'] : []).forEach(name => visible.add(name));
  const inner = scopeOf(node).inner.map(child => resolve(child, visible));
  const free = new Set([...kinds].filter(([, kind]) => kind === 'free').map(([name]) => name));
  for (const name of inner.flatMap(child => [...child.free])) {
    if (isFunction && kinds.get(name) === 'local') {
      kinds.set(name, 'cell');
    } else if (isFunction && kinds.get(name) !== 'cell') {
      kinds.set(name, 'free');
      free.add(name);
    } else if (isClass && name !== '__class__') {
      kinds.set(name, kinds.get(name) ?? 'free');
      free.add(name);
    }
  }
  return { names: { node, kinds, inner: inner.map(child => child.names) }, free };
}

/** What the names of a scope are before the scopes inside are looked at. */
function ownKinds(node: ScopeNode, around: ReadonlySet<string>): Map<string, NameKind> {
  const { globals, nonlocals, locals, used } = scopeOf(node);
  const kinds = new Map<string, NameKind>();
  for (const name of [...used, ...globals, ...nonlocals]) {
    const outer = around.has(name) ? 'free' : nonlocals.has(name) ? 'explicit-global' : 'global';
    kinds.set(name, globals.has(name) ? 'explicit-global' : locals.has(name) ? 'local' : outer);
  }
  return kinds;
}
