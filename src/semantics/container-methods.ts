import type { Node } from '../syntax/ast';
import {
  anyOf,
  contentOf,
  elementOf,
  holds,
  itemOf,
  keyValue,
  sequenceContent,
  withAll,
  withAppended,
  withItem,
  withoutItem
} from './container';
import { join } from './join';
import type { Args, Invocation, Machine } from './machine';
import type { ContainerValue, Content, IteratorValue, Value } from './value';
import { INT, NONE, UNKNOWN, number, str } from './value';

/** A method call on a builtin value: `list.append`, `dict.get`, `str.format` … */
type MethodCall = Omit<Invocation, 'self'> & { readonly self: Value };

/** Calls a method of a builtin type; `path` is `list.append`. */
export function callContainerMethod(m: Machine, call: MethodCall): Value {
  const name = call.path.slice(call.path.indexOf('.') + 1);
  const { self } = call;
  switch (self.kind) {
    case 'container':
      return containerMethod(m, self, name, call);
    case 'text':
      return textMethod(m, self, name, call);
    case 'iterator':
      return iteratorMethod(m, self, name, call);
    case 'shape':
      return name === 'as_list' || name === 'as_tuple' ? self : INT;
    default:
      return UNKNOWN;
  }
}

function containerMethod(m: Machine, self: ContainerValue, name: string, call: MethodCall): Value {
  const change = CHANGES.get(name);
  if (change && self.type !== 'tuple') {
    const before = contentOf(m, self);
    const result = change.result?.(m, self, { ...call.given, node: call.node }) ?? NONE;
    m.store.write(self.content, change.content(m, before, call), m.place(call.node));
    m.effect(
      call.node,
      {
        effect: 'container',
        by: call.path,
        target: receiverName(m, call.node),
        value: call.given.positional[0] ?? NONE,
        args: call.given.positional
      },
      self
    );
    return result;
  }
  return readMethod(m, self, name, call);
}

interface Change {
  readonly content: (m: Machine, before: Content, call: MethodCall) => Content;
  readonly result?: (
    m: Machine,
    self: ContainerValue,
    given: Args & { readonly node: Node }
  ) => Value;
}

const append: Change = {
  content: (_, before, { given }) => withAppended(before, given.positional[0] ?? UNKNOWN)
};
const insert: Change = {
  content: (_, before, { given }) => {
    const [at, value = UNKNOWN] = given.positional;
    const index = at?.kind === 'number' ? at.literal : null;
    if (!before.items || index === null) {
      return withItem(before, UNKNOWN, value);
    }
    const items = [...before.items.values()];
    items.splice(index, 0, value);
    return sequenceContent(items);
  }
};
const extend: Change = {
  content: (m, before, { given, node }) => withAll(m, before, given.positional[0] ?? UNKNOWN, node)
};
/** The key of what `pop` takes: the last item of a list when none is given. */
const taken = (self: ContainerValue, [key]: readonly Value[]): Value =>
  key ?? (self.type === 'list' ? number('int', -1) : UNKNOWN);
const take: Change = {
  content: (_, before, { given, self }) =>
    self.kind === 'container'
      ? withoutItem(before, self.type, taken(self, given.positional))
      : before,
  result: (m, self, { positional }) => {
    const key = taken(self, positional);
    return holds(contentOf(m, self), key) === false && positional[1]
      ? positional[1]
      : itemOf(m, self, key);
  }
};
const takeFirst: Change = {
  content: (_, before, { self }) =>
    self.kind === 'container' ? withoutItem(before, self.type, number('int', 0)) : before,
  result: (m, self) => itemOf(m, self, number('int', 0))
};
const takePair: Change = {
  content: (_, before) => ({ items: null, element: join(joined(before), undefined) }),
  result: (m, self, { node }) =>
    m.container('tuple', sequenceContent([UNKNOWN, elementOf(m, self)]), node)
};
const clear: Change = { content: () => sequenceContent([]) };
const keep: Change = { content: (_, before) => before };
const merge: Change = {
  content: (m, before, { given }) => {
    const [other] = given.positional;
    const content = other?.kind === 'container' ? contentOf(m, other) : null;
    const items = other === undefined ? NO_ITEMS : content?.items;
    return before.items && items
      ? { items: new Map([...before.items, ...items, ...given.keywords]), element: null }
      : { items: null, element: join(joined(before), content ? joined(content) : UNKNOWN) };
  }
};
const setDefault: Change = {
  content: (_, before, { given }) => {
    const [key = UNKNOWN, value = NONE] = given.positional;
    return holds(before, key) === true ? before : withItem(before, key, value);
  },
  result: (m, self, { positional }) => found(m, self, positional)
};

const CHANGES: ReadonlyMap<string, Change> = new Map([
  ['append', append],
  ['add', append],
  ['appendleft', append],
  ['insert', insert],
  ['extend', extend],
  ['update', merge],
  ['pop', take],
  ['popitem', takePair],
  ['popleft', takeFirst],
  ['remove', keep],
  ['discard', keep],
  ['clear', clear],
  ['sort', keep],
  ['reverse', keep],
  ['setdefault', setDefault]
]);

const NO_ITEMS: ReadonlyMap<string, Value> = new Map();

/** What `get` and `setdefault` give: the item, or else the second argument. */
function found(
  m: Machine,
  self: ContainerValue,
  [key = UNKNOWN, otherwise = NONE]: readonly Value[]
) {
  const held = holds(contentOf(m, self), key);
  return held === false ? otherwise : join(itemOf(m, self, key), held ? undefined : otherwise);
}

function joined(content: Content): Value | undefined {
  return content.items
    ? [...content.items.values()].reduce<Value | undefined>(join, undefined)
    : (content.element ?? undefined);
}

function readMethod(
  m: Machine,
  self: ContainerValue,
  name: string,
  { given, node }: MethodCall
): Value {
  const key = given.positional[0] ?? UNKNOWN;
  switch (name) {
    case 'get':
      return found(m, self, given.positional);
    case 'values':
      return m.container(
        'list',
        contentOf(m, self).items
          ? sequenceContent([...(contentOf(m, self).items?.values() ?? [])])
          : anyOf(elementOf(m, self)),
        node
      );
    case 'items':
      return m.container('list', pairs(m, self, node), node);
    case 'keys':
      return m.container('list', keys(m, self), node);
    case 'copy':
      return m.container(self.type, contentOf(m, self), node);
    case 'index':
    case 'count':
      m.truth(key.kind === 'tensor' ? key : NONE, `list.${name}`, node);
      return INT;
    default:
      return self.type === 'set' ? self : UNKNOWN;
  }
}

function pairs(m: Machine, self: ContainerValue, node: Node): Content {
  const { items } = contentOf(m, self);
  const pair = (key: Value, value: Value) =>
    m.container('tuple', sequenceContent([key, value]), node);
  return items
    ? sequenceContent([...items].map(([key, value]) => pair(keyValue(key), value)))
    : anyOf(pair(UNKNOWN, elementOf(m, self)));
}

function keys(m: Machine, self: ContainerValue): Content {
  const { items } = contentOf(m, self);
  return items ? sequenceContent([...items.keys()].map(keyValue)) : anyOf(UNKNOWN);
}

function textMethod(
  m: Machine,
  self: Extract<Value, { kind: 'text' }>,
  name: string,
  { given, node }: MethodCall
): Value {
  if (name === 'format') {
    const values = [...given.positional, ...given.keywords.values()];
    values.forEach(value => m.want(value, 'text', 'str.format', node));
    const traced = values.some(value => value.kind === 'tensor' && value.traced);
    return str(null, self.ofTraced || traced);
  }
  if (name === 'split' || name === 'splitlines' || name === 'rsplit') {
    return m.container('list', anyOf(str()), node);
  }
  if (name === 'join') {
    m.iterate(given.positional[0] ?? UNKNOWN, 'str.join', node);
    return str();
  }
  return /^(is|startswith|endswith)/.test(name)
    ? { kind: 'number', type: 'bool', literal: null, varying: false }
    : str();
}

function iteratorMethod(
  m: Machine,
  self: IteratorValue,
  name: string,
  { node, path }: MethodCall
): Value {
  if (name === '__next__' || name === 'send') {
    m.effect(node, { effect: 'iterator', by: `builtins.${path}`, target: null, value: self }, self);
    return self.element;
  }
  return name === '__iter__' ? self : UNKNOWN;
}

/** The source before the last dot of a call: what a method is called on. */
function receiverName(m: Machine, node: Node): string | null {
  if (node.kind !== 'Call' || node.func.kind !== 'Attribute') {
    return null;
  }
  const receiver = node.func.value;
  return m.frame.source.slice(receiver.start, receiver.end);
}
