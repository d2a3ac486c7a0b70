import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Signal } from '../base/signal';
import type {
  Execution,
  ExecutionEnd,
  KernelLoss,
  KernelStatus,
  ProbeChannel
} from '../probe/channel';

const root = join(__dirname, '../..');
const python = join(root, '.venv/bin/python');

/** Whether this checkout has the Python environment that a real kernel needs. */
export const hasPython = existsSync(python);

type Event =
  | { readonly event: 'status'; readonly status: KernelStatus }
  | { readonly event: 'lost'; readonly loss: KernelLoss }
  | { readonly event: 'message'; readonly id: string; readonly content: unknown }
  | { readonly event: 'end'; readonly id: string; readonly end: ExecutionEnd };

/** A real IPython kernel behind the probe's channel, in a process of its own. */
export class RealKernel implements ProbeChannel {
  readonly language = 'python';
  readonly statusChanged = new Signal<KernelStatus>();
  readonly lost = new Signal<KernelLoss>();
  status: KernelStatus = 'starting';
  private serial = 0;
  private readonly process: ChildProcessWithoutNullStreams;
  private readonly running = new Map<string, Pending>();

  private constructor() {
    this.process = spawn(python, [join(root, 'graphward/tests/probe/bridge.py')], {
      env: { ...process.env, OMP_NUM_THREADS: '1', JAX_PLATFORMS: 'cpu' }
    });
    createInterface(this.process.stdout).on('line', line => this.hear(JSON.parse(line) as Event));
    this.process.stderr.resume();
  }

  /** Starts a kernel and waits until it is ready. */
  static async start(): Promise<RealKernel> {
    const kernel = new RealKernel();
    await new Promise<void>(resolve => {
      const disconnect = kernel.statusChanged.connect(status => {
        if (status === 'idle') {
          disconnect();
          resolve();
        }
      });
    });
    return kernel;
  }

  execute(code: string, onMessage: (content: unknown) => void): Execution {
    return this.send('execute', code, onMessage);
  }

  /** Runs a cell of the user's. */
  run(code: string): Promise<ExecutionEnd> {
    return this.send('run', code, () => undefined).end;
  }

  /** Ends the kernel's process, as running out of memory would. */
  kill(): void {
    this.write({ do: 'kill' });
  }

  restart(): void {
    this.write({ do: 'restart' });
  }

  /** Ends kernel and bridge; settles when both are gone. */
  async dispose(): Promise<void> {
    const gone = new Promise(resolve => this.process.once('exit', resolve));
    this.process.stdin.end();
    await gone;
  }

  private send(kind: string, code: string, onMessage: (content: unknown) => void): Execution {
    const id = String(++this.serial);
    const end = new Promise<ExecutionEnd>(settle => this.running.set(id, { settle, onMessage }));
    this.write({ do: kind, id, code });
    return {
      end,
      cancel: () => {
        if (this.running.has(id)) {
          this.write({ do: 'interrupt' });
        }
      }
    };
  }

  private write(command: unknown): void {
    this.process.stdin.write(`${JSON.stringify(command)}\n`);
  }

  private hear(event: Event): void {
    switch (event.event) {
      case 'status':
        this.status = event.status;
        this.statusChanged.emit(event.status);
        break;
      case 'lost':
        this.lost.emit(event.loss);
        break;
      case 'message':
        this.running.get(event.id)?.onMessage(event.content);
        break;
      case 'end':
        this.running.get(event.id)?.settle(event.end);
        this.running.delete(event.id);
        break;
    }
  }
}

interface Pending {
  readonly settle: (end: ExecutionEnd) => void;
  readonly onMessage: (content: unknown) => void;
}
