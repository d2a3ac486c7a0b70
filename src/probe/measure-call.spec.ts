import type { Progress } from '../measure/comparison';
import { RealKernel, hasPython } from '../testing/real-kernel';
import { type MeasureRequest, measureCall } from './measure-call';
import { Probe } from './probe';

const describeKernel = hasPython ? describe : describe.skip;

const CELL = `
import jax, jax.numpy as jnp
rate = 0.1
def step(w, x):
    for _ in range(20):
        w = w - rate * jnp.tanh(x @ w)
    return w
def log(w):
    with open('run.log', 'w') as file:
        file.write('x')
    return w
def slow(w):
    total = w
    for _ in range(20_000):
        total = jnp.sin(total)
    return total
w = jnp.ones((8, 8)); x = jnp.ones((8, 8))
json = print = compile = exec = None
known = ['json', 'print', 'compile', 'exec', 'In', 'Out', 'exit', 'quit', 'get_ipython', 'open']
`;

// IPython itself adds names that begin with an underscore.
const SAME_NAMES = `
names = sorted(name for name in globals() if not name.startswith('_'))
assert names == sorted([*'w x step log slow rate jax jnp known'.split(), *known]), names
`;

const requestOf = (callee: string, args: string): MeasureRequest => ({
  call: { callee, arguments: { kind: 'text', text: args } },
  framework: 'jax',
  options: {},
  proposed: null,
  allow: []
});

describeKernel('measuring in a real kernel', () => {
  jest.setTimeout(120_000);
  let kernel: RealKernel;
  let probe: Probe;

  beforeAll(async () => {
    kernel = await RealKernel.start();
    probe = new Probe(kernel);
    await kernel.run(CELL);
  });
  afterAll(() => kernel.dispose());

  it('compares a function and leaves no trace in the namespace', async () => {
    const progress: Progress[] = [];
    const measuring = measureCall(probe, requestOf('step', 'w, x'));
    measuring.progress.connect(news => progress.push(news));
    const result = await measuring.result;
    if (result.kind === 'not-measured') {
      throw new Error(JSON.stringify(result.reason));
    }
    expect(result.arguments).toEqual(['w: f32[8, 8]', 'x: f32[8, 8]']);
    expect(result.times.map(time => time.arm)).toEqual(['eager', 'graph']);
    const [graph] = result.results;
    expect(graph?.graph.traces).toBe(1);
    expect(graph?.ratio.value).toBeGreaterThan(2);
    expect(['faster', 'at-least-faster', 'busy']).toContain(graph?.speed.kind);
    expect(progress.map(news => news.step)).toEqual(
      [...progress].map(news => news.step).sort(byOrder)
    );
    expect(progress.at(-1)?.pairs).toBe(result.samples.pairs);
    expect(await kernel.run(SAME_NAMES)).toEqual({ kind: 'done' });
  });

  it('refuses a file before it is written, with the line', async () => {
    const result = await measureCall(probe, requestOf('log', 'w')).result;
    expect(result).toEqual({
      kind: 'not-measured',
      reason: {
        kind: 'effect',
        effect: 'write-file',
        target: 'run.log',
        place: { executionCount: 1, file: null, line: 8, function: 'log' }
      }
    });
    const end = await kernel.run('import os; assert not os.path.exists("run.log")');
    expect(end.kind).toBe('done');
  });

  it('says why arguments do not evaluate', async () => {
    const result = await measureCall(probe, requestOf('step', 'w, missing')).result;
    expect(result).toMatchObject({
      reason: { kind: 'arguments-failed', exception: { type: 'NameError' } }
    });
  });

  it('waits for a busy kernel, and stops when asked to', async () => {
    const cell = kernel.run('import time; time.sleep(1)');
    await new Promise(resolve => setTimeout(resolve, 200));
    const measuring = measureCall(probe, requestOf('slow', 'w'));
    const steps: string[] = [];
    const effects = new Promise<void>(resolve =>
      measuring.progress.connect(({ step }) => {
        steps.push(step);
        if (step === 'effects') {
          resolve();
        }
      })
    );
    await cell;
    await effects;
    await new Promise(resolve => setTimeout(resolve, 300));
    measuring.stop();
    expect(await measuring.result).toEqual({ kind: 'not-measured', reason: { kind: 'stopped' } });
    expect(steps[0]).toBe('waiting');
  });

  it('notices that the kernel dies', async () => {
    const measuring = measureCall(probe, requestOf('slow', 'w'));
    await new Promise(resolve => setTimeout(resolve, 500));
    const began = Date.now();
    kernel.kill();
    expect(await measuring.result).toEqual({
      kind: 'not-measured',
      reason: { kind: 'kernel-died' }
    });
    expect(Date.now() - began).toBeLessThan(5000);
  });
});

const ORDER = ['waiting', 'effects', 'outputs', 'graph', 'timing'];
const byOrder = (a: string, b: string) => ORDER.indexOf(a) - ORDER.indexOf(b);
