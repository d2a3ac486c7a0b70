import { understood } from '../../testing/session';

const effects = (events: readonly object[]): readonly string[] =>
  events.flatMap(event =>
    'effect' in event && 'by' in event ? [`${String(event.effect)}: ${String(event.by)}`] : []
  );

test('what the standard library does to the world', async () => {
  const { events } = await understood(`
import random, time, os, sys, logging, warnings, uuid, json, pickle, datetime as dt
from pathlib import Path
import numpy as np, matplotlib.pyplot as plt
from tqdm.auto import tqdm, trange
log = logging.getLogger(__name__)
def f():
    random.random(); np.random.rand(3); uuid.uuid4()
    time.time(); dt.datetime.now()
    os.getenv('HOME'); os.environ.get('X'); os.path.exists('a')
    log.info('x'); logging.warning('x'); warnings.warn('x')
    sys.stdout.write('x')
    Path('a').write_text('x'); os.makedirs('a'); pickle.dump({}, open('a', 'wb'))
    plt.plot([1])
    for i in trange(3): pass
    for x in tqdm([1]): pass
    rng = np.random.default_rng(0); rng.normal(size=3)
    os.path.join('a', 'b'); json.dumps({})
f()`);
  expect(new Set(effects(events))).toEqual(
    new Set([
      'random: random.random',
      'random: numpy.random.rand',
      'random: uuid.uuid4',
      'clock: time.time',
      'clock: datetime.datetime.now',
      'environment: os.getenv',
      'environment: os.environ.get',
      'environment: os.path.exists',
      'log: logging.Logger.info',
      'log: logging.warning',
      'log: warnings.warn',
      'stdout: sys.stdout.write',
      'file: pathlib.Path.write_text',
      'file: os.makedirs',
      'file: builtins.open',
      'file: pickle.dump',
      'plot: matplotlib.pyplot.plot',
      'stdout: tqdm.auto.trange',
      'stdout: tqdm.auto.tqdm',
      'random: numpy.random.Generator.normal'
    ])
  );
});

test('the clock and random numbers are another number at each call', async () => {
  const { functions } = await understood(`
import tensorflow as tf, time, math
@tf.function
def f(x): return x
for _ in range(3): f(time.time())
f(math.pi); f(math.pi)`);
  expect(functions).toMatchObject([
    {
      traces: [
        { key: ['x=!'] },
        { key: ['x=!'] },
        { key: ['x=!'] },
        { key: ['x=3.141592653589793'] }
      ]
    }
  ]);
});

test('libraries that know no framework read what they are given', async () => {
  const { events } = await understood(`
import jax, jax.numpy as jnp, pandas as pd, math
from scipy.special import erf
@jax.jit
def f(x):
    pd.DataFrame(x), erf(x), math.sqrt(x), math.sqrt(x.shape[0])
    return x
f(jnp.ones(3))`);
  const wants = events.flatMap(event =>
    'want' in event && 'by' in event ? [`${String(event.want)} by ${String(event.by)}`] : []
  );
  expect(wants).toEqual([
    'array by pandas.DataFrame',
    'array by scipy.special.erf',
    'float by math.sqrt'
  ]);
});
