import { attributeSlot } from './attribute';
import { contentOf } from './container';
import { contained, membersOf } from './join';
import type { Machine } from './machine';
import { MAX_STRUCTURE } from './nesting';
import type { Slot } from './store';
import type { Content, ObjectValue, TensorValue, Value } from './value';

/** What a finished graph gives to eager code: tensors with numbers. */
export function lowered(m: Machine, value: Value, depth = 0): Value {
  if (depth > MAX_STRUCTURE) {
    return value;
  }
  switch (value.kind) {
    case 'tensor':
      return concrete(m, value);
    case 'union':
      return { ...value, members: value.members.map(member => lowered(m, member, depth + 1)) };
    case 'container': {
      const copy = m.container(value.type, loweredContent(m, contentOf(m, value), depth), m.node);
      return { ...copy, origin: value.origin };
    }
    case 'object':
      return [...value.attributes.values()].some(holdsTraced)
        ? loweredObject(m, value, depth + 1)
        : value;
    default:
      return value;
  }
}

/** What a container holds, as eager code finds it. */
export const loweredContent = (m: Machine, { items, element }: Content, depth = 0): Content => ({
  items: items && new Map([...items].map(([key, item]) => [key, lowered(m, item, depth + 1)])),
  element: element && lowered(m, element, depth + 1)
});

/** A structure that the graph gives back: the instance that eager code sees has numbers in it. */
function loweredObject(m: Machine, value: ObjectValue, depth: number): ObjectValue {
  const made = m.instance(value.class, m.node);
  for (const [name, slot] of value.attributes) {
    const held = m.store.read(slot) as Value | undefined;
    if (held !== undefined) {
      m.store.write(attributeSlot(m, made, name), lowered(m, held, depth));
    }
  }
  return { ...made, origin: value.origin };
}

function holdsTraced({ value }: Slot): boolean {
  const held = value as Value | undefined;
  return (
    held !== undefined &&
    (isTraced(held) ||
      (held.kind === 'container' && contained(held.content.value ?? EMPTY).some(isTraced)))
  );
}

const EMPTY: Content = { items: null, element: null };

const concrete = (m: Machine, value: TensorValue): TensorValue => ({
  ...value,
  birth: m.store.tick(),
  traced: false,
  concreteBool: false
});

const isTraced = (value: Value): boolean =>
  membersOf(value).some(member => member.kind === 'tensor' && member.traced);
