import type { ISessionContext } from '@jupyterlab/apputils';
import { Signal } from '@lumino/signaling';
import { PROBE_MIME } from '../../probe/channel';
import { KernelChannel } from './kernel-channel';
import { KernelWatch } from './watch-kernel';

/** A kernel connection that a spec answers by hand; JupyterLab's own needs a server. */
function bench() {
  const requests: {
    readonly code: string;
    readonly silent: boolean;
    iopub(type: string, content: object): void;
    reply(content: object): void;
    reject(): void;
  }[] = [];
  const kernel = {
    id: 'k1',
    name: 'python3',
    status: 'idle',
    interrupts: 0,
    interrupt: () => {
      kernel.interrupts += 1;
      return Promise.resolve();
    },
    requestExecute: (content: { code: string; silent: boolean }) => {
      const future = {
        onIOPub: (_: unknown): void => undefined,
        done: new Promise((resolve, reject) => {
          requests.push({
            ...content,
            iopub: (type, body) =>
              future.onIOPub({ header: { msg_type: type }, content: body } as unknown),
            reply: body => resolve({ content: body }),
            reject: () => reject(new Error('Canceled future'))
          });
        })
      };
      return future;
    }
  };
  const context = { session: { kernel }, isRestarting: false };
  const statusChanged = new Signal<object, string>(context);
  const kernelChanged = new Signal<object, object>(context);
  Object.assign(context, { statusChanged, kernelChanged });
  const watch = new KernelWatch(context as unknown as ISessionContext);
  const become = (status: string) => {
    kernel.status = status;
    statusChanged.emit(status);
  };
  return { channel: new KernelChannel(watch), requests, kernel, context, become };
}

describe('KernelChannel', () => {
  it('runs code silently and hands on what the probe sends', async () => {
    const { channel, requests } = bench();
    const seen: unknown[] = [];
    const { end } = channel.execute('probe()', content => seen.push(content));
    requests[0]?.iopub('display_data', { data: { [PROBE_MIME]: { id: '1' } } });
    requests[0]?.iopub('display_data', { data: { 'text/plain': 'of somebody else' } });
    requests[0]?.reply({ status: 'ok' });
    expect(await end).toEqual({ kind: 'done' });
    expect(seen).toEqual([{ id: '1' }]);
    expect(requests[0]).toMatchObject({ code: 'probe()', silent: true });
  });

  it('says what the code raised', async () => {
    const { channel, requests } = bench();
    const { end } = channel.execute('1 / 0', () => undefined);
    requests[0]?.reply({ status: 'error', ename: 'ZeroDivisionError', evalue: 'division by zero' });
    expect(await end).toEqual({
      kind: 'error',
      name: 'ZeroDivisionError',
      message: 'division by zero'
    });
  });

  it('never waits for the reply of a dead kernel', async () => {
    const { channel, become } = bench();
    const { end } = channel.execute('probe()', () => undefined);
    become('dead');
    expect(await end).toEqual({ kind: 'lost', loss: 'died' });
  });

  it('knows a restart from a death', async () => {
    const { channel, context, become } = bench();
    const { end } = channel.execute('probe()', () => undefined);
    context.isRestarting = true;
    become('restarting');
    expect(await end).toEqual({ kind: 'lost', loss: 'restarted' });
    context.isRestarting = false;
    become('idle');
    const second = channel.execute('probe()', () => undefined);
    become('restarting');
    expect(await second.end).toEqual({ kind: 'lost', loss: 'died' });
  });

  it('says so when a failing cell threw it out of the queue', async () => {
    const { channel, requests } = bench();
    const { end } = channel.execute('probe()', () => undefined);
    requests[0]?.reply({ status: 'aborted' });
    expect(await end).toEqual({ kind: 'aborted' });
  });

  it('interrupts only its own code', async () => {
    const { channel, requests, kernel } = bench();
    const waiting = channel.execute('probe()', () => undefined);
    waiting.cancel();
    expect(await waiting.end).toEqual({ kind: 'aborted' });
    expect(kernel.interrupts).toBe(0);
    requests[0]?.iopub('status', { execution_state: 'busy' });
    expect(kernel.interrupts).toBe(1);
  });

  it('ends a cancelled execution when the kernel has stopped it', async () => {
    const { channel, requests, kernel } = bench();
    const { end, cancel } = channel.execute('probe()', () => undefined);
    requests[0]?.iopub('status', { execution_state: 'busy' });
    cancel();
    expect(kernel.interrupts).toBe(1);
    requests[0]?.reply({ status: 'error', ename: 'KeyboardInterrupt', evalue: '' });
    expect(await end).toEqual({ kind: 'error', name: 'KeyboardInterrupt', message: '' });
  });
});
