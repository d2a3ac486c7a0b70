import { readArguments } from './arguments';

const read = (line: string) => {
  const result = readArguments(line.split(' ').filter(word => word !== ''));
  return result.ok ? result.value : result.error;
};

describe('arguments', () => {
  it('reads check with its defaults', () => {
    expect(read('check a.ipynb -')).toEqual({
      name: 'check',
      check: {
        paths: ['a.ipynb', '-'],
        order: { kind: 'document' },
        format: 'text',
        severity: 'information',
        only: null,
        ignore: []
      }
    });
  });

  it('reads every option of check', () => {
    const line =
      'check a --format json --order 0,2,1,2 --severity=error --rule a,b --rule c --ignore d';
    expect(read(line)).toMatchObject({
      check: {
        format: 'json',
        order: { kind: 'listed', cells: [0, 2, 1, 2] },
        severity: 'error',
        only: ['a', 'b', 'c'],
        ignore: ['d']
      }
    });
    expect(read('check a --order executed')).toMatchObject({
      check: { order: { kind: 'executed' } }
    });
  });

  it.each([
    ['explain traced-branch', { name: 'explain', rule: 'traced-branch' }],
    ['inspect a --format json', { inspect: { paths: ['a'], order: { kind: 'document' } } }],
    ['rules', { name: 'rules' }],
    ['--version', { name: 'version' }],
    ['-h', { name: 'help' }],
    ['check --help', { name: 'help' }]
  ])('reads %s', (line, command) => {
    expect(read(line)).toMatchObject(command);
  });

  it.each([
    ['', 'say what to do: graphward check PATH…, or graphward --help'],
    ['chekc a', 'there is no command "chekc": see graphward --help'],
    ['check', 'graphward check needs a file or folder, or - for standard input'],
    ['check a --format yaml', '--format takes text or json, not "yaml"'],
    ['check a --severity bad', '--severity takes error, warning, information, hint, not "bad"'],
    ['check a --colour', "unknown option '--colour'"],
    [
      'check a --order 1,x',
      '--order takes document, executed, or cell numbers from 0 as in 0,2,1, not "1,x"'
    ],
    ['explain', 'graphward explain needs the name of one rule: graphward rules lists them'],
    ['rules x', 'unexpected argument "x"']
  ])('refuses "%s"', (line, sentence) => {
    expect(read(line)).toBe(sentence);
  });
});
