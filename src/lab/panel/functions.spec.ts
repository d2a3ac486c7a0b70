import { comparisonOf, estimate, resultOf } from '../../testing/comparison';
import { functionIn, notebookOf, reportOf } from '../../testing/report';
import { ReportStore } from '../store';
import type { SortBy } from './functions';
import { functionRows } from './functions';
import { placesOf } from './places';

const notebook = notebookOf('def a(x): ...', 'def b(x): ...', 'def c(x): ...');
const fn = (name: string, cell: string, verdict: 'compile' | 'keep-eager') =>
  functionIn(notebook, cell, { name, verdict });
const report = reportOf({
  functions: [fn('zip', 'a', 'keep-eager'), fn('mix', 'b', 'compile'), fn('add', 'c', 'keep-eager')]
});

function measured(speed: 'faster' | 'cannot-tell', source = 'def c(x): ...') {
  const store = new ReportStore(notebook);
  store.setReport(report, notebook);
  store.setMeasurement({
    id: 1,
    function: 'add',
    cell: 'c',
    framework: 'jax',
    call: { cell: 'c', start: 0, end: 1, callee: 'add', arguments: '', inLoop: false },
    source,
    startedAt: new Date(0),
    state: {
      kind: 'done',
      result: comparisonOf({
        results: [
          resultOf({
            speed: speed === 'faster' ? { kind: speed } : { kind: speed, halfWidth: 0.3 }
          })
        ]
      })
    }
  });
  return store.state;
}

const rows = (state: ReturnType<typeof measured>, sortBy: SortBy, search = '') =>
  functionRows(state, report, { search, sortBy, places: placesOf(state) });
const names = (...how: Parameters<typeof rows>) => rows(...how).map(row => row.fn.name);

describe('the list of functions', () => {
  it('is sorted by what was measured, then by what could gain', () => {
    expect(names(measured('faster'), 'gain')).toEqual(['add', 'mix', 'zip']);
    expect(names(measured('faster'), 'verdict')).toEqual(['mix', 'zip', 'add']);
    expect(names(measured('faster'), 'cell')).toEqual(['zip', 'mix', 'add']);
    expect(names(measured('faster'), 'name')).toEqual(['add', 'mix', 'zip']);
  });

  it('finds functions by name', () => {
    expect(names(measured('faster'), 'cell', 'i')).toEqual(['zip', 'mix']);
  });

  it('tells a gain only where there is a number, and only for the present source', () => {
    const gain = (...of: Parameters<typeof measured>) => rows(measured(...of), 'name')[0]?.gain;
    expect(gain('faster')?.ratio).toEqual(estimate(2.3, 2.1, 2.6));
    expect(gain('faster')?.perCall).toBeCloseTo(4.1e-3 - 1.78e-3);
    expect(gain('cannot-tell')).toBeNull();
    expect(gain('faster', 'def c(x): return x')).toBeNull();
  });
});
