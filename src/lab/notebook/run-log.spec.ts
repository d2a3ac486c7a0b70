import type { Cell } from '../../notebook/notebook';
import { RunLog } from './run-log';

const cellOf = (id: string, source: string): Cell => ({
  id,
  type: 'code',
  source,
  executionCount: null
});
const cells = [cellOf('a', 'a = 1'), cellOf('b', 'b = 1'), cellOf('c', 'step(x)')];

describe('RunLog', () => {
  it('keeps the source as it was run', () => {
    const log = new RunLog();
    log.schedule({ cell: 'a', source: 'a = 1' });
    expect(log.started('a = 1', [cellOf('a', 'a = 2')])).toBe(true);
    expect(log.runs).toEqual([{ cell: 'a', source: 'a = 1' }]);
  });

  it('tells cells with equal text apart when this page ran them', () => {
    const log = new RunLog();
    const twins = [cellOf('c', 'step(x)'), cellOf('twin', 'step(x)')];
    log.schedule({ cell: 'twin', source: 'step(x)' });
    log.started('step(x)', twins);
    expect(log.runs).toEqual([{ cell: 'twin', source: 'step(x)' }]);
  });

  it('finds the cell by its text when somebody else ran it', () => {
    const log = new RunLog();
    expect(log.started('b = 1', cells)).toBe(true);
    expect(log.runs).toEqual([{ cell: 'b', source: 'b = 1' }]);
  });

  it('leaves out code that is in no cell: a console on the same kernel', () => {
    const log = new RunLog();
    expect(log.started('1 + 1', cells)).toBe(false);
    expect(log.runs).toEqual([]);
  });

  it('forgets cells that were never begun because one before them failed', () => {
    const log = new RunLog();
    log.schedule({ cell: 'a', source: 'a = 1' });
    log.schedule({ cell: 'twin', source: 'step(x)' });
    log.started('a = 1', cells);
    log.finished('a');
    log.finished('twin');
    log.started('step(x)', cells);
    expect(log.runs.map(run => run.cell)).toEqual(['a', 'c']);
  });

  it('begins anew after a restart', () => {
    const log = new RunLog();
    log.started('a = 1', cells);
    log.reset();
    expect(log.runs).toEqual([]);
  });
});
