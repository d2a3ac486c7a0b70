import { understood } from '../../testing/session';

const IMPORTS = `
import torch, torch.nn as nn, torch.nn.functional as F, numpy as np
from torch.utils.data import DataLoader, Dataset, TensorDataset
`;

const by = (events: readonly object[], field: 'want' | 'effect'): readonly string[] =>
  events.flatMap(event =>
    field in event && 'by' in event
      ? [`${String(event[field as keyof typeof event])} by ${String(event.by)}`]
      : []
  );

const tracesOf = (functions: readonly object[], name: string): unknown =>
  functions.find(found => 'name' in found && found.name === name);

test('shapes and dtypes, where the code shows them', async () => {
  const { bindings } = await understood(
    IMPORTS,
    `x = torch.randn(4, 10)
t = torch.tensor([[1, 2], [3, 4]])
h = x.to(torch.float16)
v = x.view(-1, 5)
n = x.size(0)
rows, cols = x.shape
best, where = torch.max(x, dim=1)
top = x.max()
array = x.numpy()
i = torch.arange(3)`
  );
  expect(bindings).toMatchObject({
    x: 'pytorch tensor float32[4, 10]',
    t: 'pytorch tensor int64[2, 2]',
    h: 'pytorch tensor float16[4, 10]',
    v: 'pytorch tensor float32[8, 5]',
    n: 'int 4',
    best: 'pytorch tensor',
    top: 'pytorch tensor float32[]',
    array: 'numpy tensor [4, 10]',
    i: 'pytorch tensor int64[3]'
  });
});

test('loaders give batches of what a dataset gives', async () => {
  const { bindings } = await understood(
    IMPORTS,
    `class Rows(Dataset):
    def __init__(self, x): self.x = x
    def __getitem__(self, i): return self.x[i], 1
x = torch.zeros(100, 10)
for a, b in DataLoader(TensorDataset(x, torch.zeros(100)), batch_size=8): pass
for c, d in DataLoader(Rows(x), batch_size=8, drop_last=True): pass`
  );
  expect(bindings).toMatchObject({
    a: 'pytorch tensor float32[?, 10]',
    b: 'pytorch tensor float32[?]',
    c: 'pytorch tensor float32[8, 10]',
    d: 'pytorch tensor int64[8]'
  });
});

test('a compiled module reaches forward, submodules and what they ask for', async () => {
  const { events, callGraph } = await understood(
    IMPORTS,
    `class Block(nn.Module):
    def forward(self, x):
        if x.mean() > 0: x = x * 2
        return x
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.ModuleList([Block(), Block()])
        self.head = nn.Sequential(nn.Linear(10, 2), Block())
    def forward(self, x):
        for block in self.blocks: x = block(x)
        x.add_(1)
        x.item()
        return self.head(x)
net = Net()
compiled = torch.compile(net)
compiled(torch.randn(4, 10))`
  );
  expect(callGraph['main.Net.forward']).toContain('main.Block.forward');
  expect(new Set(by(events, 'want'))).toEqual(new Set(['bool by if', 'float by Tensor.item']));
  expect(by(events, 'effect')).toContain('tensor by torch.Tensor.add_');
});

test('modules kept in containers, by name and in buffers are reached', async () => {
  const { callGraph, functions, bindings } = await understood(
    IMPORTS,
    `class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer('mask', torch.ones(8, 8))
    def forward(self, x): return x + self.mask
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.parts = nn.ModuleDict(dict(head=nn.Linear(8, 8), blocks=nn.ModuleList([Block()])))
    def forward(self, x):
        x = self.parts['head'](self.parts.head(x))
        for block in self.parts.blocks: x = block(x)
        return x
y = torch.compile(nn.DataParallel(Net()))(torch.zeros(8, 8))`
  );
  expect(bindings).toMatchObject({ y: 'pytorch tensor' });
  expect(callGraph['main.Net.forward']).toContain('main.Block.forward');
  expect(functions).toContainEqual(
    expect.objectContaining({ name: 'main.Net.forward', effectsKnown: true })
  );
});

test('Module.compile compiles the call in place', async () => {
  const { functions } = await understood(
    IMPORTS,
    `class Net(nn.Module):
    def forward(self, x): return x
net = Net()
net.compile(fullgraph=True)
net(torch.zeros(3))`
  );
  expect(tracesOf(functions, 'main.Net.forward')).toMatchObject({
    boundaries: [{ api: 'torch.compile' }],
    traces: [{ key: ['x=float32[3]'] }]
  });
});

test('what changes is compiled once exactly, then open; 0 and 1 stay special', async () => {
  const { functions } = await understood(
    IMPORTS,
    `@torch.compile
def f(x, n): return x * n
f(torch.zeros(3), 2); f(torch.zeros(3), 3); f(torch.zeros(3), 4)
f(torch.zeros(4), 2); f(torch.zeros(5), 2); f(torch.zeros(1), 2)`
  );
  expect(tracesOf(functions, 'main.f')).toMatchObject({
    traces: [
      { key: ['x=float32[3]', 'n=int 2'] },
      { key: ['x=float32[3]', 'n=int 3'] },
      { key: ['x=float32[1]', 'n=int 2'] }
    ]
  });
});

test('a number that changes with a loop is told apart from one that is not known', async () => {
  const { functions } = await understood(
    IMPORTS,
    `@torch.compile
def f(x, n): return x * n
for n in [2, 3, 4]: f(torch.zeros(3), n)`
  );
  expect(tracesOf(functions, 'main.f')).toMatchObject({
    traces: [{ key: ['x=float32[3]', 'n=int !'] }, { key: ['x=float32[3]', 'n=int !'] }]
  });
});

test('dynamic=True never compiles for a new size, dynamic=False always does', async () => {
  const source = (dynamic: string) => `@torch.compile(dynamic=${dynamic})
def f(x): return x * 2
f(torch.zeros(3)); f(torch.zeros(4)); f(torch.zeros(5))`;
  const [open, exact] = await Promise.all(
    ['True', 'False'].map(async dynamic => (await understood(IMPORTS, source(dynamic))).functions)
  );
  expect(open).toMatchObject([{ traces: [{}] }]);
  expect(exact).toMatchObject([{ traces: [{}, {}, {}] }]);
});

test('disabled functions run as Python again', async () => {
  const { regions } = await understood(
    IMPORTS,
    `@torch.compiler.disable
def log(x): print(x.item())
@torch.compile
def f(x): log(x); return x
f(torch.zeros(3))`
  );
  expect(regions).toContainEqual(
    expect.objectContaining({ api: 'torch.compiler.disable', mode: 'eager', graph: false })
  );
});
