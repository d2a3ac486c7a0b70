import { readIpynb } from './read-ipynb';

const read = (json: unknown) => {
  const result = readIpynb(JSON.stringify(json), 'a.ipynb');
  if (!result.ok) {
    throw new Error(result.error);
  }
  return result.value;
};

const code = (source: unknown, more: object = {}) => ({ cell_type: 'code', source, ...more });
const v4 = (...cells: unknown[]) => ({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells });

describe('nbformat 4', () => {
  it('reads source as text or as lines, and keeps ids and counts', () => {
    const { notebook, notes } = read(
      v4(
        code('x = 1\ny = 2', { id: 'a', execution_count: 7 }),
        code(['x = 1\n', 'y = 2'], { id: 'b', execution_count: null }),
        { cell_type: 'markdown', source: '# Title', id: 'c' }
      )
    );
    expect(notebook.cells).toEqual([
      { id: 'a', type: 'code', source: 'x = 1\ny = 2', executionCount: 7 },
      { id: 'b', type: 'code', source: 'x = 1\ny = 2', executionCount: null },
      { id: 'c', type: 'markdown', source: '# Title', executionCount: null }
    ]);
    expect(notes).toEqual([]);
  });

  it('makes missing and repeated ids unique, the same way each time', () => {
    const json = v4(
      code('', { id: 'a' }),
      code(''),
      code('', { id: 'a' }),
      code('', { id: 'cell-1' })
    );
    const ids = read(json).notebook.cells.map(cell => cell.id);
    expect(ids).toEqual(['a', 'cell-1-2', 'a-2', 'cell-1']);
    expect(read(json).notebook.cells.map(cell => cell.id)).toEqual(ids);
  });
});

describe('nbformat 3', () => {
  it('reads worksheets, input, prompt numbers and headings', () => {
    const { notebook, notes } = read({
      nbformat: 3,
      metadata: { name: 'old' },
      worksheets: [
        {
          cells: [
            { cell_type: 'heading', level: 1, source: ['Title'] },
            { cell_type: 'code', language: 'python', input: ['a = 1\n', 'a'], prompt_number: 2 }
          ]
        }
      ]
    });
    expect(notebook.language).toBe('python');
    expect(notebook.cells).toEqual([
      { id: 'cell-0', type: 'markdown', source: 'Title', executionCount: null },
      { id: 'cell-1', type: 'code', source: 'a = 1\na', executionCount: 2 }
    ]);
    expect(notes).toEqual([]);
  });
});

describe('odd notebooks', () => {
  it('reads what is readable and says the rest', () => {
    const { notebook, notes } = read({
      nbformat: 5,
      cells: [
        code(3),
        code(null),
        code(['a\n', 4, 'b']),
        { cell_type: 'widget', source: 'w' },
        'cell'
      ]
    });
    expect(notebook.cells.map(cell => cell.source)).toEqual(['', '', 'a\nb', 'w', '']);
    expect(notes).toEqual([
      'nbformat is 5, not 3 or 4: read as far as it looks alike',
      'cell 1: its source is 3, not text: read as empty',
      'cell 2: its source is missing, not text: read as empty',
      'cell 3: its source has lines that are not text: they were left out',
      'cell 4: its type is "widget": read as text',
      'cell 5: is "cell", not an object: read as empty'
    ]);
  });

  it('reads a notebook whose cells are no list as empty', () => {
    const { notebook, notes } = read({ nbformat: 4, cells: 12 });
    expect(notebook.cells).toEqual([]);
    expect(notes).toEqual(['"cells" is 12, not a list: read as empty']);
  });

  it.each([
    [{}, 'python'],
    [{ language_info: { name: 'R' } }, 'r'],
    [{ language_info: { name: 'ipython' } }, 'python'],
    [{ kernelspec: { name: 'conda-env-tf-py' } }, 'python'],
    [{ kernelspec: { name: 'julia-1.9' } }, 'julia'],
    [{ kernelspec: 7 }, 'python']
  ])('takes the language of %j for %s', (metadata, language) => {
    expect(read({ nbformat: 4, metadata, cells: [] }).notebook.language).toBe(language);
  });
});
