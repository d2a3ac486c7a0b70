import { readFileSync } from 'node:fs';
import { SyntaxParser } from '../syntax/parser';

let loading: Promise<SyntaxParser> | null = null;

/** A parser for specs, loaded once for each test file. */
export function testParser(): Promise<SyntaxParser> {
  loading ??= SyntaxParser.create({
    core: bytesOf('web-tree-sitter/web-tree-sitter.wasm'),
    python: bytesOf('tree-sitter-python/tree-sitter-python.wasm')
  });
  return loading;
}

const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(require.resolve(name)));
