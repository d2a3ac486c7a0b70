import { Signal } from '../base/signal';
import type { Text } from '../base/text';
import type { Finding, FunctionReport, NotebookReport } from '../engine/report';
import type { Notebook } from '../notebook/notebook';
import { NO_KERNEL } from './kernel-state';
import type { KernelState } from './kernel-state';
import { isOf } from './measurement';
import type { Measurement } from './measurement';

/** Whether the report can be trusted to be there and to be current. */
export type AnalysisStatus =
  /** The first analysis is on its way: there is no report yet. */
  | { readonly kind: 'loading' }
  | { readonly kind: 'analysing' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly message: Text };

/** What the kernel said about a finding. */
export type Evidence =
  | { readonly kind: 'checking' }
  | { readonly kind: 'confirmed' | 'refuted'; readonly seen: Text }
  /** The kernel was asked and could not tell. */
  | { readonly kind: 'unclear'; readonly seen: Text };

/** What the user looks at; the panel marks it, and Why explains it. */
export type Selection =
  | { readonly kind: 'finding'; readonly id: string }
  | { readonly kind: 'function'; readonly name: string; readonly cell: string };

/** Everything that is shown about one notebook. Immutable; a change makes a new one. */
export interface NotebookState {
  /** The notebook as it stands now: order, execution counts, sources. */
  readonly notebook: Notebook;
  /** The notebook whose sources the report's offsets belong to. */
  readonly analysed: Notebook;
  /** Only about cells that still exist; null until the first analysis. */
  readonly report: NotebookReport | null;
  readonly analysis: AnalysisStatus;
  readonly kernel: KernelState;
  /** By finding id; findings that nobody asked the kernel about are not in it. */
  readonly evidence: ReadonlyMap<string, Evidence>;
  /** Newest first. */
  readonly measurements: readonly Measurement[];
  readonly selection: Selection | null;
}

/** The state of one notebook. The editors, the lens, the panel and the status bar only read it. */
export class ReportStore {
  readonly changed = new Signal<NotebookState>();
  private current: NotebookState;

  constructor(notebook: Notebook) {
    this.current = {
      notebook,
      analysed: notebook,
      report: null,
      analysis: { kind: 'loading' },
      kernel: NO_KERNEL,
      evidence: new Map(),
      measurements: [],
      selection: null
    };
  }

  /** The state now; the same object until something changes. */
  get state(): NotebookState {
    return this.current;
  }

  /** For `useSyncExternalStore`: calls `listener` on each change until the result is called. */
  readonly subscribe = (listener: () => void): (() => void) => this.changed.connect(listener);

  /** The notebook changed; what was found in cells that are gone goes with them. */
  setNotebook(notebook: Notebook): void {
    const { report, notebook: before } = this.current;
    if (sameNotebook(before, notebook)) {
      return;
    }
    this.change({ notebook, report: report && withoutGoneCells(report, notebook) });
  }

  /**
   * Takes an analysis of `analysed`. One of an older text than the notebook's is dropped, since its
   * offsets point nowhere; the result says whether it was taken.
   */
  setReport(report: NotebookReport, analysed: Notebook): boolean {
    if (!sameSources(analysed, this.current.notebook)) {
      return false;
    }
    this.change({
      report,
      analysed,
      analysis: { kind: 'ready' },
      evidence: evidenceFor(report, this.current.evidence)
    });
    return true;
  }

  setAnalysis(analysis: AnalysisStatus): void {
    this.change({ analysis });
  }

  setKernel(kernel: KernelState): void {
    this.change({ kernel });
  }

  setEvidence(finding: string, evidence: Evidence | null): void {
    const table = new Map(this.current.evidence);
    if (evidence) {
      table.set(finding, evidence);
    } else {
      table.delete(finding);
    }
    this.change({ evidence: table });
  }

  /** What the kernel said belongs to the kernel that said it. */
  dropEvidence(): void {
    this.change({ evidence: new Map() });
  }

  /** Adds a measurement, or replaces the one with its id. */
  setMeasurement(measurement: Measurement): void {
    const { measurements } = this.current;
    const known = measurements.some(other => other.id === measurement.id);
    this.change({
      measurements: known
        ? measurements.map(other => (other.id === measurement.id ? measurement : other))
        : [measurement, ...measurements]
    });
  }

  removeMeasurement(id: number): void {
    this.change({ measurements: this.current.measurements.filter(other => other.id !== id) });
  }

  select(selection: Selection | null): void {
    this.change({ selection });
  }

  private change(part: Partial<NotebookState>): void {
    this.current = { ...this.current, ...part };
    this.changed.emit(this.current);
  }
}

/** The finding with this id, ignored ones included. */
export function findingById(state: NotebookState, id: string): Finding | null {
  const { report } = state;
  const same = (finding: Finding) => finding.id === id;
  return report?.findings.find(same) ?? report?.ignored.find(same) ?? null;
}

/** The function's text as it was analysed. */
export function functionSource(state: NotebookState, fn: FunctionReport): string {
  return sourceOf(state.analysed, fn.place.cell).slice(fn.place.start, fn.place.end);
}

/** The newest measurement of a function, and whether its source has changed since. */
export function latestMeasurement(
  state: NotebookState,
  fn: FunctionReport
): { readonly measurement: Measurement; readonly outdated: boolean } | null {
  const measurement = state.measurements.find(candidate => isOf(candidate, fn));
  return measurement
    ? { measurement, outdated: measurement.source !== functionSource(state, fn) }
    : null;
}

function sourceOf(notebook: Notebook, cell: string): string {
  return notebook.cells.find(candidate => candidate.id === cell)?.source ?? '';
}

/** Whether an analysis of one is an analysis of the other, run order apart. */
export function sameSources(a: Notebook, b: Notebook): boolean {
  return (
    a.language === b.language &&
    a.cells.length === b.cells.length &&
    a.cells.every((cell, index) => {
      const other = b.cells[index];
      return other?.id === cell.id && other.type === cell.type && other.source === cell.source;
    })
  );
}

function sameNotebook(a: Notebook, b: Notebook): boolean {
  return (
    a.path === b.path &&
    sameSources(a, b) &&
    a.cells.every((cell, index) => cell.executionCount === b.cells[index]?.executionCount)
  );
}

function withoutGoneCells(report: NotebookReport, notebook: Notebook): NotebookReport {
  const code = new Set(notebook.cells.filter(cell => cell.type === 'code').map(cell => cell.id));
  const stays = (of: { readonly place: { readonly cell: string } }) => code.has(of.place.cell);
  return {
    ...report,
    functions: report.functions.filter(stays),
    findings: report.findings.filter(stays),
    ignored: report.ignored.filter(stays),
    problems: report.problems.filter(problem => code.has(problem.cell))
  };
}

function evidenceFor(
  report: NotebookReport,
  evidence: ReadonlyMap<string, Evidence>
): ReadonlyMap<string, Evidence> {
  const ids = new Set(report.findings.map(finding => finding.id));
  return new Map([...evidence].filter(([id]) => ids.has(id)));
}
