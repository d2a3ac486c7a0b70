import type { Node } from '../syntax/ast';
import { callLibrary } from './call-library';
import { setFields } from './fields';
import { libraryBases, resolutionOrder, userAttribute } from './lineage';
import type { Args, Machine } from './machine';
import type { ClassValue, Value } from './value';

/** Makes an instance of a class of the notebook and runs its `__init__`. */
export function instantiate(m: Machine, of: ClassValue, given: Args, node: Node): Value {
  const made = m.instance(of, node);
  const order = resolutionOrder(of);
  const init = userAttribute(m, order, '__init__');
  if (init) {
    m.call({ kind: 'method', self: made, function: init.value, name: '__init__' }, given, node);
  } else {
    setFields(m, made, given, node);
    const [base] = libraryBases(of);
    if (base && m.libraries.entry(base.path)) {
      callLibrary(m, { path: base.path, self: null, given, node, makes: made });
    }
  }
  return made;
}
