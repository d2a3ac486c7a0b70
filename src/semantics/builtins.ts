import { isExceptionName } from './builtin-names';
import { getattr, hasattr, isinstance, setattr, superProxy } from './builtin-objects';
import type { Builtin } from './builtin-objects';
import { callContainerMethod } from './container-methods';
import { complex, convert, hash, text } from './conversions';
import { anyOf, contentOf, keyValue, lengthOf, literalKey, sequenceContent } from './container';
import { descriptor, propertyMethod } from './descriptor';
import { itemsOf } from './fields';
import { joinAll } from './join';
import { args as plain } from './machine';
import type { Args, Invocation, Machine } from './machine';
import { noteTensorUse, tensorOperation } from './operators';
import { callSpecial } from './special-methods';
import type { Value } from './value';
import { BOOL, INT, NONE, UNKNOWN, bool, library, number, str } from './value';

/** Calls a builtin function, class, or method of a builtin type. */
export function callBuiltin(m: Machine, invocation: Invocation): Value {
  const { path, self, given, node } = invocation;
  const name = path.slice('builtins.'.length);
  if (self !== null) {
    m.frame.record.libraryCalls.add(path);
    return (
      propertyMethod(m, self, { name: name.slice(name.indexOf('.') + 1), given, node }) ??
      callContainerMethod(m, { ...invocation, self, path: name })
    );
  }
  if (!DESCRIPTORS.has(name)) {
    m.frame.record.libraryCalls.add(path);
  }
  const builtin = BUILTINS.get(name);
  if (builtin) {
    return builtin(m, given, node);
  }
  return isExceptionName(name) ? m.instance(library(path), node) : UNKNOWN;
}

/** They say what kind of attribute a function is: part of a definition, not a call. */
const DESCRIPTORS: ReadonlySet<string> = new Set(['property', 'staticmethod', 'classmethod']);

const first = (given: Args): Value => given.positional[0] ?? given.rest ?? UNKNOWN;
const second = (given: Args): Value | undefined => given.positional[1];

function containerOf(type: 'list' | 'tuple' | 'set'): Builtin {
  return (m, given, node) => {
    const [source] = given.positional;
    if (source === undefined) {
      return m.container(type, sequenceContent([]), node);
    }
    const items = type === 'set' ? null : itemsOf(m, source);
    if (items) {
      return m.container(type, sequenceContent(items), node);
    }
    if (source.kind === 'container' && source.type === 'dict' && type !== 'set') {
      const keys = contentOf(m, source).items?.keys();
      return m.container(
        type,
        keys ? sequenceContent([...keys].map(keyValue)) : anyOf(UNKNOWN),
        node
      );
    }
    return m.container(type, anyOf(m.iterate(source, type, node)), node);
  };
}

const dict: Builtin = (m, given, node) => {
  const [source] = given.positional;
  const items = source ? dictItems(m, source) : new Map<string, Value>();
  if (items) {
    const all = new Map([...items, ...given.keywords]);
    return m.container('dict', { items: all, element: null }, node);
  }
  const pair = m.iterate(source ?? UNKNOWN, 'dict', node);
  const element = itemsOf(m, pair)?.[1] ?? m.iterate(pair, 'dict', node);
  return m.container('dict', anyOf(element), node);
};

/** Items of a dict that is made from another or from a list of pairs; null when they are not known. */
function dictItems(m: Machine, source: Value): ReadonlyMap<string, Value> | null {
  if (source.kind === 'container' && source.type === 'dict') {
    return contentOf(m, source).items;
  }
  const pairs = itemsOf(m, source)?.map(pair => itemsOf(m, pair));
  const items = new Map<string, Value>();
  for (const pair of pairs ?? [null]) {
    const key = pair?.[0] ? literalKey(pair[0]) : null;
    if (key === null) {
      return null;
    }
    items.set(key, pair?.[1] ?? UNKNOWN);
  }
  return items;
}

const len: Builtin = (m, given, node) => {
  const value = first(given);
  const own = callSpecial(m, value, { name: '__len__', args: [], node });
  if (own) {
    return own;
  }
  if (value.kind === 'container') {
    const length = lengthOf(m, value);
    return length === null ? INT : number('int', length);
  }
  if (value.kind === 'tensor' && value.shape?.[0] !== undefined) {
    return number('int', value.shape[0]);
  }
  return INT;
};

const range: Builtin = (m, given, node) => {
  given.positional.forEach(bound => m.want(bound, 'index', 'range', node));
  given.positional.forEach(
    bound => bound.kind === 'unknown' && bound.parameter && (bound.parameter.usedAsPython = true)
  );
  return {
    kind: 'iterator',
    element: number('int', null, true),
    consumed: false,
    length: rangeLength(given.positional),
    birth: m.store.tick()
  };
};

function rangeLength(bounds: readonly Value[]): number | null {
  const literals = bounds.map(bound => (bound.kind === 'number' ? bound.literal : null));
  const [a, b, step] = literals;
  if (literals.some(literal => literal === null) || a === undefined || a === null) {
    return null;
  }
  const [from, to] = b === undefined ? [0, a] : [a, b];
  return Math.max(0, Math.ceil(((to ?? 0) - from) / (step ?? 1)));
}

const printed = text('print', '__str__', '__repr__');

const print: Builtin = (m, given, node) => {
  const values = [...given.positional, ...(given.rest ? [given.rest] : [])];
  const toFile = given.keywords.has('file');
  values.forEach(value => printed(m, plain(value), node));
  m.effect(
    node,
    { effect: toFile ? 'file' : 'stdout', by: 'builtins.print', target: null, args: values },
    null
  );
  return NONE;
};

const effectful =
  (effect: 'input' | 'debugger' | 'file', by: string, result: Value): Builtin =>
  (m, given, node) => {
    m.effect(node, { effect, by, target: null, args: given.positional }, null);
    return result;
  };

const reduceTensors =
  (by: string): Builtin =>
  (m, given, node) => {
    const values =
      given.positional.length === 1 ? [m.iterate(first(given), by, node)] : given.positional;
    const computed = tensorOperation(m, values);
    if (computed && (by === 'min' || by === 'max' || by === 'sorted')) {
      m.truth({ ...computed, dtype: 'bool' }, by, node);
    }
    return computed ?? joinAll(values.map(unvaried));
  };

function unvaried(value: Value): Value {
  return value.kind === 'number' ? { ...value, literal: null } : value;
}

const sum: Builtin = (m, given, node) => {
  const element = m.iterate(first(given), 'sum', node);
  return tensorOperation(m, [element, ...(second(given) ? [second(given) ?? INT] : [])]) ?? element;
};

const anyAll =
  (by: string): Builtin =>
  (m, given, node) => {
    m.truth(m.iterate(first(given), by, node), by, node);
    return BOOL;
  };

const map: Builtin = (m, given, node) => {
  const [target, ...sources] = given.positional;
  const elements = sources.map(source => m.iterate(source, 'map', node));
  let element: Value = UNKNOWN;
  m.branch([
    () => (element = target ? m.call(target, plain(...elements), node) : UNKNOWN),
    () => undefined
  ]);
  return iterator(m, element);
};

const filter: Builtin = (m, given, node) => {
  const [test, source] = given.positional;
  const element = m.iterate(source ?? UNKNOWN, 'filter', node);
  if (test && test.kind !== 'none') {
    m.branch([
      () => void m.truth(m.call(test, plain(element), node), 'filter', node),
      () => undefined
    ]);
  }
  return iterator(m, element);
};

function iterator(m: Machine, element: Value, length: number | null = null): Value {
  return { kind: 'iterator', element, consumed: true, length, birth: m.store.tick() };
}

const zip: Builtin = (m, given, node) => {
  const elements = given.positional.map(source => m.iterate(source, 'zip', node));
  return iterator(
    m,
    m.container(
      'tuple',
      given.rest ? anyOf(m.iterate(given.rest, 'zip', node)) : sequenceContent(elements),
      node
    )
  );
};

const enumerate: Builtin = (m, given, node) => {
  const element = m.iterate(first(given), 'enumerate', node);
  return iterator(
    m,
    m.container('tuple', sequenceContent([number('int', null, true), element]), node)
  );
};

const sorted: Builtin = (m, given, node) => {
  const key = given.keywords.get('key');
  const element = m.iterate(first(given), 'sorted', node);
  if (key && key.kind !== 'none') {
    m.call(key, plain(element), node);
  } else {
    m.want(element.kind === 'tensor' ? element : NONE, 'bool', 'sorted', node);
  }
  return m.container('list', anyOf(element), node);
};

const iter: Builtin = (m, given, node) => {
  const value = first(given);
  const element = m.iterate(value, 'iter', node);
  // Iterators of libraries are part of the graph, or nobody knows what they are.
  const consumed = value.kind === 'container' || value.kind === 'iterator' || isOwn(value);
  return value.kind === 'iterator' && value.consumed
    ? value
    : { kind: 'iterator', element, consumed, length: null, birth: m.store.tick() };
};

const next: Builtin = (m, given, node) => {
  const value = first(given);
  const result = m.iterate(value, 'next', node);
  if ((value.kind === 'iterator' && value.consumed) || (value.kind === 'object' && isOwn(value))) {
    m.effect(node, { effect: 'iterator', by: 'builtins.next', target: null, value }, value);
  }
  return result;
};

function isOwn(value: Value): boolean {
  return value.kind === 'object' && value.class.kind === 'class';
}

const typeOf: Builtin = (_, given) => {
  const value = first(given);
  return value.kind === 'object' ? value.class : UNKNOWN;
};

const absolute: Builtin = (m, given, node) => {
  const value = first(given);
  return (
    callSpecial(m, value, { name: '__abs__', args: [], node }) ??
    tensorOperation(m, [value]) ??
    (value.kind === 'number' ? unvaried(value) : UNKNOWN)
  );
};

const constant =
  (value: Value): Builtin =>
  (_, given) => {
    given.positional.forEach(argument => noteTensorUse(argument, 'numpy'));
    return value;
  };

const open: Builtin = (m, given, node) => {
  m.effect(
    node,
    { effect: 'file', by: 'builtins.open', target: null, args: given.positional },
    null
  );
  return m.instance(library('io.TextIOWrapper'), node);
};

const objectOf: Builtin = (m, _, node) => m.instance(library('builtins.object'), node);

const reversed: Builtin = (m, given, node) =>
  iterator(m, m.iterate(first(given), 'reversed', node));

const callable: Builtin = (_, given) =>
  ['function', 'method', 'class', 'boundary', 'partial'].includes(first(given).kind)
    ? bool(true)
    : BOOL;

const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['print', print],
  ['display', effectful('input', 'IPython.display', NONE)],
  ['input', effectful('input', 'builtins.input', str())],
  ['breakpoint', effectful('debugger', 'builtins.breakpoint', NONE)],
  ['open', open],
  ['len', len],
  ['range', range],
  ['int', convert('int', 'int')],
  ['float', convert('float', 'float')],
  ['bool', convert('bool', 'bool')],
  ['complex', complex('complex')],
  ['round', absolute],
  ['abs', absolute],
  ['str', text('str', '__str__', '__repr__')],
  ['repr', text('repr', '__repr__')],
  ['format', text('format', '__format__')],
  ['ascii', text('ascii')],
  ['list', containerOf('list')],
  ['tuple', containerOf('tuple')],
  ['set', containerOf('set')],
  ['frozenset', containerOf('set')],
  ['dict', dict],
  ['min', reduceTensors('min')],
  ['max', reduceTensors('max')],
  ['sum', sum],
  ['any', anyAll('any')],
  ['all', anyAll('all')],
  ['map', map],
  ['filter', filter],
  ['zip', zip],
  ['enumerate', enumerate],
  ['sorted', sorted],
  ['reversed', reversed],
  ['iter', iter],
  ['next', next],
  ['getattr', getattr],
  ['setattr', setattr],
  ['hasattr', hasattr],
  ['isinstance', isinstance],
  ['issubclass', constant(BOOL)],
  ['callable', callable],
  ['super', superProxy],
  ['property', descriptor('builtins.property')],
  ['staticmethod', descriptor('builtins.staticmethod')],
  ['classmethod', descriptor('builtins.classmethod')],
  ['type', typeOf],
  ['object', objectOf],
  ['hash', hash],
  ['id', constant(INT)],
  ['ord', constant(INT)],
  ['chr', constant(str())],
  ['pow', (m, given) => tensorOperation(m, given.positional) ?? UNKNOWN],
  ['divmod', (m, given) => tensorOperation(m, given.positional) ?? UNKNOWN],
  ['exec', unknownCode],
  ['eval', unknownCode],
  ['get_ipython', constant(UNKNOWN)]
]);

function unknownCode(m: Machine): Value {
  m.frame.record.callsUnknown = true;
  return UNKNOWN;
}
