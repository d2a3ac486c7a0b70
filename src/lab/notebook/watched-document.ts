import type { Analyser } from '../analysis/analyser';
import { AnalysisLoop } from '../analysis/loop';
import type { LiveNotebook } from '../analysis/notebook-delta';
import type { KernelState } from '../kernel-state';
import { KernelChannel } from '../kernel/kernel-channel';
import { KernelWatch } from '../kernel/watch-kernel';
import type { LiveSettings } from '../settings';
import { ReportStore } from '../store';
import type { NotebookContext } from './notebook-context';
import { readNotebook } from './read-notebook';
import { RunLog } from './run-log';
import { watchCells } from './watch-cells';
import { watchRuns } from './watch-runs';

/**
 * A notebook that is open in one tab or several: what happens to it goes into the analysis, what is
 * found into the store.
 */
export class WatchedDocument {
  readonly store: ReportStore;
  readonly channel: KernelChannel;
  private readonly kernel: KernelWatch;
  private readonly loop: AnalysisLoop;
  private readonly log = new RunLog();
  private readonly undo: (() => void)[];
  private restarted = false;

  /** The model must be loaded. */
  constructor(
    private readonly context: NotebookContext,
    services: { readonly analyser: Analyser; readonly settings: LiveSettings }
  ) {
    const { settings, analyser } = services;
    this.kernel = new KernelWatch(context.sessionContext);
    this.channel = new KernelChannel(this.kernel);
    this.store = new ReportStore(this.read().notebook);
    this.loop = new AnalysisLoop({
      store: this.store,
      analysis: analyser.open(),
      read: () => this.read(),
      settings: () => settings.current.analysis,
      delay: () => settings.current.wait
    });
    this.undo = [
      watchCells(this.shared, {
        source: () => this.loop.typed(),
        structure: () => this.loop.changed()
      }),
      watchRuns(context, this.log, {
        cells: () => this.read().notebook.cells,
        ran: () => {
          this.restarted = false;
          this.loop.changed();
        }
      }),
      settings.changed.connect(() => this.loop.changed()),
      this.kernel.statusChanged.connect(() => this.showKernel()),
      this.kernel.lost.connect(loss => {
        this.restarted = loss !== 'replaced';
        this.log.reset();
        this.store.dropEvidence();
        this.loop.changed();
      })
    ];
    context.pathChanged.connect(this.onRenamed, this);
    this.showKernel();
    this.loop.changed();
  }

  refresh(): Promise<void> {
    return this.loop.refresh();
  }

  dispose(): void {
    this.loop.close();
    this.undo.forEach(undo => undo());
    this.kernel.dispose();
    this.context.pathChanged.disconnect(this.onRenamed, this);
  }

  private get shared() {
    return this.context.model.sharedModel;
  }

  private read(): LiveNotebook {
    return {
      notebook: readNotebook(this.shared, {
        path: this.context.path,
        kernel: this.kernel.language
      }),
      runs: this.log.runs
    };
  }

  private onRenamed(): void {
    this.loop.changed();
  }

  private showKernel(): void {
    this.store.setKernel(this.kernelState());
  }

  private kernelState(): KernelState {
    const { status, name, language } = this.kernel;
    const before = this.store.state.kernel;
    const facts = 'facts' in before ? before.facts : null;
    if (status === 'none') {
      return { kind: 'none' };
    }
    if (language !== null && language !== 'python') {
      return { kind: 'other-language', name, language };
    }
    switch (status) {
      case 'idle':
        return { kind: status, name, facts, restarted: this.restarted };
      case 'busy':
        return {
          kind: status,
          name,
          facts,
          since: before.kind === 'busy' ? before.since : Date.now()
        };
      default:
        return { kind: status, name };
    }
  }
}
