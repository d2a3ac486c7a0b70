import { RealKernel, hasPython } from '../testing/real-kernel';
import { measureCall } from './measure-call';
import { Probe } from './probe';

const describeKernel = hasPython ? describe : describe.skip;

/** A train step with state of every sort, and what must hold before and after measuring it. */
interface Example {
  readonly framework: string;
  readonly cell: string;
  readonly call: readonly [callee: string, args: string];
  readonly unchanged: string;
}

const EXAMPLES: readonly Example[] = [
  {
    framework: 'jax',
    cell: `
import functools, jax, jax.numpy as jnp
def loss(params, x):
    return jnp.mean((jnp.tanh(x @ params['w']) + params['b']) ** 2)
@functools.partial(jax.jit, static_argnames='power', donate_argnums=0)
def train(params, key, x, power=1):
    x = x + jax.random.normal(key, x.shape)
    gradient = jax.grad(loss)(params, x ** power)
    return jax.tree.map(lambda p, g: p - 0.1 * g, params, gradient)
params, key, x = {'w': jnp.ones((4, 4)), 'b': jnp.zeros(4)}, jax.random.key(0), jnp.ones((8, 4))
`,
    call: ['train', 'params, key, x, power=2'],
    unchanged: 'train._cache_size() == 0 and (params["w"] == 1).all() and (params["b"] == 0).all()'
  },
  {
    framework: 'pytorch',
    cell: `
import torch
torch.manual_seed(0)
model = torch.nn.Sequential(
    torch.nn.Linear(4, 4), torch.nn.BatchNorm1d(4), torch.nn.Dropout(0.5), torch.nn.Linear(4, 1))
optimizer = torch.optim.Adam(model.parameters(), lr=0.1)
@torch.compile(backend='eager')
def train(x):
    optimizer.zero_grad()
    loss = model(x).square().mean()
    loss.backward()
    optimizer.step()
    return loss.detach()
x = torch.randn(8, 4)
before = {name: value.clone() for name, value in model.state_dict().items()}
random = torch.get_rng_state()
`,
    call: ['train', 'x'],
    unchanged:
      'all(torch.equal(value, before[name]) for name, value in model.state_dict().items())' +
      ' and torch.equal(random, torch.get_rng_state()) and not optimizer.state' +
      ' and all(p.grad is None for p in model.parameters())'
  },
  {
    framework: 'tensorflow',
    cell: `
import keras, tensorflow as tf
keras.utils.set_random_seed(0)
model = keras.Sequential([keras.layers.Input((4,)), keras.layers.Dense(4),
    keras.layers.BatchNormalization(), keras.layers.Dropout(0.5), keras.layers.Dense(1)])
optimizer = keras.optimizers.Adam(0.1)
optimizer.build(model.trainable_variables)
metric = keras.metrics.Mean()
@tf.function
def train(x):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(model(x, training=True) ** 2)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    metric.update_state(loss)
    return loss
x = tf.ones((8, 4))
state = [*model.variables, *optimizer.variables, *metric.variables]
before = [variable.numpy() for variable in state]
`,
    call: ['train', 'x'],
    unchanged:
      'train.experimental_get_tracing_count() == 0' +
      ' and all((v.numpy() == b).all() for v, b in zip(state, before))'
  }
];

describeKernel.each(EXAMPLES)('a $framework train step in a real kernel', example => {
  jest.setTimeout(180_000);
  let kernel: RealKernel;
  let probe: Probe;
  const { framework } = example;
  const [callee, text] = example.call;

  const measure = () =>
    measureCall(
      probe,
      {
        call: { callee, arguments: { kind: 'text', text } },
        framework,
        options: {},
        proposed: null,
        allow: []
      },
      { budget: 60, target: 0.2, patience: 60 }
    );
  const isUnchanged = () => kernel.run(`assert ${example.unchanged}`);

  beforeAll(async () => {
    kernel = await RealKernel.start();
    probe = new Probe(kernel);
    expect(await kernel.run(example.cell)).toEqual({ kind: 'done' });
    expect(await isUnchanged()).toEqual({ kind: 'done' });
  });
  afterAll(() => kernel.dispose());

  it('is measured as a graph and leaves everything as it was', async () => {
    const result = await measure().result;
    if (result.kind === 'not-measured') {
      throw new Error(JSON.stringify(result.reason));
    }
    const [graph] = result.results;
    expect(graph?.graph.traces).toBeGreaterThan(0);
    expect(graph?.graph.fallbacks).toEqual([]);
    expect(result.machine.cores).toBeGreaterThan(0);
    expect(await isUnchanged()).toEqual({ kind: 'done' });
  });

  it('can be stopped while it is timed', async () => {
    const measuring = measure();
    measuring.progress.connect(({ step }) => {
      if (step === 'timing') {
        measuring.stop();
      }
    });
    expect(await measuring.result).toEqual({ kind: 'not-measured', reason: { kind: 'stopped' } });
    expect(await isUnchanged()).toEqual({ kind: 'done' });
  });
});
