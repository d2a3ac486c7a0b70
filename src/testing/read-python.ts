import { readFileSync, writeSync } from 'node:fs';
import python from 'tree-sitter-python/tree-sitter-python.wasm';
import core from 'web-tree-sitter/web-tree-sitter.wasm';
import { kindsOf } from '../syntax/name-kinds';
import type { NameKinds } from '../syntax/name-kinds';
import { SyntaxParser } from '../syntax/parser';
import { scopeOf } from '../syntax/scopes';

/**
 * Reads Python files and writes one line of JSON for each: what CPython's own reading of the file is
 * compared with. The first argument names a file with one path a line.
 */
async function main(): Promise<void> {
  const parser = await SyntaxParser.create({ core, python });
  const [list = ''] = process.argv.slice(2);
  for (const path of readFileSync(list, 'utf8').split('\n')) {
    if (path !== '') {
      const source = new TextDecoder().decode(readFileSync(path));
      const { language, module, magics, problems } = parser.parse(source);
      const scopes = scopesBelow(kindsOf(module));
      writeAll(`${JSON.stringify({ language, module, scopes, magics, problems })}\n`);
    }
  }
}

/** Waits for the reader, so that no output gathers here. */
function writeAll(text: string): void {
  const bytes = Buffer.from(text);
  let done = 0;
  while (done < bytes.length) {
    done += writeSync(1, bytes, done);
  }
}

function scopesBelow({ node, kinds, inner }: NameKinds): object {
  const { parameters, imported } = scopeOf(node);
  return {
    kind: node.kind,
    name: 'name' in node ? node.name : null,
    start: node.start,
    kinds: Object.fromEntries(kinds),
    parameters: [...parameters],
    imported: [...imported],
    inner: inner.map(scopesBelow)
  };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
