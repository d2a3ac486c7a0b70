import type { ISessionContext } from '@jupyterlab/apputils';
import type { Kernel } from '@jupyterlab/services';
import { Signal } from '../../base/signal';
import type { KernelLoss, KernelStatus } from '../../probe/channel';

/** One notebook's kernel as a status and as a loss of memory, from JupyterLab's many signals. */
export class KernelWatch {
  readonly statusChanged = new Signal<KernelStatus>();
  readonly lost = new Signal<KernelLoss>();
  private kernel: Kernel.IKernelConnection | null;
  private lastStatus: KernelStatus;

  constructor(private readonly context: ISessionContext) {
    this.kernel = this.connection;
    this.lastStatus = this.status;
    context.kernelChanged.connect(this.onKernel, this);
    context.statusChanged.connect(this.onStatus, this);
  }

  /** The kernel, null when the notebook has none. */
  get connection(): Kernel.IKernelConnection | null {
    return this.context.session?.kernel ?? null;
  }

  get status(): KernelStatus {
    return statusOf(this.connection?.status ?? null);
  }

  /** As in the toolbar: `Python 3 (ipykernel)`. */
  get name(): string {
    return this.context.kernelDisplayName;
  }

  /** The kernel's language as its specification says, null when there is none. */
  get language(): string | null {
    const specs = this.context.specsManager.specs?.kernelspecs;
    const name = this.connection?.name;
    const language = name === undefined ? undefined : specs?.[name]?.language;
    return language?.toLowerCase() ?? null;
  }

  dispose(): void {
    this.context.kernelChanged.disconnect(this.onKernel, this);
    this.context.statusChanged.disconnect(this.onStatus, this);
  }

  private onKernel(): void {
    const before = this.kernel;
    this.kernel = this.connection;
    if (before && before.id !== this.kernel?.id) {
      this.lost.emit('replaced');
    }
    this.onStatus();
  }

  private onStatus(): void {
    const { status } = this;
    const before = this.lastStatus;
    if (status === before) {
      return;
    }
    this.lastStatus = status;
    if (status === 'dead') {
      this.lost.emit('died');
    } else if (status === 'restarting') {
      // The server restarts a dead kernel by itself; what a user restarts, the session knows of.
      this.lost.emit(this.context.isRestarting ? 'restarted' : 'died');
    }
    this.statusChanged.emit(status);
  }
}

function statusOf(status: Kernel.Status | null): KernelStatus {
  switch (status) {
    case null:
      return 'none';
    case 'idle':
    case 'busy':
    case 'dead':
      return status;
    case 'restarting':
    case 'autorestarting':
      return 'restarting';
    case 'terminating':
      return 'dead';
    case 'unknown':
    case 'starting':
      return 'starting';
  }
}
