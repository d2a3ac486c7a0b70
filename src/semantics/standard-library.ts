import { anyOf, sequenceContent } from './container';
import { descriptor } from './builtin-objects';
import { named } from './imports';
import { args as plain } from './machine';
import type { Invocation, Machine } from './machine';
import type { Value } from './value';
import { UNKNOWN, library } from './value';

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

const wraps: Model = () => library('functools.update_wrapper.decorator');

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

const ordered: Model = (m, { node }) => m.container('dict', anyOf(UNKNOWN), node);

const deque: Model = (m, { given, node }) => {
  const [source] = given.positional;
  const content = source ? anyOf(m.iterate(source, 'deque', node)) : sequenceContent([]);
  return m.container('list', content, node);
};

const chained: Model = (m, { given, node }) => ({
  kind: 'iterator',
  element: m.iterate(given.positional[0] ?? UNKNOWN, 'itertools', node),
  consumed: true,
  length: null,
  birth: m.store.tick()
});

const cachedProperty: Model = (m, { given, node }) =>
  descriptor('builtins.property')(m, given, node);

const imported: Model = (m, { given }) => {
  const [name] = given.positional;
  return name?.kind === 'text' && name.literal !== null ? named(m, name.literal) : UNKNOWN;
};

const MODELS: ReadonlyMap<string, Model> = new Map<string, Model>([
  ['functools.partial', partial],
  ['functools.partialmethod', partial],
  ['functools.wraps', wraps],
  ['functools.update_wrapper.decorator', identity],
  ['functools.update_wrapper', identity],
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
  ['collections.Counter', ordered],
  ['collections.deque', deque],
  ['itertools.chain', chained],
  ['itertools.cycle', chained],
  ['itertools.islice', chained],
  ['itertools.count', chained]
]);
