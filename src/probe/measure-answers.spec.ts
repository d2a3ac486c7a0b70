import type { MeasureResult, Progress } from '../measure/comparison';
import { type Answer, ScriptedKernel, type Sent, failure, reply } from '../testing/scripted-kernel';
import type { KernelStatus } from './channel';
import { type MeasureLimits, measureCall } from './measure-call';
import { Probe } from './probe';

const request = {
  call: { callee: 'f', arguments: { kind: 'text', text: 'x' } },
  framework: 'jax',
  options: {},
  proposed: null,
  allow: []
} as const;

const limits: MeasureLimits = { budget: 1, target: 0.05, patience: 0.05 };

const proof = { traces: 1, graphs: 1, breaks: [], fallbacks: [], random: false };
const graph = {
  arm: 'graph',
  firstSeconds: 0.1,
  secondSeconds: 0.001,
  cachedSeconds: null,
  fromCache: false,
  printedLines: 0,
  outputs: { kind: 'close', maxDifference: 3e-7, tolerances: 0.1 },
  state: { kind: 'bitwise' },
  proof
};
const compared = {
  handle: 'job-1',
  device: 'cpu',
  threads: null,
  cores: 2,
  versions: { python: '3.11.7' },
  arguments: ['x: f32[3]'],
  eager: { firstSeconds: 0.02, printedLines: 0, repeat: { kind: 'bitwise' } },
  graphs: [graph]
};
const different = {
  kind: 'different',
  what: 'values',
  path: 'output',
  maxDifference: 0.24,
  tolerances: 18000,
  detail: 'float32'
};
const quiet = { total: 10, busy: 5, own: 4.5 };

/** Rounds in which eager takes 2 ms and the graph 1 ms, with a little noise. */
const sampled = (rounds: number, more: object = {}) => ({
  rounds: Array.from({ length: rounds }, (_, i) => ({
    eager: 2e-3 * (1 + (i % 3) / 100),
    graph: 1e-3
  })),
  recompiles: { eager: 0, graph: 0 },
  load: quiet,
  seconds: 0.1,
  ...more
});

const answers =
  (script: Record<string, (sent: Sent) => Answer>) =>
  (sent: Sent): Answer =>
    (script[sent.name] ?? (() => reply({ released: 1 })))(sent);

async function measure(
  script: Record<string, (sent: Sent) => Answer>
): Promise<{ result: MeasureResult; kernel: ScriptedKernel }> {
  const kernel = new ScriptedKernel(answers(script));
  const result = await measureCall(new Probe(kernel), request, limits).result;
  return { result, kernel };
}

const ofRounds = (sent: Sent) => reply(sampled(Number(sent.parameters.rounds)));

describe('a measurement', () => {
  it('installs the probe once, stops when sure, and releases the copies', async () => {
    const { kernel, result } = await measure({
      compare: () => reply(compared),
      sample: ofRounds
    });
    expect(result).toMatchObject({
      kind: 'comparison',
      results: [{ arm: 'graph', speed: { kind: 'faster' }, breakEven: 98 }],
      machine: { othersShare: expect.closeTo(0.05) as number, device: 'cpu' },
      samples: { pairs: 12 }
    });
    expect(kernel.installed).toBe(1);
    expect(kernel.sent.map(sent => sent.name)).toEqual(['compare', 'sample', 'release']);
  });

  it('says that others kept the machine busy, whatever the numbers', async () => {
    const load = { total: 10, busy: 9.5, own: 3 };
    const { result } = await measure({
      compare: () => reply(compared),
      sample: sent => reply(sampled(Number(sent.parameters.rounds), { load }))
    });
    expect(result).toMatchObject({ results: [{ speed: { kind: 'busy' }, breakEven: null }] });
  });

  it.each([
    ['outputs-differ', { graphs: [{ ...graph, outputs: different }] }],
    ['state-differs', { graphs: [{ ...graph, state: different }] }],
    ['no-graph', { graphs: [{ ...graph, proof: { ...proof, traces: 0 } }] }],
    ['not-deterministic', { eager: { ...compared.eager, repeat: different } }],
    ['bad-reply', { graphs: 'none' }]
  ])('is not made: %s', async (kind, change) => {
    const { kernel, result } = await measure({
      compare: () => reply({ ...compared, ...change }),
      sample: ofRounds
    });
    expect(result).toMatchObject({ kind: 'not-measured', reason: { kind } });
    expect(kernel.sent.map(sent => sent.name)).not.toContain('sample');
  });

  it('compares random outputs by form only', async () => {
    const random = { ...graph, outputs: different, proof: { ...proof, random: true } };
    const { result } = await measure({
      compare: () => reply({ ...compared, graphs: [random] }),
      sample: ofRounds
    });
    expect(result).toMatchObject({ results: [{ outputs: { kind: 'random' } }] });
  });

  it('is thrown away when something compiled while it was timed', async () => {
    const { result } = await measure({
      compare: () => reply(compared),
      sample: () => reply(sampled(2, { recompiles: { eager: 0, graph: 3 } }))
    });
    expect(result).toMatchObject({ reason: { kind: 'recompiled', arm: 'graph', times: 3 } });
  });

  it('gives up when the budget is spent before there are enough rounds', async () => {
    const { result } = await measure({
      compare: () => reply(compared),
      sample: after(700, () => reply(sampled(1)))
    });
    expect(result).toMatchObject({ reason: { kind: 'too-slow' } });
  });

  it.each([
    [failure({ kind: 'not-defined', name: 'f' }), { kind: 'not-defined', name: 'f' }],
    [failure({ kind: 'interrupted' }), { kind: 'stopped' }],
    [failure({ kind: 'unknown-handle' }), { kind: 'kernel-restarted' }],
    [{ end: { kind: 'lost', loss: 'died' } }, { kind: 'kernel-died' }],
    [{ end: { kind: 'lost', loss: 'replaced' } }, { kind: 'kernel-restarted' }],
    [{}, { kind: 'bad-reply', text: 'the kernel said nothing' }],
    // The user's own interrupt may come before the probe can hear of it.
    [{ end: { kind: 'error', name: 'KeyboardInterrupt', message: '' } }, { kind: 'stopped' }],
    [
      { end: { kind: 'error', name: 'TypeError', message: 'x' } },
      { kind: 'bad-reply', text: 'TypeError: x' }
    ]
  ] as const)('%j means %j', async (answer, reason) => {
    const { result } = await measure({ compare: () => answer });
    expect(result).toEqual({ kind: 'not-measured', reason });
  });

  it('is asked again when a failing cell took it along from the queue', async () => {
    const first: Answer[] = [{ end: { kind: 'aborted' } }];
    const { result } = await measure({
      compare: () => first.pop() ?? reply(compared),
      sample: ofRounds
    });
    expect(result.kind).toBe('comparison');
  });
});

describe('a kernel that cannot be asked', () => {
  it.each([
    ['none', { kind: 'no-kernel' }],
    ['dead', { kind: 'kernel-died' }],
    ['busy', { kind: 'kernel-busy', seconds: 0.05 }]
  ] as const)('%s', async (status: KernelStatus, reason) => {
    const kernel = new ScriptedKernel(answers({}), status);
    const result = await measureCall(new Probe(kernel), request, limits).result;
    expect(result).toEqual({ kind: 'not-measured', reason });
    expect(kernel.installed).toBe(0);
  });

  it('of another language', async () => {
    const kernel = new ScriptedKernel(answers({}));
    kernel.language = 'R';
    const result = await measureCall(new Probe(kernel), request, limits).result;
    expect(result).toMatchObject({ reason: { kind: 'kernel-language', language: 'R' } });
  });

  it('is waited for, until Stop', async () => {
    const kernel = new ScriptedKernel(answers({}), 'busy');
    const measuring = measureCall(new Probe(kernel), request, { ...limits, patience: 60 });
    setTimeout(() => measuring.stop(), 10);
    expect(await measuring.result).toMatchObject({ reason: { kind: 'stopped' } });
    expect(kernel.sent).toEqual([]);
  });
});

it('the clock goes on while a compiler says nothing', async () => {
  const kernel = new ScriptedKernel(
    answers({ compare: after(1500, () => reply(compared)), sample: ofRounds })
  );
  const measuring = measureCall(new Probe(kernel), request, limits);
  const news: Progress[] = [];
  measuring.progress.connect(progress => news.push(progress));
  await measuring.result;
  expect(news.filter(({ step }) => step === 'effects').at(-1)?.seconds).toBeGreaterThan(0.9);
  // Whatever comparing took, timing gets its seconds, and says so.
  expect(news.at(-1)?.budget).toBeGreaterThan(limits.budget);
});

it('Stop interrupts what runs, and the copies are released', async () => {
  const kernel = new ScriptedKernel(
    answers({
      compare: () => reply(compared),
      sample: after(50, () => reply(sampled(1)))
    })
  );
  const measuring = measureCall(new Probe(kernel), request, limits);
  measuring.progress.connect(({ pairs }) => {
    if (pairs === 2) {
      measuring.stop();
    }
  });
  expect(await measuring.result).toMatchObject({ reason: { kind: 'stopped' } });
  expect(kernel.sent.at(-1)?.name).toBe('release');
});

function after(milliseconds: number, answer: () => Answer): () => Answer {
  return () => ({
    ...answer(),
    end: new Promise(resolve => setTimeout(() => resolve({ kind: 'done' }), milliseconds))
  });
}
