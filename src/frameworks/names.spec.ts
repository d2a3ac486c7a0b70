import { KNOWLEDGE } from './all';

const libraries = KNOWLEDGE;

test.each([
  ['tensorflow.keras.layers.Dense', 'keras.layers.Dense'],
  ['tensorflow.keras', 'keras'],
  ['tensorflow.keras.models.Model', 'keras.Model'],
  ['keras.layers.Layer', 'keras.Layer'],
  ['tensorflow.math.reduce_sum', 'tensorflow.reduce_sum'],
  ['tensorflow.compat.v1.function', 'tensorflow.function'],
  ['tensorflow.compat.v1.placeholder', 'tensorflow.compat.v1.placeholder'],
  ['tensorflow.compat.v2.function', 'tensorflow.function'],
  ['tensorflow.python.framework.ops.Tensor', 'tensorflow.Tensor'],
  ['tensorflow.python.eager.context', 'tensorflow.python.eager.context'],
  ['torch.nn.functional.relu', 'torch.nn.functional.relu'],
  ['torch.nn.parameter.Parameter', 'torch.nn.Parameter'],
  ['torch.nn.modules.loss.CrossEntropyLoss', 'torch.nn.CrossEntropyLoss'],
  ['torch.func.vmap', 'torch.vmap'],
  ['torch.float', 'torch.float32'],
  ['jax.numpy.ndarray', 'jax.Array'],
  ['jax.numpy.linalg.norm', 'jax.numpy.linalg.norm'],
  ['flax.linen.relu', 'jax.nn.relu'],
  ['optax.multi_transform', 'optax.partition'],
  ['numpy.amax', 'numpy.amax'],
  ['numpy.absolute', 'numpy.absolute'],
  ['numpy.abs', 'numpy.absolute'],
  ['json.dumps', 'json.dumps'],
  ['torch.no_such_name', 'torch.no_such_name']
])('%s is %s', (path, canonical) => {
  expect(libraries.canonical(path)).toBe(canonical);
});

test.each([
  ['jax.numpy', 'module'],
  ['jax.numpy.sum', 'function'],
  ['jax.numpy.tensordot', 'function'],
  ['keras.layers.Dense', 'class'],
  ['torch.nn.Linear', 'class'],
  ['torch.float32', 'value'],
  ['torch.Tensor.add_', 'function'],
  ['keras.Model.fit', 'function'],
  ['tensorflow.data.Dataset.from_tensor_slices', 'function'],
  ['time.time', 'function'],
  ['math.pi', 'value'],
  ['jax.no_such_name', undefined],
  ['os.path.join', undefined]
])('%s: %s', (path, kind) => {
  expect(libraries.entry(path)?.kind).toBe(kind);
});

test('a function has its parameters, for keywords', () => {
  const entry = libraries.entry('jax.numpy.zeros');
  expect(entry?.kind === 'function' && entry.parameters?.slice(0, 2)).toEqual(['shape', 'dtype']);
});

test('a class has its bases, and what the tables say of them', () => {
  expect(libraries.member('keras.layers.Dense', 'add_weight')?.kind).toBe('function');
  expect(libraries.member('torch.nn.Conv2d', 'parameters')?.kind).toBe('function');
});

test('star imports bring the public names', () => {
  const names = (path: string) => libraries.of(path)?.names(path) ?? [];
  expect(names('jax.numpy')).toContain('arange');
  expect(names('math')).toContain('sqrt');
  expect(names('math')).not.toContain('sin.cos');
});

test('versions are known', () => {
  const heads = ['tensorflow', 'pytorch', 'jax'].map(id => libraries.framework(id)?.title);
  expect(heads).toEqual(['TensorFlow', 'PyTorch', 'JAX']);
});
