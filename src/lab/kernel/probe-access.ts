import type { ProbeChannel } from '../../probe/channel';
import type { Probe } from '../../probe/probe';
import type { OpenNotebook } from '../tokens';

/** The probe of each notebook's kernel, whichever tab asks; its Python is loaded when something is asked of a kernel first. */
export class ProbeAccess {
  private readonly probes = new WeakMap<ProbeChannel, Promise<Probe>>();

  of(notebook: OpenNotebook): Promise<Probe> {
    const { channel } = notebook;
    const known = this.probes.get(channel) ?? load(channel);
    this.probes.set(channel, known);
    return known;
  }

  /** Asks the kernel what it has, once a kernel, after the user asked for something that needs it. */
  async learn(notebook: OpenNotebook): Promise<void> {
    const { kernel } = notebook.store.state;
    if (kernel.kind !== 'idle' || kernel.facts) {
      return;
    }
    const probe = await this.of(notebook);
    const answer = await probe.ask('hello', {}).answer;
    const { kernel: now } = notebook.store.state;
    if (answer.ok && (now.kind === 'idle' || now.kind === 'busy')) {
      notebook.store.setKernel({ ...now, facts: answer.value });
    }
  }
}

async function load(channel: ProbeChannel): Promise<Probe> {
  const { Probe } = await import('../../probe/probe');
  return new Probe(channel);
}
