import { anyOf, sequenceContent } from './container';
import { attributeSlot } from './attribute';
import { descriptor } from './descriptor';
import { itemsOf, namedTuple } from './fields';
import { joinAll } from './join';
import { named } from './imports';
import { args as plain } from './machine';
import type { Invocation, Machine } from './machine';
import type { FunctionValue, Value } from './value';
import { INT, UNKNOWN, library, number, str } from './value';

/** A function of the standard library that handles callables, which only the interpreter can run. */
type Model = (m: Machine, invocation: Invocation) => Value;

/** Calls a standard function that the interpreter itself must model; null for all others. */
export function callStandard(m: Machine, invocation: Invocation): Value | null {
  return MODELS.get(invocation.path)?.(m, invocation) ?? null;
}

const partial: Model = (_, { given }) => {
  const [target, ...args] = given.positional;
  return target ? { kind: 'partial', function: target, args, keywords: given.keywords } : UNKNOWN;
};

/** Gives back what it is given: decorators that keep their target. */
const identity: Model = (_, { given }) => given.positional[0] ?? UNKNOWN;

/** Decorators used bare or with options. */
const keepsTarget: Model = (_, { given, path }) => {
  const [target] = given.positional;
  return target && target.kind !== 'number' && target.kind !== 'none' ? target : library(path);
};

/** What `wraps(f)` gives: a decorator that makes its target look like `f`. */
const wraps: Model = (_, { given }) => ({
  kind: 'partial',
  function: library('functools.update_wrapper.decorator'),
  args: given.positional.slice(0, 1),
  keywords: new Map()
});

/** Gives the wrapper the name of what it wraps, and the way back to it. */
function resemble(m: Machine, wrapper: Value, wrapped: Value): Value {
  if (wrapper.kind === 'function') {
    const name = wrapped.kind === 'function' ? m.attribute(wrapped, '__name__', m.node) : str();
    keepOn(m, wrapper, '__wrapped__', wrapped);
    keepOn(m, wrapper, '__name__', name);
  }
  return wrapper;
}

function keepOn(m: Machine, of: FunctionValue, name: string, value: Value): void {
  const slot = of.attributes.get(name) ?? m.store.slot(name, 'attribute');
  of.attributes.set(name, slot);
  m.store.write(slot, value);
}

const updateWrapper: Model = (m, { given }) => {
  const [wrapper = UNKNOWN, wrapped = UNKNOWN] = given.positional;
  return resemble(m, wrapper, wrapped);
};

const wrapsDecorator: Model = (m, { given }) => {
  const [wrapped = UNKNOWN, wrapper = UNKNOWN] = given.positional;
  return resemble(m, wrapper, wrapped);
};

const reduce: Model = (m, { given, node }) => {
  const [target, source, initial] = given.positional;
  const element = m.iterate(source ?? UNKNOWN, 'reduce', node);
  return target ? m.call(target, plain(initial ?? element, element), node) : UNKNOWN;
};

const defaultDict: Model = (m, { given, node }) => {
  const [factory] = given.positional;
  const element = factory && factory.kind !== 'none' ? m.call(factory, plain(), node) : UNKNOWN;
  return m.container('dict', anyOf(element), node);
};

const ordered: Model = (m, { given, node }) => m.call(library('builtins.dict'), given, node);

const counter: Model = (m, { node }) => m.container('dict', anyOf(INT), node);

const deque: Model = (m, { given, node }) => {
  const [source] = given.positional;
  const content = source ? anyOf(m.iterate(source, 'deque', node)) : sequenceContent([]);
  return m.container('list', content, node);
};

const iterator = (m: Machine, element: Value): Value => ({
  kind: 'iterator',
  element,
  consumed: true,
  length: null,
  birth: m.store.tick()
});

/** Iterates over what all its arguments bring. */
const chained: Model = (m, { given, node }) =>
  iterator(m, joinAll(given.positional.map(source => m.iterate(source, 'itertools', node))));

/** Iterates over what its first argument brings. */
const filtered: Model = (m, { given, node }) =>
  iterator(m, m.iterate(given.positional[0] ?? UNKNOWN, 'itertools', node));

/** The same for functions whose callable comes first. */
const chosen: Model = (m, { given, node }) => {
  const [test, source = UNKNOWN] = given.positional;
  const element = m.iterate(source, 'itertools', node);
  if (test && test.kind !== 'none') {
    m.branch([
      () => void m.truth(m.call(test, plain(element), node), 'itertools', node),
      () => undefined
    ]);
  }
  return iterator(m, element);
};

const flattened: Model = (m, { given, node }) => {
  const inner = m.iterate(given.positional[0] ?? UNKNOWN, 'itertools', node);
  return iterator(m, m.iterate(inner, 'itertools', node));
};

/** Tuples with one value of each argument. */
const combined: Model = (m, { given, node }) => {
  const elements = given.positional.map(source => m.iterate(source, 'itertools', node));
  return iterator(m, m.container('tuple', sequenceContent(elements), node));
};

/** Tuples of several values of one argument. */
const selected: Model = (m, { given, node }) => {
  const element = m.iterate(given.positional[0] ?? UNKNOWN, 'itertools', node);
  return iterator(m, m.container('tuple', anyOf(element), node));
};

const counted: Model = m => iterator(m, number('int', null, true));

const repeated: Model = (m, { given }) => iterator(m, given.positional[0] ?? UNKNOWN);

const star: Model = (m, { given, node }) => {
  const [target, source = UNKNOWN] = given.positional;
  const element = m.iterate(source, 'itertools', node);
  const items = itemsOf(m, element) ?? [m.iterate(element, 'itertools', node)];
  return iterator(m, target ? m.call(target, plain(...items), node) : UNKNOWN);
};

const cachedProperty: Model = (m, { given, node, path }) => descriptor(path)(m, given, node);

/** A field of a dataclass: its options, until an instance asks for them. */
const field: Model = (m, { given, node }) => {
  const made = m.instance(library('dataclasses.Field'), node);
  given.keywords.forEach((value, name) => m.store.write(attributeSlot(m, made, name), value));
  return made;
};

const imported: Model = (m, { given }) => {
  const [name] = given.positional;
  return name?.kind === 'text' && name.literal !== null ? named(m, name.literal) : UNKNOWN;
};

const MODELS: ReadonlyMap<string, Model> = new Map<string, Model>([
  ['functools.partial', partial],
  ['functools.partialmethod', partial],
  ['functools.wraps', wraps],
  ['functools.update_wrapper.decorator', wrapsDecorator],
  ['functools.update_wrapper', updateWrapper],
  ['functools.lru_cache', keepsTarget],
  ['functools.cache', keepsTarget],
  ['functools.singledispatch', keepsTarget],
  ['functools.cached_property', cachedProperty],
  ['functools.total_ordering', identity],
  ['functools.reduce', reduce],
  ['dataclasses.dataclass', keepsTarget],
  ['contextlib.contextmanager', keepsTarget],
  ['importlib.import_module', imported],
  ['typing.cast', (_, { given }) => given.positional[1] ?? UNKNOWN],
  ['typing.no_type_check', identity],
  ['typing.overload', identity],
  ['abc.abstractmethod', identity],
  ['atexit.register', identity],
  ['copy.copy', identity],
  ['copy.deepcopy', identity],
  ['collections.defaultdict', defaultDict],
  ['collections.OrderedDict', ordered],
  ['collections.Counter', counter],
  ['collections.deque', deque],
  ['collections.namedtuple', (m, { given, node }) => namedTuple(m, given, node)],
  ['dataclasses.field', field],
  ['itertools.chain', chained],
  ['itertools.chain.from_iterable', flattened],
  ['itertools.cycle', filtered],
  ['itertools.islice', filtered],
  ['itertools.accumulate', filtered],
  ['itertools.compress', filtered],
  ['itertools.filterfalse', chosen],
  ['itertools.takewhile', chosen],
  ['itertools.dropwhile', chosen],
  ['itertools.product', combined],
  ['itertools.zip_longest', combined],
  ['itertools.combinations', selected],
  ['itertools.permutations', selected],
  ['itertools.pairwise', selected],
  ['itertools.batched', selected],
  ['itertools.starmap', star],
  ['itertools.repeat', repeated],
  ['itertools.count', counted]
]);
