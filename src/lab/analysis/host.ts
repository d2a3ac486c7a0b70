import type { AnalysisSession } from '../../engine/session-types';
import type { FromAnalysis, ToAnalysis } from './messages';
import { applyNotebookDelta } from './notebook-delta';
import type { LiveNotebook } from './notebook-delta';
import { ReportSender } from './report-delta';

interface Hosted {
  readonly session: AnalysisSession;
  readonly sender: ReportSender;
  known: LiveNotebook | null;
}

/** Analyses the notebooks it is told about; lives in the worker, or in the page without one. */
export class AnalysisHost {
  private readonly notebooks = new Map<number, Hosted>();

  constructor(private readonly createSession: () => AnalysisSession) {}

  /** The answer to one message, null where none is due. */
  answer(message: Exclude<ToAnalysis, { kind: 'start' }>): FromAnalysis | null {
    if (message.kind === 'forget') {
      this.notebooks.delete(message.notebook);
      return null;
    }
    const hosted = this.hosted(message.notebook);
    hosted.known = applyNotebookDelta(hosted.known, message.delta);
    const { notebook, runs } = hosted.known;
    const report = hosted.session.update(
      { notebook, order: { kind: 'live', runs } },
      message.settings
    );
    return { kind: 'report', notebook: message.notebook, delta: hosted.sender.delta(report) };
  }

  private hosted(notebook: number): Hosted {
    const known = this.notebooks.get(notebook);
    if (known) {
      return known;
    }
    const fresh: Hosted = {
      session: this.createSession(),
      sender: new ReportSender(),
      known: null
    };
    this.notebooks.set(notebook, fresh);
    return fresh;
  }
}
