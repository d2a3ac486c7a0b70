import type { Node } from '../syntax/ast';
import { callLibrary } from './call-library';
import { setFields } from './fields';
import { libraryBases, resolutionOrder, userAttribute } from './lineage';
import type { Args, Machine } from './machine';
import type { ClassValue, ObjectValue, Value } from './value';

/** Makes an instance of a class of the notebook and runs its `__init__`. */
export function instantiate(m: Machine, of: ClassValue, given: Args, node: Node): Value {
  const order = resolutionOrder(of);
  const made = makeInstance(m, of, given, node);
  const init = userAttribute(m, order, '__init__');
  if (init) {
    m.call({ kind: 'method', self: made, function: init.value, name: '__init__' }, given, node);
  } else {
    setFields(m, made, given, node);
    const [base] = libraryBases(of);
    if (base && (m.libraries.entry(base.path) || m.libraries.of(base.path) === null)) {
      callLibrary(m, { path: base.path, self: null, given, node, makes: made });
    }
  }
  return made;
}

/** What `__new__` gives, if the class has one of its own and it gives an instance. */
function makeInstance(m: Machine, of: ClassValue, given: Args, node: Node): ObjectValue {
  const custom = userAttribute(m, resolutionOrder(of), '__new__');
  const made = custom
    ? m.call(custom.value, { ...given, positional: [of, ...given.positional] }, node)
    : null;
  return made?.kind === 'object' && made.class === of ? made : m.instance(of, node);
}
