import { nullTranslator } from '@jupyterlab/translation';
import type { FunctionReport } from '../../engine/report';
import { text } from '../../base/text';
import { findingAt, functionIn, notebookOf, reportOf } from '../../testing/report';
import { placesOf } from '../panel/places';
import { ReportStore } from '../store';
import type { NotMeasuredReason } from '../../measure/not-measured';
import type { Measurement } from '../measurement';
import { lensLine } from './lens-line';

const trans = nullTranslator.load('graphward');
const unrun = notebookOf('import jax', 'rate = 0.5', 'def step(w):\n    print(w)\n    return w');
const notebook = {
  ...unrun,
  cells: unrun.cells.map((cell, index) => ({ ...cell, executionCount: index + 1 }))
};

function line(
  part: Partial<FunctionReport>,
  world: { consequence?: 'error' | 'break'; measurement?: Measurement['state'] } = {}
): string {
  const fn = functionIn(notebook, 'c', part);
  const store = new ReportStore(notebook);
  const findings = world.consequence
    ? [findingAt(notebook, 'c', 'print(w)', { consequence: world.consequence })]
    : [];
  store.setReport(reportOf({ functions: [fn], findings }), notebook);
  if (world.measurement) {
    store.setMeasurement({
      id: 1,
      function: 'step',
      cell: 'c',
      framework: 'jax',
      call: { cell: 'c', start: 0, end: 0, callee: 'step', arguments: 'w', inLoop: false },
      source: notebook.cells[2]?.source ?? '',
      startedAt: new Date(0),
      state: world.measurement
    });
  }
  const lens = lensLine(trans, { fn, state: store.state, places: placesOf(store.state) });
  const action = lens.action ? `${lens.action.joint}[${lens.action.label}]` : '';
  return `${lens.words}${lens.strong && `*${lens.strong}*`}${action}`;
}

const place = { cell: 'c', start: 0, end: 3 };

describe('lens', () => {
  it.each<[string, Partial<FunctionReport>]>([
    ['eager', { verdict: 'keep-eager', framework: null }],
    ['eager · could be compiled', {}],
    [
      'eager · could be compiled, 2 blockers',
      {
        verdict: 'keep-eager',
        blockers: [1, 2].map(() => ({ ...place, kind: 'x', message: text('x') }))
      }
    ],
    ['eager · could be compiled, by its name', { confidence: 'assumed' }],
    [
      'eager · nothing to gain: takes no tensors',
      {
        verdict: 'keep-eager',
        blockers: [{ ...place, kind: 'no-tensor-parameters', message: text('takes no tensors') }]
      }
    ],
    [
      'graph: jax.jit · nothing gained: computes nothing on tensors',
      {
        boundary: 'jax.jit',
        verdict: 'uncompile',
        blockers: [
          {
            ...place,
            kind: 'no-tensor-computation',
            message: text('computes nothing on tensors')
          }
        ]
      }
    ],
    [
      'graph: tf.function · called with 4 shapes',
      {
        boundary: 'tf.function',
        verdict: 'respecify',
        blockers: [{ ...place, kind: 'shape-churn', message: text('called with %1 shapes', '4') }]
      }
    ],
    ['eager', { verdict: 'unknown' }],
    ['graph: jax.jit', { boundary: 'jax.jit' }],
    ['graph: jax.jit · traced once', { boundary: 'jax.jit', traces: 1 }],
    [
      'graph: tf.function · retraced 1× — k is a new Python number each time',
      {
        boundary: 'tf.function',
        traces: 2,
        retraces: [{ ...place, message: text('`%1` is a new Python number each time', 'k') }]
      }
    ],
    ['in the graph of step (cell 3)', { inGraphRegion: true, tracedIn: { name: 'step', place } }],
    [
      'graph: jax.jit · *holds rate = 0.5, notebook says 0.1* — [run cell 3 again]',
      {
        boundary: 'jax.jit',
        stale: [{ name: 'rate', holds: '0.5', now: '0.1', changedAt: place }]
      }
    ],
    [
      'graph: jax.jit · *holds an older residual* — [run cell 3 again]',
      {
        boundary: 'jax.jit',
        stale: [{ name: 'residual', holds: null, now: null, changedAt: place }]
      }
    ]
  ])('%s', (expected, part) => {
    expect(line(part)).toBe(expected);
  });

  it('counts what breaks in the function', () => {
    const boundary = 'torch.compile';
    expect(line({ boundary }, { consequence: 'error' })).toBe('graph: torch.compile · 1 error');
    expect(line({ boundary }, { consequence: 'break' })).toBe(
      'graph: torch.compile · 2 graphs, 1 break'
    );
  });

  it.each<[NotMeasuredReason, string]>([
    [
      {
        kind: 'effect',
        effect: 'write-file',
        target: 'run.log',
        place: { executionCount: 3, file: null, line: 1, function: 'step' }
      },
      'not measured: writes file run.log · [show line]'
    ],
    [{ kind: 'kernel-died' }, 'not measured: the kernel died while measuring · [measure again]'],
    [
      { kind: 'no-graph', arm: 'graph', fallbacks: [] },
      'not measured: no graph: it fell back to eager · [measure again]'
    ]
  ])('says why nothing was measured: %o', (reason, expected) => {
    const result = { kind: 'not-measured', reason } as const;
    expect(line({}, { measurement: { kind: 'done', result } })).toBe(expected);
  });

  it('shows a measurement on its way', () => {
    expect(line({}, { measurement: { kind: 'running', progress: null } })).toBe(
      'waiting for the kernel… · [stop]'
    );
    const progress = {
      step: 'timing',
      seconds: 3.4,
      budget: 20,
      outputs: null,
      graph: null,
      pairs: 12,
      halfWidth: 0.19,
      target: 0.05,
      times: []
    } as const;
    expect(line({}, { measurement: { kind: 'running', progress } })).toBe(
      'measuring… 3 s of 20 s · ±19 % · [stop]'
    );
  });
});
