import type { ClassModel } from './knowledge';
import type { Machine } from './machine';
import type { ClassValue, LibraryValue, ObjectValue, Value } from './value';

/** A class of the notebook or of a library. */
export type AnyClass = ClassValue | LibraryValue;

const orders = new WeakMap<ClassValue, readonly AnyClass[]>();

/** The method resolution order: C3, or depth first where C3 has no answer. */
export function resolutionOrder(of: AnyClass): readonly AnyClass[] {
  if (of.kind === 'library') {
    return [of];
  }
  let order = orders.get(of);
  if (!order) {
    orders.set(of, [of]);
    order = [of, ...linearize(of)];
    orders.set(of, order);
  }
  return order;
}

function linearize(of: ClassValue): readonly AnyClass[] {
  const bases = of.bases.filter(isClass);
  const lists = [...bases.map(base => [...resolutionOrder(base)]), [...bases]];
  const order: AnyClass[] = [];
  for (;;) {
    const heads = lists.flatMap(list => list.slice(0, 1));
    if (heads.length === 0) {
      return order;
    }
    const next = heads.find(head => !lists.some(list => indexOf(list, head) > 0)) ?? heads[0];
    if (next === undefined) {
      return order;
    }
    order.push(next);
    lists.forEach(list => {
      const at = indexOf(list, next);
      if (at >= 0) {
        list.splice(at, 1);
      }
    });
  }
}

function indexOf(list: readonly AnyClass[], wanted: AnyClass): number {
  return list.findIndex(
    other =>
      other === wanted ||
      (other.kind === 'library' && wanted.kind === 'library' && other.path === wanted.path)
  );
}

function isClass(value: Value): value is AnyClass {
  return value.kind === 'class' || value.kind === 'library';
}

/** The library classes among the bases of a class, nearest first. */
export function libraryBases(of: AnyClass): readonly LibraryValue[] {
  return resolutionOrder(of).filter((base): base is LibraryValue => base.kind === 'library');
}

/** What is known of the library classes behind an object. */
export function modelsOf(m: Machine, object: ObjectValue): readonly ClassModel[] {
  return libraryBases(object.class).flatMap(base => m.libraries.lineage(base.path));
}

/** The user's own definition of a method or class attribute, and the class that has it. */
export function userAttribute(
  m: Machine,
  from: readonly AnyClass[],
  name: string
): { readonly value: Value; readonly owner: ClassValue } | null {
  for (const owner of from) {
    if (owner.kind !== 'class') {
      continue;
    }
    const slot = owner.attributes.get(name);
    const value = slot ? m.store.read(slot) : undefined;
    if (value !== undefined) {
      return { value: value as Value, owner };
    }
  }
  return null;
}
