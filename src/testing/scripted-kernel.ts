import { Signal } from '../base/signal';
import type {
  Execution,
  ExecutionEnd,
  KernelLoss,
  KernelStatus,
  ProbeChannel
} from '../probe/channel';

/** A request as the probe's code carries it. */
export interface Sent {
  readonly id: string;
  readonly name: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What a scripted kernel does with one request. */
export interface Answer {
  readonly messages?: readonly { readonly type: string; readonly body: unknown }[];
  /** `done` unless said otherwise; a promise is waited for. */
  readonly end?: ExecutionEnd | Promise<ExecutionEnd>;
}

/** A kernel for specs that answers requests as a function says; it needs no Python. */
export class ScriptedKernel implements ProbeChannel {
  readonly statusChanged = new Signal<KernelStatus>();
  readonly lost = new Signal<KernelLoss>();
  readonly sent: Sent[] = [];
  language: string | null = 'python';
  installed = 0;
  cancelled = 0;

  constructor(
    private readonly answer: (sent: Sent) => Answer,
    public status: KernelStatus = 'idle'
  ) {}

  become(status: KernelStatus): void {
    this.status = status;
    this.statusChanged.emit(status);
  }

  execute(code: string, onMessage: (content: unknown) => void): Execution {
    return { end: this.run(code, onMessage), cancel: () => void this.cancelled++ };
  }

  private async run(code: string, onMessage: (content: unknown) => void): Promise<ExecutionEnd> {
    const request = /\.handle\((".*")\)$/.exec(code)?.[1];
    if (request === undefined) {
      this.installed++;
      return { kind: 'done' };
    }
    if (this.installed === 0) {
      return { kind: 'error', name: 'KeyError', message: '' };
    }
    const sent = JSON.parse(JSON.parse(request) as string) as Sent;
    this.sent.push(sent);
    const { end = { kind: 'done' }, messages = [] } = this.answer(sent);
    for (const message of messages) {
      onMessage({ id: sent.id, ...message });
    }
    return end;
  }
}

/** The answer with one reply. */
export const reply = (body: unknown): Answer => ({ messages: [{ type: 'reply', body }] });

/** The answer with a failure. */
export const failure = (body: unknown): Answer => ({ messages: [{ type: 'failure', body }] });
