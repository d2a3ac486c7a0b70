import type { NotebookReport } from '../../engine/report';
import type { AnalysisSettings } from '../../engine/session-types';
import type { FromAnalysis } from './messages';
import { notebookDelta } from './notebook-delta';
import type { LiveNotebook } from './notebook-delta';
import type { AnalysisPort } from './port';
import { ReportReceiver } from './report-delta';

/** Thrown (as a rejection) when no analysis is to be had; the message is the technical reason. */
export class AnalysisUnavailable extends Error {}

/** How to reach whoever analyses; called when the first notebook needs it. */
export type OpenPort = (answer: (message: FromAnalysis) => void) => AnalysisPort;

/** One notebook on its way through the analysis: at most one request at a time. */
export interface NotebookAnalysis {
  analyse(live: LiveNotebook, settings: AnalysisSettings): Promise<NotebookReport>;
  close(): void;
}

interface Conversation {
  told: LiveNotebook | null;
  receiver: ReportReceiver;
  pending: {
    resolve(report: NotebookReport): void;
    reject(reason: AnalysisUnavailable): void;
  } | null;
}

/** Analyses all open notebooks through one port; after a breakdown the next request opens another. */
export class Analyser {
  private readonly conversations = new Map<number, Conversation>();
  private port: AnalysisPort | null = null;
  private lastNotebook = 0;

  constructor(private readonly openPort: OpenPort) {}

  /** Begins with a notebook. Nothing is loaded until its first request. */
  open(): NotebookAnalysis {
    this.lastNotebook += 1;
    const notebook = this.lastNotebook;
    const conversation: Conversation = {
      told: null,
      receiver: new ReportReceiver(),
      pending: null
    };
    this.conversations.set(notebook, conversation);
    return {
      analyse: (live, settings) =>
        new Promise((resolve, reject) => {
          conversation.pending = { resolve, reject };
          const delta = notebookDelta(conversation.told, live);
          conversation.told = live;
          this.connected().post({ kind: 'analyse', notebook, delta, settings });
        }),
      close: () => {
        this.conversations.delete(notebook);
        this.port?.post({ kind: 'forget', notebook });
      }
    };
  }

  private connected(): AnalysisPort {
    this.port ??= this.openPort(message => this.receive(message));
    return this.port;
  }

  private receive(message: FromAnalysis): void {
    if (message.kind === 'unavailable') {
      this.breakDown(message.reason);
      return;
    }
    const conversation = this.conversations.get(message.notebook);
    if (conversation) {
      const report = conversation.receiver.report(message.delta);
      const { pending } = conversation;
      conversation.pending = null;
      pending?.resolve(report);
    }
  }

  private breakDown(reason: string): void {
    this.port?.close();
    this.port = null;
    for (const conversation of this.conversations.values()) {
      conversation.told = null;
      conversation.receiver = new ReportReceiver();
      const { pending } = conversation;
      conversation.pending = null;
      pending?.reject(new AnalysisUnavailable(reason));
    }
  }
}
