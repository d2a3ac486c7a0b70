import type { Signal } from '../base/signal';

/** Media type of everything the probe sends; never shown, since the request is silent. */
export const PROBE_MIME = 'application/vnd.graphward.probe+json';

/** What a kernel is doing. `none`: the notebook has no kernel. */
export type KernelStatus = 'none' | 'starting' | 'idle' | 'busy' | 'restarting' | 'dead';

/** How a kernel lost its memory: what the probe kept there is gone. */
export type KernelLoss = 'died' | 'restarted' | 'replaced';

/** How one execution ended. The kernel's death never answers a request, so the channel must. */
export type ExecutionEnd =
  | { readonly kind: 'done' }
  /** The code raised; both are the kernel's text. */
  | { readonly kind: 'error'; readonly name: string; readonly message: string }
  /** Dropped from the kernel's queue: a cell before it failed, or it was cancelled while waiting. */
  | { readonly kind: 'aborted' }
  | { readonly kind: 'lost'; readonly loss: KernelLoss };

/** Code on its way through a kernel. */
export interface Execution {
  /** Settles once, after the last message; never rejects. */
  readonly end: Promise<ExecutionEnd>;
  /** Interrupts the kernel if this code is running; drops it if it still waits. Then `end` settles. */
  cancel(): void;
}

/**
 * A kernel, as much of it as the probe needs. It belongs to one notebook and stays the same object
 * while kernels come and go.
 */
export interface ProbeChannel {
  readonly status: KernelStatus;
  /** The kernel's language, `python`; null when not known yet. */
  readonly language: string | null;
  readonly statusChanged: Signal<KernelStatus>;
  readonly lost: Signal<KernelLoss>;
  /**
   * Runs code on the main shell with `silent`, without history and without input.
   * `onMessage` gets the parsed content of each display of `PROBE_MIME`, in order.
   */
  execute(code: string, onMessage: (content: unknown) => void): Execution;
}
