import type { CallModel, LibraryKnowledge } from '../../semantics/knowledge';
import { UNKNOWN, number } from '../../semantics/value';
import type { Tables } from '../tables';

const PLOT: CallModel = {
  effect: 'plot',
  wants: { want: 'array', of: 'all' },
  returns: 'unknown'
};

const bar: CallModel = { effect: 'stdout', returns: 'argument' };

const range: CallModel = {
  effect: 'stdout',
  returns: {
    kind: 'iterator',
    element: number('int', null, true),
    consumed: false,
    length: null,
    birth: Number.POSITIVE_INFINITY
  }
};

/** Packages of notebooks that act on the world. */
export const THIRD_PARTY: Partial<Tables> = {
  calls: [
    [
      PLOT,
      'matplotlib.pyplot',
      `plot scatter hist bar barh imshow contour contourf errorbar fill_between pie boxplot violinplot
      matshow pcolormesh quiver stem step semilogx semilogy loglog title xlabel ylabel legend show figure
      subplot subplots savefig axis grid colorbar text annotate xlim ylim xticks yticks tight_layout
      suptitle close clf cla draw pause axhline axvline`
    ],
    [bar, 'tqdm', 'tqdm'],
    [bar, 'tqdm.auto', 'tqdm'],
    [bar, 'tqdm.notebook', 'tqdm'],
    [range, 'tqdm', 'trange'],
    [range, 'tqdm.auto', 'trange'],
    [range, 'tqdm.notebook', 'trange tnrange'],
    [{ effect: 'stdout', returns: 'none' }, 'IPython.display', 'display clear_output'],
    [{ effect: 'debugger' }, 'IPython', 'embed'],
    [{ effect: 'debugger' }, 'IPython.core.debugger', 'set_trace'],
    [{ effect: 'network' }, 'requests', 'get post put delete head request'],
    [{ effect: 'network', returns: 'none' }, 'wandb', 'log init finish watch save'],
    [
      { effect: 'network' },
      'mlflow',
      'log_metric log_metrics log_param log_params log_artifact start_run'
    ]
  ],
  classes: [
    {
      of: 'IPython.display.HTML IPython.display.Image IPython.display.Markdown IPython.display.Audio'
    }
  ]
};

/** Reads whatever it is given. */
export const FOREIGN: ReturnType<LibraryKnowledge['entry']> = {
  kind: 'function',
  call: { wants: { want: 'array', of: 'all' }, returns: UNKNOWN }
};

/** Libraries for arrays that know no framework: whatever they are given, they read. */
export const foreign: LibraryKnowledge = {
  id: 'foreign',
  roots: [
    'pandas',
    'scipy',
    'sklearn',
    'skimage',
    'cv2',
    'PIL',
    'seaborn',
    'plotly',
    'xgboost',
    'librosa'
  ],
  canonical: path => path,
  entry: () => FOREIGN,
  names: () => []
};
