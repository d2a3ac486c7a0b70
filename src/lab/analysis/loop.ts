import { text } from '../../base/text';
import type { NotebookReport } from '../../engine/report';
import type { AnalysisSettings } from '../../engine/session-types';
import { sameSources } from '../store';
import type { ReportStore } from '../store';
import type { NotebookAnalysis } from './analyser';
import type { LiveNotebook } from './notebook-delta';

/** What the loop needs to know of the world around it. */
export interface LoopWorld {
  readonly store: ReportStore;
  readonly analysis: NotebookAnalysis;
  /** The notebook as it stands in this moment. */
  read(): LiveNotebook;
  settings(): AnalysisSettings;
  /** Milliseconds of rest after typing. */
  delay(): number;
}

/** Keeps the report of one notebook current: one request at a time, the newest text next. */
export class AnalysisLoop {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private inFlight: Promise<void> | null = null;
  private asked: { live: LiveNotebook; settings: AnalysisSettings } | null = null;
  /** Something changed while the request was on its way. */
  private again = false;
  private closed = false;

  constructor(private readonly world: LoopWorld) {}

  /** Somebody types: waits for a rest. */
  typed(): void {
    this.schedule(this.world.delay());
  }

  /** Cells came, went or moved, something ran, a setting changed: shows what is known at once. */
  changed(): void {
    this.world.store.setNotebook(this.world.read().notebook);
    this.schedule(0);
  }

  /** Makes the report current now; afterwards it is, unless the analysis failed. */
  async refresh(): Promise<void> {
    clearTimeout(this.timer);
    do {
      await this.run();
    } while (!this.closed && !this.isCurrent() && !this.hasFailed());
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.world.analysis.close();
  }

  private schedule(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.inFlight) {
        this.again = true;
      } else if (!this.isCurrent()) {
        void this.run();
      }
    }, delay);
  }

  private run(): Promise<void> {
    this.inFlight ??= this.analyse().finally(() => {
      this.inFlight = null;
      if (this.again && !this.closed) {
        this.again = false;
        this.schedule(0);
      }
    });
    return this.inFlight;
  }

  private async analyse(): Promise<void> {
    const { store, analysis, settings, read } = this.world;
    this.asked = { live: read(), settings: settings() };
    const { live } = this.asked;
    store.setNotebook(live.notebook);
    if (live.notebook.language !== 'python') {
      store.setReport(emptyReport(live.notebook.path), live.notebook);
      return;
    }
    store.setAnalysis({ kind: store.state.report ? 'analysing' : 'loading' });
    try {
      const report = await analysis.analyse(live, this.asked.settings);
      if (!this.closed) {
        store.setNotebook(read().notebook);
        store.setReport(report, live.notebook);
      }
    } catch {
      this.asked = null;
      store.setAnalysis({
        kind: 'failed',
        message: text('Analysis unavailable: the parser did not load.')
      });
    }
  }

  private isCurrent(): boolean {
    if (!this.asked) {
      return false;
    }
    const { live, settings } = this.asked;
    const now = this.world.read();
    return (
      sameSources(live.notebook, now.notebook) &&
      live.runs === now.runs &&
      settings === this.world.settings()
    );
  }

  private hasFailed(): boolean {
    return this.world.store.state.analysis.kind === 'failed';
  }
}

function emptyReport(path: string): NotebookReport {
  return { path, frameworks: [], functions: [], findings: [], ignored: [], problems: [] };
}
