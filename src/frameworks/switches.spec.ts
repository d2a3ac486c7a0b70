import { asked } from '../testing/asked';

type Case = readonly [what: string, source: string, regions: readonly string[]];

const TF = 'import tensorflow as tf, functools\ndef f(x): return float(x)\nx = tf.ones(3)';

const TORCH =
  'import torch, functools\nfrom torch import nn\ndef f(x): return float(x)\nx = torch.ones(3)';

const JAX =
  'import jax, jax.numpy as jnp\nfrom jax import lax\nfrom functools import partial\ndef f(x, *more): return float(x)\nx = jnp.ones(3)';

/** What switches do to the regions in which `float(x)` is asked for. */
const SWITCHED: readonly Case[] = [
  [
    'tensorflow: run_functions_eagerly',
    `${TF}\ntf.config.run_functions_eagerly(True)\ntf.function(f)(x)`,
    []
  ],
  [
    'tensorflow: turned off again',
    `${TF}\ntf.config.run_functions_eagerly(True)\ntf.config.run_functions_eagerly(False)\ntf.function(f)(x)`,
    ['tf.function autograph']
  ],
  [
    'tensorflow: pipelines do not listen',
    `${TF}\ntf.config.run_functions_eagerly(True)\ntf.data.Dataset.from_tensors(x).map(f)`,
    ['tf.data.Dataset.map autograph dataset']
  ],
  [
    'tensorflow: unless they are told themselves',
    `${TF}\ntf.config.run_functions_eagerly(True)\ntf.data.experimental.enable_debug_mode()\ntf.data.Dataset.from_tensors(x).map(f)`,
    []
  ],
  [
    'keras: run_eagerly',
    `${TF}\nclass M(tf.keras.Model):\n    def call(self, x): return f(x)\nm = M()\nm.compile("sgd", "mse", run_eagerly=True)\nm.fit(x, x)\nn = M()\nn.compile("sgd", "mse")\nn.run_eagerly = True\nn.fit(x, x)`,
    []
  ],
  [
    'pytorch: set_stance',
    `${TORCH}\ntorch.compiler.set_stance("force_eager")\ntorch.compile(f)(x)`,
    []
  ],
  [
    'pytorch: set_stance for a while',
    `${TORCH}\nwith torch.compiler.set_stance("force_eager"):\n    torch.compile(f)(x)`,
    []
  ],
  [
    'pytorch: and after',
    `${TORCH}\nwith torch.compiler.set_stance("force_eager"): pass\ntorch.compile(f)(x)`,
    ['torch.compile']
  ],
  [
    'pytorch: another stance',
    `${TORCH}\ntorch.compiler.set_stance("fail_on_recompile")\ntorch.compile(f)(x)`,
    ['torch.compile']
  ],
  [
    'pytorch: config.disable',
    `${TORCH}\ntorch._dynamo.config.disable = True\ntorch.compile(f)(x)`,
    []
  ],
  [
    'jax: disable_jit',
    `${JAX}\nwith jax.disable_jit():\n    jax.jit(f)(x)\n    lax.scan(lambda c, y: (f(y), y), 0., x)`,
    []
  ],
  ['jax: made and not entered', `${JAX}\njax.disable_jit()\njax.jit(f)(x)`, ['jax.jit xla']],
  ['jax: and after', `${JAX}\nwith jax.disable_jit(): pass\njax.jit(f)(x)`, ['jax.jit xla']],
  ['jax: config.update', `${JAX}\njax.config.update("jax_disable_jit", True)\njax.jit(f)(x)`, []],
  [
    'jax: vmap does not listen',
    `${JAX}\njax.config.update("jax_disable_jit", True)\njax.vmap(f)(x)`,
    ['jax.vmap']
  ],
  [
    'a switch turned in one branch only',
    `${TF}\nif unknown: tf.config.run_functions_eagerly(True)\nelse: tf.config.run_functions_eagerly(False)\ntf.function(f)(x)`,
    ['tf.function autograph']
  ]
];

test.each(SWITCHED)('%s', async (_, source, regions) => {
  expect(await asked('', source)).toEqual(regions);
});
