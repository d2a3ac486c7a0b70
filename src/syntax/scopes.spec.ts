import { testParser } from '../testing/parse';
import type { NameKinds } from './name-kinds';
import { kindsOf } from './name-kinds';
import type { SyntaxParser } from './parser';
import type { ScopeNode } from './scopes';
import { scopeOf } from './scopes';

let parser: SyntaxParser;

beforeAll(async () => {
  parser = await testParser();
});

/** The kinds of names in a cell, scope by scope: `top: f local | f: x local`. */
function shown(source: string): string {
  const line = ({ node, kinds, inner }: NameKinds): string[] => {
    const names = [...kinds].map(([name, kind]) => `${name} ${kind}`).join(', ');
    return [`${titleOf(node)}: ${names}`, ...inner.flatMap(line)];
  };
  return line(kindsOf(parser.parse(source).module)).join(' | ');
}

const titleOf = (node: ScopeNode): string => ('name' in node ? node.name : node.kind);

it.each([
  ['a module binds its names', 'x = y', 'Module: x local, y global'],
  ['a parameter is local', 'def f(x): x', 'Module: f local | f: x local'],
  ['a name that is only read comes from outside', 'def f(): x', 'Module: f local | f: x global'],
  [
    'assigning anywhere makes a name local everywhere',
    'def f():\n  x\n  x = 1',
    'Module: f local | f: x local'
  ],
  [
    'a closure makes a cell and a free name',
    'def f(x):\n  def g(): return x',
    'Module: f local | f: x cell, g local | g: x free'
  ],
  [
    'global reaches past functions',
    'def f():\n  x = 1\n  def g():\n    global x\n    x = 2',
    'Module: f local, x local | f: x local, g local | g: x explicit-global'
  ],
  [
    'nonlocal binds further out',
    'def f():\n  x = 1\n  def g():\n    nonlocal x\n    x = 2',
    'Module: f local | f: x cell, g local | g: x free'
  ],
  [
    'what a class binds, its methods do not see',
    'class A:\n  x = 1\n  def f(self): x',
    'Module: A local | A: x local, f local | f: self local, x global'
  ],
  [
    'super reads the class',
    'class A:\n  def f(self): super()',
    'Module: A local | A: f local | f: self local, super global, __class__ free'
  ],
  [
    'a comprehension has names of its own, but not its first iterable',
    'def f(y): [x for x in y if z]',
    'Module: f local | f: y local | ListComp: x local, z global'
  ],
  [
    'a walrus in a comprehension binds around it',
    'def f(y): [z := x for x in y]',
    'Module: f local | f: y local, z cell | ListComp: x local, z free'
  ],
  [
    'defaults and decorators are read outside',
    '@a\ndef f(x=b, *, y: c) -> d: pass',
    'Module: f local, b global, c global, d global, a global | f: x local, y local'
  ],
  [
    'a lambda has a scope',
    'k = lambda x=y: x + z',
    'Module: k local, y global | Lambda: x local, z global'
  ],
  ['a name may be deleted', 'def f():\n  del x', 'Module: f local | f: x local'],
  [
    'patterns bind',
    'match a:\n  case [b, *c, {"d": e, **f}] | g.h: pass\n  case _ as i: pass',
    'Module: b local, c local, f local, e local, i local, a global, g global'
  ],
  [
    'statements bind',
    'import a.b, c as d\nfrom e import f, g as h, i\nfrom j import *\nwith k as l: pass\n' +
      'for m, (n, *o) in p: pass\ntry: pass\nexcept q as r: pass',
    'Module: a local, d local, f local, h local, i local, l local, m local, n local, o local, ' +
      'r local, k global, p global, q global'
  ]
])('%s', (_, source, expected) => {
  const sorted = (text: string) =>
    text.split(' | ').map(scope => scope.split(/: |, /).sort().join(' '));
  expect(sorted(shown(source))).toEqual(sorted(expected));
});

it('keeps what a function declares, takes and imports', () => {
  const { module } = parser.parse('def f(a, *b, c=1, **d):\n  global e\n  nonlocal g\n  import h');
  const [node] = scopeOf(module).inner;
  const scope = node && scopeOf(node);
  expect([...(scope?.parameters ?? [])]).toEqual(['a', 'b', 'c', 'd']);
  expect([...(scope?.globals ?? [])]).toEqual(['e']);
  expect([...(scope?.nonlocals ?? [])]).toEqual(['g']);
  expect([...(scope?.imported ?? [])]).toEqual(['h']);
});
