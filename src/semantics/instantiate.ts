import type { Node } from '../syntax/ast';
import { attributeSlot } from './attribute';
import { callLibrary } from './call-library';
import { libraryBases, resolutionOrder, userAttribute } from './lineage';
import type { Args, Machine } from './machine';
import type { ClassValue, Value } from './value';
import { UNKNOWN } from './value';

/** Makes an instance of a class of the notebook and runs its `__init__`. */
export function instantiate(m: Machine, of: ClassValue, given: Args, node: Node): Value {
  const made = m.instance(of, node);
  const order = resolutionOrder(of);
  const init = userAttribute(m, order, '__init__');
  if (init) {
    m.call({ kind: 'method', self: made, function: init.value, name: '__init__' }, given, node);
  } else {
    setFields(m, of, made, given);
    const [base] = libraryBases(of);
    if (base && m.libraries.entry(base.path)) {
      callLibrary(m, { path: base.path, self: null, given, node, makes: made });
    }
  }
  return made;
}

/** Dataclasses and modules declared by annotations take their fields from the call. */
function setFields(m: Machine, of: ClassValue, made: Value, given: Args): void {
  if (made.kind !== 'object') {
    return;
  }
  const fields = of.definition.body.flatMap(statement =>
    statement.kind === 'AnnAssign' && statement.target.kind === 'Name'
      ? [{ name: statement.target.id, hasDefault: statement.value !== null }]
      : []
  );
  fields.forEach(({ name, hasDefault }, i) => {
    const value = given.keywords.get(name) ?? given.positional[i];
    if (value !== undefined || !hasDefault) {
      m.store.write(attributeSlot(m, made, name), value ?? UNKNOWN);
    }
  });
}
