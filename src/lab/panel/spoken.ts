import type { TranslationBundle } from '@jupyterlab/translation';
import { resultSentence } from '../measurements/sentences';
import type { Shown } from './model';
import { placesOf } from './places';
import { listed } from './view';

/** What a screen reader is told about a change of what the panel shows; null for nothing. */
export function spokenChange(
  trans: TranslationBundle,
  before: Shown | null,
  after: Shown | null
): string | null {
  if (!before || !after || before.notebook !== after.notebook) {
    return null;
  }
  return (
    measurementChange(trans, before, after) ??
    kernelChange(trans, before, after) ??
    filterChange(trans, before, after)
  );
}

function measurementChange(trans: TranslationBundle, before: Shown, after: Shown): string | null {
  for (const measurement of after.state.measurements) {
    const earlier = before.state.measurements.find(({ id }) => id === measurement.id);
    const { state } = measurement;
    if (!earlier && state.kind === 'running') {
      return trans.__('Measuring %1.', measurement.function);
    }
    if (earlier && earlier.state.kind !== 'done' && state.kind === 'done') {
      return trans.__('%1: %2.', measurement.function, resultSentence(trans, state.result));
    }
  }
  return null;
}

function kernelChange(trans: TranslationBundle, before: Shown, after: Shown): string | null {
  const restarted = ({ state }: Shown) => state.kernel.kind === 'idle' && state.kernel.restarted;
  if (restarted(after) && !restarted(before)) {
    return trans.__('Kernel restarted; checks dropped.');
  }
  const dead = ({ state }: Shown) => state.kernel.kind === 'dead';
  return dead(after) && !dead(before) ? trans.__('Kernel dead.') : null;
}

function filterChange(trans: TranslationBundle, before: Shown, after: Shown): string | null {
  const { report } = after.state;
  if (!report || before.view.filter === after.view.filter) {
    return null;
  }
  const { findings } = listed(after.state, report, {
    filter: after.view.filter,
    places: placesOf(after.state)
  });
  return trans._n(
    '%2 of %1 finding shown.',
    '%2 of %1 findings shown.',
    report.findings.length,
    findings.length
  );
}
