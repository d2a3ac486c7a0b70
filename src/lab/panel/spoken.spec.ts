import { nullTranslator } from '@jupyterlab/translation/lib/base';
import { comparisonOf } from '../../testing/comparison';
import { findingAt, notebookOf, reportOf } from '../../testing/report';
import type { Measurement } from '../measurement';
import { ReportStore } from '../store';
import type { OpenNotebook } from '../tokens';
import type { Shown } from './model';
import { spokenChange } from './spoken';
import { FIRST_VIEW } from './view';

const trans = nullTranslator.load('graphward');
const notebook = notebookOf('print(1)\nprint(2)');
const place = { cell: 'a', start: 0, end: 5 };
const measurement = (state: Measurement['state']): Measurement => ({
  id: 1,
  function: 'features',
  cell: 'a',
  framework: 'jax',
  call: { ...place, callee: 'features', arguments: 'x', inLoop: false },
  source: '',
  startedAt: new Date(0),
  state
});

function scene() {
  const store = new ReportStore(notebook);
  const open = { name: 'train.ipynb', store } as OpenNotebook;
  store.setReport(
    reportOf({
      findings: [findingAt(notebook, 'a', 'print(1)'), findingAt(notebook, 'a', 'print(2)')]
    }),
    notebook
  );
  const shown = (part: Partial<Shown> = {}): Shown => ({
    notebook: open,
    state: store.state,
    view: FIRST_VIEW,
    ...part
  });
  return { store, shown };
}

describe('what a screen reader is told', () => {
  it('says when measuring starts and what it came to', () => {
    const { store, shown } = scene();
    const before = shown();
    store.setMeasurement(measurement({ kind: 'running', progress: null }));
    const running = shown();
    store.setMeasurement(measurement({ kind: 'done', result: comparisonOf() }));
    expect(spokenChange(trans, before, running)).toBe('Measuring features.');
    expect(spokenChange(trans, running, shown())).toBe(
      'features: 2.3× faster as a graph [2.1, 2.6].'
    );
  });

  it('says how many findings a filter leaves, and nothing while the report changes', () => {
    const { shown } = scene();
    const view = { ...FIRST_VIEW, filter: { ...FIRST_VIEW.filter, search: 'line 1 nowhere' } };
    expect(spokenChange(trans, shown(), shown({ view }))).toBe('0 of 2 findings shown.');
    expect(spokenChange(trans, shown(), shown())).toBeNull();
    expect(spokenChange(trans, null, shown())).toBeNull();
  });

  it('says that a restart took the checks with it', () => {
    const { store, shown } = scene();
    const before = shown();
    store.setKernel({ kind: 'idle', name: 'Python 3', facts: null, restarted: true });
    expect(spokenChange(trans, before, shown())).toBe('Kernel restarted; checks dropped.');
  });
});
