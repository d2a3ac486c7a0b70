import { asked } from '../testing/asked';

type Case = readonly [form: string, source: string, regions: readonly string[]];

const TF = 'import tensorflow as tf, functools\ndef f(x): return float(x)\nx = tf.ones(3)';

const TENSORFLOW: readonly Case[] = [
  ['decorator', '@tf.function\ndef g(x): return f(x)\ng(x)', ['tf.function autograph']],
  [
    'decorator with options',
    '@tf.function(jit_compile=True, autograph=False)\ndef g(x): return f(x)\ng(x)',
    ['tf.function xla']
  ],
  ['call', 'tf.function(f)(x)', ['tf.function autograph']],
  [
    'other names',
    'from tensorflow import function as graph\ngraph(f)(x)\ntf.compat.v1.function(f)(x)',
    ['tf.function autograph']
  ],
  [
    'private names',
    'from tensorflow.python.eager.def_function import function\nfunction(f)(x)',
    ['tf.function autograph']
  ],
  [
    'partial of the decorator',
    '@functools.partial(tf.function, reduce_retracing=True)\ndef g(x): return f(x)\ng(x)',
    ['tf.function autograph']
  ],
  ['of a partial', 'tf.function(functools.partial(f))(x)', ['tf.function autograph']],
  [
    'of a lambda, in a list',
    'fs = [tf.function(lambda y: f(y))]\nfs[0](x)',
    ['tf.function autograph']
  ],
  [
    'a method',
    'class M(tf.Module):\n    @tf.function\n    def __call__(self, x): return f(x)\nM()(x)',
    ['tf.function autograph']
  ],
  [
    'a bound method',
    'class M:\n    def g(self, x): return f(x)\ntf.function(M().g)(x)',
    ['tf.function autograph']
  ],
  [
    'a concrete function',
    'tf.function(f).get_concrete_function(tf.TensorSpec([None]))',
    ['tf.function autograph']
  ],
  ['the Python inside', 'tf.function(f).python_function(x)', []],
  [
    'do_not_convert',
    '@tf.autograph.experimental.do_not_convert\ndef g(x): return f(x)\ntf.function(lambda y: g(y))(x)',
    ['tf.autograph.experimental.do_not_convert']
  ],
  [
    'a pipeline',
    'tf.data.Dataset.from_tensors(x).map(f).filter(f)',
    ['tf.data.Dataset.map autograph dataset', 'tf.data.Dataset.filter autograph dataset']
  ],
  [
    'flat_map, interleave, reduce, apply',
    'd = tf.data.Dataset.from_tensors(x)\nd.flat_map(f)\nd.interleave(f)\nd.reduce(0., lambda s, y: f(y))\nd.apply(lambda e: e.map(f))',
    [
      'tf.data.Dataset.flat_map autograph dataset',
      'tf.data.Dataset.interleave autograph dataset',
      'tf.data.Dataset.reduce autograph dataset',
      'tf.data.Dataset.map autograph dataset'
    ]
  ],
  ['vectorized_map, always', 'tf.vectorized_map(f, x)', ['tf.vectorized_map']],
  [
    'cond, case, while_loop, map_fn, scan: only in a graph',
    'tf.cond(True, lambda: f(x), lambda: 0.)\ntf.map_fn(f, x)\ntf.while_loop(lambda i: f(i) < 2, lambda i: i, [x])',
    []
  ],
  [
    'the same in a graph',
    '@tf.function\ndef g(x):\n    tf.cond(True, lambda: f(x), lambda: 0.)\n    tf.switch_case(0, [lambda: f(x)])\n    tf.while_loop(lambda i: True, f, [x])\n    tf.map_fn(f, x)\n    tf.scan(lambda a, y: f(y), x)\n    tf.recompute_grad(f)(x)\ng(x)',
    [
      'tf.cond autograph',
      'tf.switch_case autograph',
      'tf.while_loop',
      'tf.map_fn autograph',
      'tf.scan autograph',
      'tf.recompute_grad'
    ]
  ],
  [
    'custom_gradient',
    '@tf.custom_gradient\ndef g(x): return f(x), lambda d: d\ntf.function(lambda y: g(y))(x)',
    ['tf.custom_gradient']
  ],
  [
    'strategy.run',
    'strategy = tf.distribute.MirroredStrategy()\n@tf.function\ndef g(x): return strategy.run(f, args=(x,))\ng(x)\nstrategy.run(f, args=(x,))',
    ['tf.distribute.Strategy.run autograph']
  ],
  [
    'a gradient tape adds nothing',
    '@tf.function\ndef g(x):\n    with tf.GradientTape() as tape: y = f(x)\n    return tape.gradient(y, x)\ng(x)',
    ['tf.function autograph']
  ],
  [
    'host functions',
    '@tf.function\ndef g(x): return tf.py_function(f, [x], tf.float32) + tf.numpy_function(f, [x], tf.float32)\ng(x)',
    []
  ],
  [
    'Keras hooks, through fit and through a functional model',
    'class L(tf.keras.layers.Layer):\n    def call(self, x): return f(x)\nL()(tf.keras.Input((3,)))\nm = tf.keras.Sequential([L()])\nm.compile("sgd", "mse")\nm.fit(x, x)',
    ['keras.Layer.call hook']
  ],
  [
    'a layer called eagerly',
    'class L(tf.keras.layers.Layer):\n    def call(self, x): return f(x)\nL()(x)',
    []
  ]
];

const TORCH =
  'import torch, functools\nfrom torch import nn\ndef f(x): return float(x)\nx = torch.ones(3)';

const PYTORCH: readonly Case[] = [
  ['decorator', '@torch.compile\ndef g(x): return f(x)\ng(x)', ['torch.compile']],
  [
    'options',
    '@torch.compile(fullgraph=True, mode="reduce-overhead", dynamic=True, backend="inductor")\ndef g(x): return f(x)\ng(x)',
    ['torch.compile fullgraph cudagraphs']
  ],
  ['call', 'torch.compile(f)(x)\ntorch.compiler.compile', ['torch.compile']],
  [
    'partial of the decorator',
    '@functools.partial(torch.compile, fullgraph=True)\ndef g(x): return f(x)\ng(x)',
    ['torch.compile fullgraph']
  ],
  [
    'a module',
    'class N(nn.Module):\n    def forward(self, x): return f(x)\ntorch.compile(N())(x)',
    ['torch.compile']
  ],
  [
    'in place',
    'class N(nn.Module):\n    def forward(self, x): return f(x)\nn = N()\nn.compile()\nn(x)',
    ['torch.compile']
  ],
  [
    'forward alone',
    'class N(nn.Module):\n    def forward(self, x): return f(x)\nn = N()\nn.forward = torch.compile(n.forward)\nn(x)',
    ['torch.compile']
  ],
  [
    'a method',
    'class N(nn.Module):\n    @torch.compile\n    def loss(self, x): return f(x)\nN().loss(x)',
    ['torch.compile']
  ],
  [
    'a part of a module',
    'class N(nn.Module):\n    def forward(self, x): return f(x)\nclass M(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.n = torch.compile(N())\n    def forward(self, x): return self.n(x)\nM()(x)',
    ['torch.compile']
  ],
  ['disable=True', 'torch.compile(f, disable=True)(x)', []],
  [
    'export',
    'class N(nn.Module):\n    def forward(self, x): return f(x)\ntorch.export.export(N(), (x,)).module()(x)',
    ['torch.export.export fullgraph export']
  ],
  [
    'jit.trace, jit.script, make_fx',
    'torch.jit.trace(f, (x,))(x)\ntorch.jit.script(f)(x)\nfrom torch.fx.experimental.proxy_tensor import make_fx\nmake_fx(f)(x)',
    ['torch.jit.trace once', 'torch.jit.script script', 'make_fx']
  ],
  ['Dynamo by its own name', 'torch._dynamo.optimize("eager")(f)(x)', ['torch._dynamo.optimize']],
  [
    'disabled functions',
    '@torch.compiler.disable\ndef g(x): return f(x)\n@torch._dynamo.disable(recursive=True)\ndef h(x): return f(x)\ntorch.compile(lambda y: g(y) + h(y))(x)',
    []
  ],
  [
    'vmap traces, grad keeps the numbers',
    'torch.vmap(f)(x)\ntorch.func.grad(f)(x)\ntorch.func.jacrev(f)(x)',
    ['torch.vmap']
  ],
  ['grad of something compiled', 'torch.compile(torch.func.grad(f))(x)', ['torch.func.grad']],
  ['cond, always', 'torch.cond(torch.tensor(True), f, lambda y: y, (x,))', ['torch.cond']],
  [
    'checkpoint, where its caller is traced',
    'from torch.utils.checkpoint import checkpoint\ncheckpoint(f, x, use_reentrant=False)\ntorch.compile(lambda y: checkpoint(f, y, use_reentrant=False))(x)',
    ['torch.utils.checkpoint.checkpoint']
  ],
  [
    'containers, parallel wrappers, hooks of modules',
    'class N(nn.Module):\n    def forward(self, x): return f(x)\ntorch.compile(nn.Sequential(N()))(x)\ntorch.compile(nn.DataParallel(N()))(x)',
    ['torch.nn.Sequential', 'torch.nn.DataParallel']
  ],
  [
    'the module inside',
    'class N(nn.Module):\n    def forward(self, x): return f(x)\ntorch.compile(N())._orig_mod(x)',
    []
  ]
];

const JAX =
  'import jax, jax.numpy as jnp\nfrom jax import lax\nfrom functools import partial\ndef f(x, *more): return float(x)\nx = jnp.ones(3)';

const JAX_FORMS: readonly Case[] = [
  ['decorator', '@jax.jit\ndef g(x): return f(x)\ng(x)', ['jax.jit xla']],
  [
    'partial of the decorator',
    '@partial(jax.jit, static_argnums=1, donate_argnums=0)\ndef g(x, n): return f(n) + f(x)\ng(x, 3)',
    ['jax.jit xla']
  ],
  [
    'decorator with options',
    '@jax.jit(static_argnames=("n",))\ndef g(x, n): return f(n)\ng(x, n=3)',
    []
  ],
  ['call', 'jax.jit(f)(x)', ['jax.jit xla']],
  [
    'ahead of time',
    'jax.jit(f).lower(x).compile()\njax.jit(f).trace(x)\njax.jit(f).eval_shape(x)',
    ['jax.jit xla']
  ],
  [
    'a method',
    'class A:\n    @partial(jax.jit, static_argnums=0)\n    def g(self, x): return f(x)\nA().g(x)',
    ['jax.jit xla']
  ],
  ['pmap', 'jax.pmap(f)(x)', ['jax.pmap xla']],
  [
    'shard_map',
    'jax.shard_map(f, in_specs=jax.P("i"), out_specs=jax.P("i"))(x)',
    ['jax.shard_map']
  ],
  [
    'shard_map by its old name',
    'from jax.experimental.shard_map import shard_map\n@partial(shard_map, mesh=None, in_specs=jax.P("i"), out_specs=jax.P("i"))\ndef g(x): return f(x)\ng(x)',
    ['jax.shard_map']
  ],
  [
    'shard_map in a graph',
    '@jax.jit\n@jax.shard_map(in_specs=jax.P("i"), out_specs=jax.P("i"))\ndef g(x): return f(x)\ng(x)',
    ['jax.shard_map']
  ],
  ['nnx.jit', 'from flax import nnx\nnnx.jit(f)(x)', ['flax.nnx.jit xla']],
  [
    'eval_shape, make_jaxpr, checkpoint',
    'jax.eval_shape(f, x)\njax.make_jaxpr(f)(x)\njax.checkpoint(f)(x)',
    ['jax.eval_shape', 'jax.make_jaxpr', 'jax.checkpoint']
  ],
  [
    'control flow, always',
    'lax.scan(lambda c, y: (f(c), y), 0., x)\nlax.cond(True, f, lambda y: y, x)\nlax.switch(0, [f, f], x)\nlax.while_loop(lambda s: True, f, x)\nlax.fori_loop(0, 3, lambda i, s: f(s), x)\nlax.map(f, x)',
    [
      'jax.lax.scan',
      'jax.lax.cond',
      'jax.lax.switch',
      'jax.lax.while_loop',
      'jax.lax.fori_loop',
      'jax.lax.map'
    ]
  ],
  [
    'control flow with keywords',
    'lax.scan(f=lambda c, y: (f(c), y), init=0., xs=x)\nlax.fori_loop(0, 3, body_fun=lambda i, s: f(s), init_val=x)',
    ['jax.lax.scan', 'jax.lax.fori_loop']
  ],
  ['associative_scan calls with arrays', 'lax.associative_scan(f, x)', []],
  ['a switch with one branch is a call', 'lax.switch(0, [f], x)', []],
  [
    'vmap and vectorize',
    'jax.vmap(f)(x)\njnp.vectorize(f)(x)',
    ['jax.vmap', 'jax.numpy.vectorize']
  ],
  [
    'arguments that vmap leaves alone',
    'jax.vmap(lambda a, b: f(b), in_axes=(0, None))(x, 1.0)',
    []
  ],
  [
    'differentiation keeps numbers, but not for float',
    'jax.grad(f)(1.0)\njax.value_and_grad(f)(1.0)\njax.vjp(f, 1.0)\njax.jvp(f, (1.0,), (1.0,))\njax.hessian(f)(1.0)',
    ['jax.grad', 'jax.value_and_grad', 'jax.vjp', 'jax.jvp', 'jax.hessian']
  ],
  [
    'arguments that are not differentiated',
    'jax.grad(lambda a, b: a * f(b))(1.0, 2.0)\njax.grad(lambda a, b: a * f(a), argnums=1)(1.0, 2.0)',
    []
  ],
  [
    'rules of custom_jvp and custom_vjp',
    '@jax.custom_jvp\ndef g(x): return f(x)\ng(x)\njax.jit(g)(x)',
    ['jax.custom_jvp']
  ],
  ['nested', '@jax.jit\n@jax.vmap\ndef g(x): return f(x)\ng(x)', ['jax.vmap']],
  [
    'callbacks',
    '@jax.jit\ndef g(x):\n    jax.debug.callback(f, x)\n    jax.experimental.io_callback(f, x, x)\n    return jax.pure_callback(f, x, x)\ng(x)',
    []
  ],
  ['the Python inside', 'jax.jit(f).__wrapped__(x)', []]
];

describe('TensorFlow and Keras', () => {
  test.each(TENSORFLOW)('%s', async (_, source, regions) => {
    expect(await asked(TF, source)).toEqual(regions);
  });
});

describe('PyTorch', () => {
  test.each(PYTORCH)('%s', async (_, source, regions) => {
    expect(await asked(TORCH, source)).toEqual(regions);
  });
});

describe('JAX', () => {
  test.each(JAX_FORMS)('%s', async (_, source, regions) => {
    expect(await asked(JAX, source)).toEqual(regions);
  });
});
