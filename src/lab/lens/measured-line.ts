import type { TranslationBundle } from '@jupyterlab/translation';
import type { FunctionReport } from '../../engine/report';
import type { ArmResult, Comparison, MeasureResult } from '../../measure/comparison';
import type { NotMeasuredReason } from '../../measure/not-measured';
import { callCount, duration, percent, ratioWords } from '../measurements/numbers';
import { reasonWords, shortReason } from '../measurements/reasons';
import { resultSentence } from '../measurements/sentences';
import type { Places } from '../panel/places';
import type { LensLine } from './line';

/** A measurement of the function as it is now. */
export function measuredLine(
  trans: TranslationBundle,
  { fn, places }: { readonly fn: FunctionReport; readonly places: Places },
  result: MeasureResult
): LensLine {
  if (result.kind === 'not-measured') {
    return notMeasuredLine(trans, result.reason, places);
  }
  const graph = result.results[0];
  if (!graph) {
    return { words: trans.__('not measured'), strong: '', action: null };
  }
  const { speed } = graph;
  if (speed.kind === 'busy') {
    const words = trans.__('machine busy: cannot tell');
    return { words, strong: '', action: again(trans.__('retry when quiet')) };
  }
  if (speed.kind === 'cannot-tell') {
    const words = trans.__('cannot tell: the interval is still ±%1 %', percent(speed.halfWidth));
    return { words, strong: '', action: again(trans.__('measure again')) };
  }
  const words = `${times(trans, result)} · ${advice(trans, fn, graph)}`;
  return { words, strong: '', action: null };
}

function notMeasuredLine(
  trans: TranslationBundle,
  reason: NotMeasuredReason,
  places: Places
): LensLine {
  const words = trans.__('not measured: %1', lowerFirst(shortReason(trans, reason)));
  const at = reasonWords(trans, reason, () => '').place;
  const count = at?.executionCount ?? null;
  const cell = count === null ? null : places.cellWithCount(count);
  if (!at || cell === null) {
    return { words, strong: '', action: again(trans.__('measure again')) };
  }
  const deed = { kind: 'show', place: places.wholeLine(cell, at.line) } as const;
  return { words, strong: '', action: { joint: ' · ', label: trans.__('show line'), deed } };
}

/** A measurement of the function as it was before an edit. */
export function outdatedLine(trans: TranslationBundle, result: MeasureResult): LensLine {
  return {
    words: trans.__(
      'measured before your last edit: %1',
      lowerFirst(resultSentence(trans, result))
    ),
    strong: '',
    action: again(trans.__('measure again'))
  };
}

function again(label: string): LensLine['action'] {
  return { joint: ' · ', label, deed: { kind: 'measure' } };
}

function times(trans: TranslationBundle, { times: arms }: Comparison): string {
  const time = (arm: string) => {
    const found = arms.find(candidate => candidate.arm === arm);
    return found ? duration(found.perCall.value, 2) : '–';
  };
  return trans.__('eager %1, graph %2', time('eager'), time('graph'));
}

/** What to do with the function, given how it stands now. */
function advice(trans: TranslationBundle, fn: FunctionReport, graph: ArmResult): string {
  const { ratio, speed, breakEven } = graph;
  const compiled = fn.boundary !== null;
  const { ratio: factor, interval } = ratioWords(ratio.value, ratio.low, ratio.high);
  const faster = `${factor} ${trans.__('faster')} ${interval}`;
  switch (speed.kind) {
    case 'faster': {
      const pays =
        breakEven === null ? '' : `, ${trans.__('pays after %1 calls', callCount(breakEven))}`;
      return (
        (compiled ? trans.__('keep the graph: %1', faster) : trans.__('compile: %1', faster)) + pays
      );
    }
    case 'at-least-faster':
      return trans.__('at least %1 faster (noisy)', `${speed.factor.toFixed(1)}×`);
    case 'slower':
    case 'at-least-slower': {
      const inverse = ratioWords(1 / ratio.value, 1 / ratio.high, 1 / ratio.low);
      return compiled
        ? trans.__('uncompile: eager is %1 faster %2', inverse.ratio, inverse.interval)
        : trans.__('leave it eager: %1 %2', factor, interval);
    }
    case 'same':
    case 'busy':
    case 'cannot-tell':
      return trans.__('about the same: %1 %2', factor, interval);
  }
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
