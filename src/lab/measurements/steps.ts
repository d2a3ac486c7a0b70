import type { TranslationBundle } from '@jupyterlab/translation';
import type { Progress, Step } from '../../measure/comparison';
import { outputsWords } from './facts';
import { duration, percent } from './numbers';

/** One line of what is being done: passed, being done, or still to come. */
export interface StepLine {
  readonly state: 'passed' | 'now' | 'later';
  readonly text: string;
  /** What it showed. */
  readonly detail: string;
}

const ORDER: readonly Step[] = ['waiting', 'effects', 'outputs', 'graph', 'timing'];

/** The steps of a running measurement; null stands for one that has not begun. */
export function stepLines(
  trans: TranslationBundle,
  progress: Progress | null
): readonly StepLine[] {
  const now = ORDER.indexOf(progress?.step ?? 'waiting');
  const line = (step: Step, text: string, detail: string): StepLine => {
    const at = ORDER.indexOf(step);
    return { state: at < now ? 'passed' : at === now ? 'now' : 'later', text, detail };
  };
  return [
    line('effects', trans.__('No outside effects'), ''),
    line(
      'outputs',
      trans.__('Outputs equal'),
      progress?.outputs ? outputsWords(trans, progress.outputs) : ''
    ),
    line('graph', trans.__('Graph is a graph'), graphDetail(trans, progress)),
    line('timing', trans.__('Timing in pairs'), pairsDetail(trans, progress)),
    {
      state: 'later',
      text: trans.__('Stops at'),
      detail: progress ? trans.__('±%1 %', percent(progress.target)) : ''
    }
  ];
}

function graphDetail(trans: TranslationBundle, progress: Progress | null): string {
  return progress?.graph
    ? trans._n(
        '%1 trace, %2',
        '%1 traces, %2',
        progress.graph.traces,
        duration(progress.graph.compileSeconds, 2)
      )
    : '';
}

function pairsDetail(trans: TranslationBundle, progress: Progress | null): string {
  if (!progress || progress.pairs === 0) {
    return '';
  }
  return progress.halfWidth === null
    ? trans._n('%1 pair', '%1 pairs', progress.pairs)
    : trans._n('%1 pair, ±%2 %', '%1 pairs, ±%2 %', progress.pairs, percent(progress.halfWidth));
}
