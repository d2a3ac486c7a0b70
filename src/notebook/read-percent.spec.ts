import { hasCellMarkers, readPercent } from './read-percent';

const read = (...lines: string[]) => {
  const { notebook, firstLines } = readPercent(lines.join('\n'), 'a.py');
  return notebook.cells.map((cell, index) => [
    cell.type,
    firstLines?.[index],
    cell.source,
    cell.executionCount
  ]);
};

describe('percent scripts', () => {
  it('has a cell per marker and leaves out the header', () => {
    expect(
      read(
        '# ---',
        '# jupyter:',
        '#   jupytext: {}',
        '# ---',
        '',
        '# %% [markdown]',
        '# # Title',
        '#',
        '# text',
        '',
        '# %% Load tags=["a"]',
        'x = 1',
        '# %%time',
        '',
        '#%%',
        'y = 2',
        '# In[5]:',
        'z = 3'
      )
    ).toEqual([
      ['markdown', 6, '# Title\n\ntext', null],
      ['code', 11, 'x = 1\n# %%time', null],
      ['code', 15, 'y = 2', null],
      ['code', 17, 'z = 3', 5]
    ]);
  });

  it('keeps code that stands before the first marker', () => {
    expect(read('import jax', '', '# %%', 'x = 1')).toEqual([
      ['code', 0, 'import jax', null],
      ['code', 3, 'x = 1', null]
    ]);
  });

  it('is one cell without markers', () => {
    expect(read('x = 1', '', 'y = 2', '')).toEqual([['code', 0, 'x = 1\n\ny = 2', null]]);
    expect(hasCellMarkers('x = 1\r\n# %%\r\n')).toBe(true);
    expect(hasCellMarkers('x = 1  # %%\n')).toBe(false);
  });

  it('sees no marker in a string', () => {
    expect(read('a = """it\'s', '# %%', '"""', "b = '\"\"\"'  # '''", '# %%', 'c')).toEqual([
      ['code', 0, 'a = """it\'s\n# %%\n"""\nb = \'"""\'  # \'\'\'', null],
      ['code', 5, 'c', null]
    ]);
  });
});
