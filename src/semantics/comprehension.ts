import type { Comprehension, DictComp, GeneratorExp, ListComp, SetComp } from '../syntax/ast';
import { anyOf } from './container';
import type { Machine } from './machine';
import { narrow } from './narrow';
import type { Environment, Value } from './value';
import { UNKNOWN } from './value';

/** A list, set or generator made by looping once over abstract elements. */
export function comprehension(m: Machine, node: ListComp | SetComp | GeneratorExp): Value {
  const element = inScope(m, node.generators, () => m.evaluate(node.elt));
  if (node.kind === 'GeneratorExp') {
    return { kind: 'iterator', element, consumed: true, length: null, birth: m.store.tick() };
  }
  return m.container(node.kind === 'ListComp' ? 'list' : 'set', anyOf(element), node);
}

/** A dict made by looping once over abstract elements. */
export function dictComprehension(m: Machine, node: DictComp): Value {
  const element = inScope(m, node.generators, () => {
    m.want(m.evaluate(node.key), 'hash', 'dict', node.key);
    return m.evaluate(node.value);
  });
  return m.container('dict', anyOf(element), node);
}

function inScope(m: Machine, generators: readonly Comprehension[], body: () => Value): Value {
  const outer = m.frame.environment;
  const first = generators[0];
  const source = first ? m.evaluate(first.iter) : UNKNOWN;
  const scope: Environment = {
    kind: 'comprehension',
    slots: new Map(),
    parent: outer,
    locals: null,
    globals: null,
    nonlocals: null
  };
  m.frame.environment = scope;
  const { within } = m.frame;
  m.frame.within = [...within, 'Comprehension'];
  let result: Value = UNKNOWN;
  // It may loop zero times: what the body does is joined with not doing it.
  m.branch([
    () => {
      generators.forEach((generator, i) => enterLoop(m, generator, i === 0 ? source : null));
      result = body();
    },
    () => undefined
  ]);
  m.frame.within = within;
  m.frame.environment = outer;
  return result;
}

function enterLoop(m: Machine, generator: Comprehension, source: Value | null): void {
  const iterated = source ?? m.evaluate(generator.iter);
  const element = m.iterate(iterated, 'comprehension', generator.iter);
  m.assign(generator.target, element);
  for (const test of generator.ifs) {
    m.truth(m.evaluate(test), 'comprehension-if', test);
    narrow(m, test, true);
  }
}
