import { nullTranslator } from '@jupyterlab/translation/lib/base';
import type { KernelFacts, KernelState } from '../kernel-state';
import { kernelLine, kernelNotice, kernelObstacle } from './kernel-words';

const trans = nullTranslator.load('graphward');
const name = 'Python 3 (ipykernel)';
const facts = (version: string, supported = true): KernelFacts => ({
  python: '3.11.7',
  frameworks: [{ name: 'jax', version, minimum: '0.4.30', supported, devices: ['cpu'] }]
});
const idle = (known: KernelFacts | null, restarted = false): KernelState => ({
  kind: 'idle',
  name,
  facts: known,
  restarted
});

describe('the kernel in words', () => {
  it.each<[KernelState, string, string | null]>([
    [{ kind: 'none' }, 'No kernel', 'Checking in the kernel and measuring need a kernel.'],
    [idle(null), 'Python 3 (ipykernel) · idle', null],
    [idle(facts('0.10.2')), 'Python 3 (ipykernel) · JAX 0.10.2 · CPU · idle', null],
    [{ kind: 'busy', name, facts: null, since: 1000 }, 'Python 3 (ipykernel) · busy 2 min', null],
    [
      idle(null, true),
      'Python 3 (ipykernel) · restarted',
      'Checks and captured arguments went with the old kernel. Run the cells, then measure.'
    ],
    [
      idle({ python: '3.11.7', frameworks: [] }),
      'Python 3 (ipykernel) · no JAX yet · idle',
      'JAX is not imported in this kernel. Run the cell that imports it first.'
    ],
    [
      { kind: 'other-language', name: 'R', language: 'R' },
      'R · not Python',
      'This kernel runs R. Graphward reads Python.'
    ]
  ])('%o', (kernel, line, notice) => {
    expect(kernelLine(trans, kernel, { frameworks: ['jax'], now: 121000 }).text).toBe(line);
    expect(kernelNotice(trans, kernel, ['jax'])?.text ?? null).toBe(notice);
  });

  it('keeps buttons from being pressed only while the kernel cannot answer', () => {
    const obstacle = (kernel: KernelState) => kernelObstacle(trans, kernel, ['jax']);
    expect(obstacle(idle(facts('0.10.2')))).toBeNull();
    expect(obstacle({ kind: 'busy', name, facts: null, since: 0 })).toBeNull();
    expect(obstacle({ kind: 'dead', name })).toContain('The kernel died.');
    expect(obstacle(idle(facts('0.3.25', false)))).toBe(
      'JAX 0.3.25 is older than 0.4.30: findings hold, checks and measurements are off.'
    );
  });
});
