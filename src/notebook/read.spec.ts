import { readNotebook } from './read';

const utf8 = (text: string) => new TextEncoder().encode(text);
const cells = '{"nbformat":4,"metadata":{},"cells":[{"cell_type":"code","source":"x = 1"}]}';

const outcome = (bytes: Uint8Array, path: string) => {
  const result = readNotebook(bytes, path);
  return result.ok ? result.value.notebook.cells.map(cell => cell.source) : result.error;
};

describe('readNotebook', () => {
  it('passes over a byte order mark', () => {
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...utf8(cells)]);
    expect(outcome(marked, 'a.ipynb')).toEqual(['x = 1']);
    expect(outcome(new Uint8Array([0xef, 0xbb, 0xbf, ...utf8('y = 2')]), 'a.py')).toEqual([
      'y = 2'
    ]);
  });

  it('tells a notebook from a script by its first character when the name does not', () => {
    expect(outcome(utf8(cells), '<stdin>')).toEqual(['x = 1']);
    expect(outcome(utf8('x = 1'), '<stdin>')).toEqual(['x = 1']);
  });

  it.each([
    ['nothing', utf8(''), 'is empty'],
    ['blanks', utf8(' \n'), 'is empty'],
    ['a cut', utf8(cells.slice(0, 40)), /^ends in the middle of its JSON, .*: restore/],
    ['a cut in a string', utf8(cells.slice(0, -7)), /^ends in the middle of its JSON/],
    [
      'a missing comma',
      utf8('{\n"nbformat": 4\n"cells": []}'),
      /^is not valid JSON in line 3: open/
    ],
    [
      'a conflict',
      utf8('{\n<<<<<<< HEAD\n"a": 1\n'),
      /^has an unresolved merge conflict in line 2/
    ],
    ['another object', utf8('{"a": 1}'), 'is JSON but no notebook: it has no list of cells'],
    ['a number', utf8('3'), 'is JSON but no notebook: it has no list of cells'],
    ['a web page', utf8('<!DOCTYPE html><html>'), /^is a web page/],
    ['a pointer', utf8('version https://git-lfs.github.com/spec/v1\n'), /^is a Git LFS pointer/],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0]), /^is encoded in UTF-16: save it/],
    ['a NUL', new Uint8Array([0x7b, 0, 0x7d]), /^has a NUL byte at offset 1: /],
    [
      'Latin-1',
      new Uint8Array([0x7b, 0x22, 0xe9, 0x22, 0x7d]),
      'is not valid UTF-8 in line 1: save it again with the encoding UTF-8'
    ]
  ])('refuses %s with a sentence', (_, bytes, sentence) => {
    expect(outcome(bytes, 'a.ipynb')).toEqual(
      typeof sentence === 'string' ? sentence : expect.stringMatching(sentence)
    );
  });
});
