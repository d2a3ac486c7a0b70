import type { Node } from '../syntax/ast';
import { attributeSlot } from './attribute';
import { contentOf } from './container';
import { contained } from './join';
import type { Making } from './knowledge';
import { isLeaked } from './leak';
import type { Machine } from './machine';
import type { TensorValue, Value } from './value';
import { library, tensor } from './value';

/** Makes values for the model of one call; `from` is everything the call was given. */
export function making(
  m: Machine,
  node: Node,
  call: { readonly library: string; readonly from: readonly Value[] }
): Making {
  return {
    tensor: (facts = {}, id = call.library) => ({
      ...resultTensor(m, node, { ...call, library: id }),
      ...facts
    }),
    container: (type, content) => m.container(type, content, node),
    content: container => contentOf(m, container),
    instance: (path, attributes = new Map<string, Value>()) => {
      const made = m.instance(library(path), node);
      attributes.forEach((value, name) => m.store.write(attributeSlot(m, made, name), value));
      return made;
    }
  };
}

/** A new tensor: without a number inside a graph, or where an argument has none. */
function resultTensor(
  m: Machine,
  node: Node,
  call: { readonly library: string; readonly from: readonly Value[] }
): TensorValue {
  const tensors = call.from.flatMap(value => tensorsIn(m, value));
  const traced = tensors.filter(value => value.traced && !isLeaked(m, value));
  const isFramework = m.libraries.framework(call.library) !== null;
  return tensor(call.library, {
    traced: traced.length > 0 || (isFramework && m.tracing),
    concreteBool: traced.length > 0 && traced.every(value => value.concreteBool),
    symbolic: tensors.some(value => value.symbolic),
    origin: m.origin(node),
    birth: m.store.tick()
  });
}

/** Tensors in a value and, one level down, in containers. */
function tensorsIn(m: Machine, value: Value): readonly TensorValue[] {
  if (value.kind === 'tensor') {
    return [value];
  }
  if (value.kind === 'union') {
    return value.members.flatMap(member => tensorsIn(m, member));
  }
  return value.kind === 'container'
    ? contained(contentOf(m, value)).filter((item): item is TensorValue => item.kind === 'tensor')
    : [];
}
