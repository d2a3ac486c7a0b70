import type { NotebookReport } from '../../engine/report';
import { findingAt, notebookOf, reportOf } from '../../testing/report';
import { ReportStore } from '../store';
import { AnalysisUnavailable } from './analyser';
import { AnalysisLoop } from './loop';
import type { LiveNotebook } from './notebook-delta';

/** A notebook that a spec edits, and an analysis that it answers by hand. */
function bench(source: string) {
  let live: LiveNotebook = { notebook: notebookOf(source), runs: [] };
  const asked: { live: LiveNotebook; answer(report: NotebookReport | Error): void }[] = [];
  const store = new ReportStore(live.notebook);
  const settings = { disabledRules: [] };
  const loop = new AnalysisLoop({
    store,
    analysis: {
      analyse: request =>
        new Promise((resolve, reject) => {
          asked.push({
            live: request,
            answer: result => (result instanceof Error ? reject(result) : resolve(result))
          });
        }),
      close: () => undefined
    },
    read: () => live,
    settings: () => settings,
    delay: () => 300
  });
  const edit = (text: string) => {
    live = { ...live, notebook: notebookOf(text) };
  };
  return { loop, store, asked, edit, notebook: () => live.notebook };
}

const settle = () => jest.advanceTimersByTimeAsync(0);

describe('AnalysisLoop', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('waits for a rest in typing, then asks once with the newest text', async () => {
    const { loop, asked, edit } = bench('');
    for (const text of ['p', 'pr', 'print()']) {
      edit(text);
      loop.typed();
      await jest.advanceTimersByTimeAsync(100);
    }
    expect(asked).toHaveLength(0);
    await jest.advanceTimersByTimeAsync(300);
    expect(asked.map(({ live }) => live.notebook.cells[0]?.source)).toEqual(['print()']);
  });

  it('drops a result for an older text and asks again', async () => {
    const { loop, store, asked, edit, notebook } = bench('print()');
    loop.changed();
    await settle();
    edit('x\nprint()');
    loop.typed();
    asked[0]?.answer(reportOf({ findings: [findingAt(notebook(), 'a', 'print()')] }));
    await settle();
    expect(store.state.report).toBeNull();
    await jest.advanceTimersByTimeAsync(300);
    asked[1]?.answer(reportOf({ findings: [findingAt(notebook(), 'a', 'print()')] }));
    await settle();
    expect(store.state.report?.findings[0]?.place.start).toBe(2);
    expect(store.state.analysis).toEqual({ kind: 'ready' });
  });

  it('does not ask again for what it has asked already', async () => {
    const { loop, asked } = bench('print()');
    loop.changed();
    await settle();
    asked[0]?.answer(reportOf());
    await settle();
    loop.changed();
    loop.typed();
    await jest.advanceTimersByTimeAsync(300);
    expect(asked).toHaveLength(1);
  });

  it('says so when there is no analysis, and tries again with the next edit', async () => {
    const { loop, store, asked, edit } = bench('print()');
    loop.changed();
    await settle();
    asked[0]?.answer(new AnalysisUnavailable('wasm: 404'));
    await settle();
    expect(store.state.analysis.kind).toBe('failed');
    edit('print(1)');
    loop.typed();
    await jest.advanceTimersByTimeAsync(300);
    asked[1]?.answer(reportOf());
    await settle();
    expect(store.state.analysis).toEqual({ kind: 'ready' });
  });

  it('refreshes without waiting', async () => {
    const { loop, store, asked, edit } = bench('print()');
    edit('print(2)');
    const done = loop.refresh();
    asked[0]?.answer(reportOf());
    await done;
    expect(store.state.analysed.cells[0]?.source).toBe('print(2)');
  });
});
