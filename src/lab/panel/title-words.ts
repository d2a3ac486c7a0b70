import type { TranslationBundle } from '@jupyterlab/translation';
import { headline } from '../measurements/sentences';
import { findingById } from '../store';
import type { Section } from '../tokens';
import type { Shown } from './model';
import { toCompile } from './verdict-words';
import { standing } from './view';

/** What the title of a section tells, also while the section is closed. */
export function titleSummary(trans: TranslationBundle, section: Section, shown: Shown): string {
  const { report } = shown.state;
  switch (section) {
    case 'findings':
      return report ? String(standing(shown.state, report).length) : '';
    case 'functions':
      return report && report.functions.length > 0
        ? joined(
            String(report.functions.length),
            toCompile(report) > 0 && trans.__('%1 to compile', toCompile(report))
          )
        : '';
    case 'measurements':
      return measurementsSummary(trans, shown);
    case 'why':
      return chosenRule(shown);
  }
}

function measurementsSummary(trans: TranslationBundle, shown: Shown): string {
  const { measurements } = shown.state;
  const [newest] = measurements;
  if (!newest) {
    return '';
  }
  const { state } = newest;
  const count = String(measurements.length);
  if (state.kind !== 'done') {
    return joined(count, trans.__('measuring…'));
  }
  return joined(
    count,
    state.result.kind === 'comparison' && headline(trans, state.result).sentence
  );
}

function chosenRule(shown: Shown): string {
  const { selection } = shown.state;
  const finding = selection?.kind === 'finding' ? findingById(shown.state, selection.id) : null;
  return finding?.rule ?? '';
}

function joined(...parts: readonly (string | false)[]): string {
  return parts.filter(Boolean).join(' · ');
}
