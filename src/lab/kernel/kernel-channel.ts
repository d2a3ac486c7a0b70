import type { Kernel, KernelMessage } from '@jupyterlab/services';
import { PROBE_MIME } from '../../probe/channel';
import type {
  Execution,
  ExecutionEnd,
  KernelLoss,
  KernelStatus,
  ProbeChannel
} from '../../probe/channel';
import type { KernelWatch } from './watch-kernel';

/** The kernel of one notebook as the probe needs it. */
export class KernelChannel implements ProbeChannel {
  constructor(private readonly watch: KernelWatch) {}

  get status(): KernelStatus {
    return this.watch.status;
  }

  get language(): string | null {
    return this.watch.language;
  }

  get statusChanged(): ProbeChannel['statusChanged'] {
    return this.watch.statusChanged;
  }

  get lost(): ProbeChannel['lost'] {
    return this.watch.lost;
  }

  execute(code: string, onMessage: (content: unknown) => void): Execution {
    const attempt = new SilentExecution(this.watch, code, onMessage);
    return { end: attempt.run(), cancel: () => attempt.cancel() };
  }
}

/** One piece of code on its way. */
class SilentExecution {
  private running: Kernel.IKernelConnection | null = null;
  private cancelled = false;
  private settle: (end: ExecutionEnd) => void = () => undefined;

  constructor(
    private readonly watch: KernelWatch,
    private readonly code: string,
    private readonly onMessage: (content: unknown) => void
  ) {}

  run(): Promise<ExecutionEnd> {
    return new Promise(resolve => {
      // A dead kernel never answers: its status does.
      const stop = this.watch.lost.connect(loss => this.settle({ kind: 'lost', loss }));
      this.settle = end => {
        stop();
        resolve(end);
      };
      void this.send();
    });
  }

  /** Interrupts the code if it runs; if it still waits, it is interrupted where it would begin. */
  cancel(): void {
    this.cancelled = true;
    if (this.running) {
      void this.running.interrupt();
    } else {
      this.settle({ kind: 'aborted' });
    }
  }

  private async send(): Promise<void> {
    const kernel = this.watch.connection;
    if (!kernel) {
      this.settle({ kind: 'lost', loss: 'replaced' });
      return;
    }
    const future = kernel.requestExecute({
      code: this.code,
      silent: true,
      store_history: false,
      allow_stdin: false,
      stop_on_error: false
    });
    future.onIOPub = message => this.receive(kernel, message);
    const reply = await future.done.then(
      ({ content }) => content,
      () => null
    );
    this.running = null;
    if (reply === null) {
      // The connection was thrown away before an answer; a loss that is known has settled already.
      this.settle({ kind: 'lost', loss: lossOf(this.watch.status) });
    } else {
      this.settle(endOf(reply));
    }
  }

  private receive(kernel: Kernel.IKernelConnection, message: KernelMessage.IIOPubMessage): void {
    const { msg_type: type } = message.header;
    if (type === 'status' && 'execution_state' in message.content) {
      if (message.content.execution_state === 'busy') {
        this.running = kernel;
        if (this.cancelled) {
          void kernel.interrupt();
        }
      }
    } else if (type === 'display_data' && 'data' in message.content) {
      const { data } = message.content;
      const content =
        typeof data === 'object' && data !== null ? Reflect.get(data, PROBE_MIME) : undefined;
      if (content !== undefined && !this.cancelled) {
        this.onMessage(content);
      }
    }
  }
}

function endOf(reply: KernelMessage.IExecuteReplyMsg['content']): ExecutionEnd {
  switch (reply.status) {
    case 'ok':
      return { kind: 'done' };
    case 'error':
      return { kind: 'error', name: reply.ename, message: reply.evalue };
    case 'aborted':
      return { kind: 'aborted' };
    default:
      return { kind: 'error', name: 'ProtocolError', message: 'unknown status of a reply' };
  }
}

function lossOf(status: KernelStatus): KernelLoss {
  return status === 'dead' ? 'died' : status === 'none' ? 'replaced' : 'restarted';
}
