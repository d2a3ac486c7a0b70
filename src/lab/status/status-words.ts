import type { TranslationBundle } from '@jupyterlab/translation';
import type { IconName } from '../icons';
import { countByConsequence } from '../panel/filter';
import { standing } from '../panel/view';
import type { NotebookState } from '../store';
import { WORST_FIRST } from '../editor/underlines';
import type { Consequence } from '../../engine/report';

/** What the status bar says about a notebook. */
export interface StatusWords {
  readonly icon: IconName;
  readonly text: string;
}

/** The worst two consequences in words, or what is going on; null where there is nothing to say. */
export function statusWords(trans: TranslationBundle, state: NotebookState): StatusWords | null {
  if (state.analysis.kind === 'failed') {
    return { icon: 'warn', text: trans.__('analysis stopped') };
  }
  const measuring = state.measurements.find(({ state: { kind } }) => kind === 'running');
  if (measuring?.state.kind === 'running') {
    const seconds = Math.floor(measuring.state.progress?.seconds ?? 0);
    return { icon: 'spin', text: trans.__('measuring %1, %2 s', measuring.function, seconds) };
  }
  const { report } = state;
  if (!report || report.frameworks.length === 0) {
    return null;
  }
  const counts = countByConsequence(standing(state, report));
  const words = WORST_FIRST.filter(consequence => counts[consequence] > 0)
    .slice(0, 2)
    .map(consequence => countWords(trans, consequence, counts[consequence]));
  return { icon: 'logo', text: words.length > 0 ? words.join(', ') : trans.__('no findings') };
}

function countWords(trans: TranslationBundle, consequence: Consequence, count: number): string {
  switch (consequence) {
    case 'error':
      return trans._n('%1 error', '%1 errors', count);
    case 'wrong':
      return trans.__('%1 wrong', count);
    case 'break':
      return trans._n('%1 break', '%1 breaks', count);
    case 'slow':
      return trans.__('%1 slow', count);
  }
}
