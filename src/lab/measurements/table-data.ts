import type { TranslationBundle } from '@jupyterlab/translation';
import type { Comparison } from '../../measure/comparison';
import { callCount, commonUnit, duration, durationIn, rangeIn } from './numbers';
import { armName } from './sentences';
import type { Totals } from './totals';
import { totalAt } from './totals';

/** A table in words, for the eye, for screen readers and for export. */
export interface TableData {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Time per call of each arm. */
export function timesTable(trans: TranslationBundle, comparison: Comparison): TableData {
  const unit = commonUnit(comparison.times.map(time => time.perCall.value));
  return {
    columns: [trans.__('arm'), trans.__('per call'), trans.__('interval'), trans.__('first call')],
    rows: comparison.times.map(({ arm, firstCall, perCall }) => [
      armName(trans, arm),
      durationIn(unit, perCall.value),
      rangeIn(unit, perCall.low, perCall.high),
      duration(firstCall, 2)
    ])
  };
}

/** Total time after one call, at the crossing, and at the picture's end. */
export function totalsTable(trans: TranslationBundle, totals: Totals): TableData {
  const { arm } = totals.result;
  const ahead = (calls: number) => {
    const total = totalAt(totals, calls);
    return calls === totals.crossing
      ? trans.__('equal')
      : armName(trans, total.arm < total.eager ? arm : 'eager');
  };
  const calls = [...new Set([1, totals.crossing, totals.calls])];
  return {
    columns: [trans.__('calls'), armName(trans, 'eager'), armName(trans, arm), trans.__('ahead')],
    rows: calls.map(count => {
      const total = totalAt(totals, count);
      return [callCount(count), duration(total.eager), duration(total.arm), ahead(count)];
    })
  };
}
