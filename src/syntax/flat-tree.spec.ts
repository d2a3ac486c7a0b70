import { readFileSync } from 'node:fs';
import { Language, Parser } from 'web-tree-sitter';
import { Flattener } from './flat-tree';
import type { FlatTree } from './flat-tree';

let parser: Parser;
let flattener: Flattener;

const bytesOf = (name: string) => new Uint8Array(readFileSync(require.resolve(name)));

beforeAll(async () => {
  const module = { wasmBinary: bytesOf('web-tree-sitter/web-tree-sitter.wasm') };
  await Parser.init(module);
  const language = await Language.load(bytesOf('tree-sitter-python/tree-sitter-python.wasm'));
  parser = new Parser();
  parser.setLanguage(language);
  flattener = new Flattener(language, module);
});

function treeOf(source: string) {
  const tree = parser.parse(source);
  if (!tree) {
    throw new Error('no tree');
  }
  return tree;
}

const rows = (flat: FlatTree) =>
  Array.from({ length: flat.size }, (_, node) => [
    flat.kind(node),
    flat.start(node),
    flat.end(node),
    flat.after(node)
  ]);

const sources: readonly string[] = [
  'x = 1  # one\n',
  'def f(a, *b: int, c=1, **d) -> g:\n    """é😀"""\n    return a if b else not c\n',
  "s = f'{a!r:>{b}}{{}}' \\\n  'é😀' + '''\nü\n'''\n",
  'if a:\r\n    b\r\n    # c\r\nelif d: e; f\r\nelse:\r\n\tg\r\n',
  'a is not b not in c <= d != e ** -f // g @ h\n',
  'match a:\n  case [1, *_] | {"b": c, **d} if e: pass\n',
  'try:\n  a\nexcept* (b, c) as d:\n  e\nfinally:\n  f\n',
  'async def f():\n  async with a as b, c: await d\n  return [x async for x in y if z]\n',
  'type A[T: int, *Ts, **P] = B\nimport a.b as c\nfrom ...d import (e, f as g,)\n',
  'x = f(1, *a, b=2, **c)[1:2, ::3, ...].d\nprint(lambda: (yield))\n',
  '',
  '\n\n  # only a comment\n',
  'x = (1,\n# é\n2)\n'
];
const damaged: readonly string[] = [
  'x = = 1\ny = é(\nz = 2\n',
  'def f(:\n  pass\n',
  '"é😀',
  ')))',
  'a b c\r\nd = [1,\r\n',
  '$x ? 1\n',
  'class A(B\n  x'
];

it('uses the fast walk', () => {
  expect(flattener.isRaw).toBe(true);
});

it.each([...sources, ...damaged])('walks %j as the public cursor does', source => {
  const tree = treeOf(source);
  const raw = rows(flattener.flatten(tree));
  const comments = [...flattener.flat.comments];
  expect(rows(flattener.flattenPublic(tree))).toEqual(raw);
  expect(flattener.flat.comments).toEqual(comments);
  tree.delete();
});

it.each(sources)('says of %j where each mark and name is that tree-sitter has', source => {
  const tree = treeOf(source);
  const flat = flattener.flatten(tree);
  expect(flat.damaged).toBe(false);
  const ours = rows(flat).flatMap(([, start = 0, end = 0, after], node) =>
    after === node + 1 && start < end ? [source.slice(start, end)] : []
  );
  const theirs: string[] = [];
  const leaves = (node: ReturnType<typeof tree.rootNode.child>): void => {
    if (!node || ['comment', 'line_continuation'].includes(node.type)) {
      return;
    }
    if (node.childCount === 0 || node.type === 'string_content') {
      theirs.push(...(node.text === '' ? [] : [node.text]));
    } else {
      node.children.forEach(leaves);
    }
  };
  leaves(tree.rootNode);
  expect(ours).toEqual(theirs);
  tree.delete();
});
