import { judged } from '../../testing/verdicts';

const SETUP = `import numpy as np
import torch
from torch import nn
log = []
x = torch.ones(2, 3)
`;

/** Where PyTorch is not what TensorFlow is. */
describe('functions of PyTorch', () => {
  it.each([
    ['a computation', 'def f(x): return torch.sin(x) @ x.T\nf(x)', 'compile certain'],
    ['numbers go dynamic', 'def f(x, n): return x * n\nf(x, 2); f(x, 3)', 'compile certain'],
    [
      'a module',
      'class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.l = nn.Linear(3, 3)\n    def f(self, x): return self.l(x)\n    def forward(self, x): return self.f(x)\nNet()(x)',
      'compile certain'
    ],
    [
      'print splits',
      'def f(x):\n    print(x)\n    return torch.sin(x)\nf(x)',
      'keep-eager certain: trace-time-side-effect'
    ],
    [
      'item splits',
      'def f(x): return torch.sin(x).sum().item()\nf(x)',
      'keep-eager certain: scalar-extraction'
    ],
    [
      'a branch splits',
      'def f(x): return torch.sin(x) if x.sum() > 0 else x\nf(x)',
      'keep-eager certain: traced-branch'
    ],
    [
      'a mask splits',
      'def f(x): return x[~torch.isnan(x)].sum()\nf(x)',
      'keep-eager certain: dynamic-shape'
    ],
    [
      'a size that values decide splits',
      'def f(x): return torch.nonzero(x).sum()\nf(x)',
      'keep-eager certain: dynamic-shape'
    ],
    [
      'a mask that is written through does not',
      'def f(x):\n    y = torch.where(x > 0, x, -x)\n    y[y > 1] = 0\n    return y\nf(x)',
      'compile certain'
    ],
    [
      'not in a graph that has to be whole',
      '@torch.compile(fullgraph=True)\ndef f(x): return x[x > 0].sum()\nf(x)',
      'keep-graph certain'
    ],
    [
      'a branch splits, whatever the shape',
      'def f(x): return torch.sin(x) if x.sum() > 0 else x\nf(x); f(torch.ones(4, 3))',
      'keep-eager certain: traced-branch'
    ],
    [
      'an attribute is written after each run',
      'class M:\n    pass\nm = M()\ndef f(x):\n    m.last = x\n    return torch.sin(x)\nf(x)',
      'compile certain'
    ],
    [
      'a list that grows makes graphs anew',
      'def f(x):\n    log.append(x)\n    return torch.sin(x)\nf(x)',
      'keep-eager certain: external-state-write'
    ],
    [
      'a stopwatch is not measured as a graph',
      'def f(x):\n    start, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)\n    start.record()\n    torch.sin(x)\n    end.record()\n    torch.cuda.synchronize()\n    return start.elapsed_time(end)\nf(x)',
      'keep-eager certain: frozen-host-value, frozen-host-value'
    ],
    [
      'recursion',
      'def f(x, n): return f(torch.sin(x), n - 1) if n else x\nf(x, 3)',
      'keep-eager certain: recursion'
    ],
    ['no computation', 'def f(x): return [x]\nf(x)', 'keep-eager certain: no-tensor-computation'],
    [
      'no tensors',
      'def f(n): return torch.zeros(n)\nf(3)',
      'keep-eager certain: no-tensor-parameters'
    ],
    [
      'many shapes',
      'def f(x): return torch.sin(x)\nf(torch.ones(2)); f(torch.ones(3)); f(torch.ones(4))',
      'compile certain; torch.compile(dynamic=True)'
    ],
    [
      'compile: at its best',
      '@torch.compile\ndef f(x): return torch.sin(x)\nf(x)',
      'keep-graph certain'
    ],
    [
      'compile: two shapes',
      '@torch.compile\ndef f(x): return torch.sin(x)\nf(x); f(torch.ones(4, 3))',
      'keep-graph certain'
    ],
    [
      'compile: many shapes',
      '@torch.compile\ndef f(x): return torch.sin(x)\nf(torch.ones(2)); f(torch.ones(3)); f(torch.ones(4))',
      'respecify certain: shape-churn; dynamic=True'
    ],
    [
      'compile: many shapes, each with a graph',
      '@torch.compile(dynamic=False)\ndef f(x): return torch.sin(x)\nf(torch.ones(2)); f(torch.ones(3)); f(torch.ones(4))',
      'respecify certain: shape-churn; dynamic=True'
    ],
    [
      'compile: nothing computed',
      '@torch.compile\ndef f(x): return [x]\nf(x)',
      'uncompile certain: no-tensor-computation; remove'
    ],
    [
      'compile: no tensors',
      '@torch.compile\ndef f(n): return n + 1\nf(1)',
      'uncompile certain: no-tensor-parameters, no-tensor-computation; remove'
    ],
    [
      'compile: a split is said',
      '@torch.compile\ndef f(x):\n    print(x)\n    return torch.sin(x)\nf(x)',
      'keep-graph certain: trace-time-side-effect'
    ]
  ])('%s', async (_, code, expected) => {
    expect(await judged(SETUP + code)).toBe(expected);
  });
});
