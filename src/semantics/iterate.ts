import type { Node } from '../syntax/ast';
import { contentOf, elementOf, keyValue } from './container';
import { itemsOf } from './fields';
import { joinAll } from './join';
import { NO_ARGS, args as plain } from './machine';
import type { Machine } from './machine';
import { tensorOperation } from './operators';
import type { ContainerValue, ObjectValue, TensorValue, Value } from './value';
import { INT, UNKNOWN, str } from './value';

/** What one step of iteration gives; reports a traced value that Python cannot iterate. */
export function iterate(m: Machine, value: Value, by: string, node: Node): Value {
  switch (value.kind) {
    case 'container':
      return value.type === 'dict' ? keyOf(m, value) : varied(elementOf(m, value));
    case 'iterator':
      return value.element;
    case 'tensor': {
      m.want(asIterated(value), 'iterate', by, node);
      const result = tensorOperation(m, [value]) ?? value;
      return { ...result, dtype: value.dtype, shape: value.shape?.slice(1) ?? null };
    }
    case 'shape':
      return INT;
    case 'text':
      return str();
    case 'object':
      return iterateObject(m, value, node);
    case 'union':
      return joinAll(
        value.members
          .filter(member => member.kind !== 'none')
          .map(member => m.iterate(member, by, node))
      );
    default:
      return UNKNOWN;
  }
}

/**
 * What a library gave back may be several tensors as well as one: without a shape, that it cannot be
 * iterated is a guess.
 */
function asIterated(value: TensorValue): TensorValue {
  return value.shape === null && value.origin !== null
    ? { ...value, confidence: 'assumed' }
    : value;
}

/** Several numbers in turn. */
function varied(element: Value): Value {
  const differs = element.kind === 'number' && element.literal === null && element.type !== 'bool';
  return differs ? { ...element, varying: true } : element;
}

/** The keys of a dict. */
function keyOf(m: Machine, value: ContainerValue): Value {
  const { items } = contentOf(m, value);
  return items && items.size > 0 ? varied(joinAll([...items.keys()].map(keyValue))) : UNKNOWN;
}

function iterateObject(m: Machine, value: ObjectValue, node: Node): Value {
  const fields = itemsOf(m, value);
  if (fields) {
    return varied(joinAll(fields));
  }
  const iter = m.attribute(value, '__iter__', node);
  const source = iter.kind === 'unknown' ? value : m.call(iter, NO_ARGS, node);
  if (source.kind !== 'object') {
    return m.iterate(source, 'iter', node);
  }
  const next = m.attribute(source, '__next__', node);
  if (next.kind !== 'unknown') {
    return m.call(next, NO_ARGS, node);
  }
  const item = m.attribute(source, '__getitem__', node);
  return item.kind === 'unknown' ? UNKNOWN : m.call(item, plain(INT), node);
}
