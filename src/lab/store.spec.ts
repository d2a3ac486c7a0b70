import { findingAt, notebookOf, reportOf } from '../testing/report';
import { ReportStore } from './store';

const notebook = notebookOf('print(1)', 'print(2)');
const report = reportOf({
  findings: [findingAt(notebook, 'a', 'print(1)'), findingAt(notebook, 'b', 'print(2)')]
});

function filled(): ReportStore {
  const store = new ReportStore(notebook);
  store.setReport(report, notebook);
  return store;
}

const shown = (store: ReportStore) =>
  store.state.report?.findings.map(finding => finding.place.cell);

describe('ReportStore', () => {
  it('keeps findings with their cell when cells move', () => {
    const store = filled();
    store.setNotebook({ ...notebook, cells: [...notebook.cells].reverse() });
    expect(shown(store)).toEqual(['a', 'b']);
  });

  it('lets findings go with their cell', () => {
    const store = filled();
    store.setNotebook({ ...notebook, cells: notebook.cells.slice(1) });
    expect(shown(store)).toEqual(['b']);
  });

  it('lets findings go when their cell becomes text', () => {
    const store = filled();
    const cells = notebook.cells.map(cell =>
      cell.id === 'a' ? { ...cell, type: 'markdown' as const } : cell
    );
    store.setNotebook({ ...notebook, cells });
    expect(shown(store)).toEqual(['b']);
  });

  it('refuses a report of another text', () => {
    const store = filled();
    expect(store.setReport(reportOf(), notebookOf('print(1)'))).toBe(false);
    expect(shown(store)).toEqual(['a', 'b']);
  });

  it('drops evidence for findings that are gone', () => {
    const store = filled();
    store.setEvidence('a:print(1)', { kind: 'checking' });
    store.setReport({ ...report, findings: report.findings.slice(1) }, notebook);
    expect([...store.state.evidence]).toEqual([]);
  });

  it('says nothing when nothing changed', () => {
    const store = filled();
    const heard = jest.fn();
    store.subscribe(heard);
    store.setNotebook({ ...notebook });
    expect(heard).not.toHaveBeenCalled();
  });
});
