import type { TranslationBundle } from '@jupyterlab/translation';
import type { Arm } from '../../measure/arm';
import type { ArmResult, Comparison, Estimate, MeasureResult } from '../../measure/comparison';
import { spoken } from '../words';
import { callCount, duration, percent, ratioWords } from './numbers';
import { reasonWords } from './reasons';

/** What a comparison comes to. */
export interface Headline {
  readonly sentence: string;
  /** `[2.1, 2.6]`, not to be broken over lines; empty where no number may be said. */
  readonly interval: string;
  /** What compiling costs, when it pays, or what keeps from telling. */
  readonly second: string;
}

/** The arm that the headline is about: the rewrite if there was one. */
export function headlined(comparison: Comparison): ArmResult | null {
  return comparison.results[comparison.results.length - 1] ?? null;
}

/** Whether numbers may be shown: on a busy machine they would describe the others. */
export function hasNumbers(comparison: Comparison): boolean {
  return headlined(comparison)?.speed.kind !== 'busy';
}

/** The comparison in two lines. */
export function headline(trans: TranslationBundle, comparison: Comparison): Headline {
  const result = headlined(comparison);
  if (!result) {
    return { sentence: trans.__('Only eager was measured.'), interval: '', second: '' };
  }
  const { sentence, interval } = speedSentence(trans, result, comparison);
  const written = comparison.results.find(other => other.arm === 'graph');
  const asWritten = result.arm === 'proposed' && written ? asWrittenSentence(trans, written) : [];
  const second = [...asWritten, ...secondLine(trans, result, comparison)].join(' ');
  return { sentence, interval, second };
}

/** A result in one sentence: a closed card, a title, what is spoken at the end. */
export function resultSentence(trans: TranslationBundle, result: MeasureResult): string {
  if (result.kind === 'not-measured') {
    return spoken(reasonWords(trans, result.reason, () => '').title);
  }
  const { interval, sentence } = headline(trans, result);
  return [sentence, interval].filter(Boolean).join(' ');
}

/** An arm's name in charts and tables. */
export function armName(trans: TranslationBundle, arm: Arm): string {
  switch (arm) {
    case 'eager':
      return trans.__('eager');
    case 'graph':
      return trans.__('graph');
    case 'proposed':
      return trans.__('proposed');
  }
}

function speedSentence(
  trans: TranslationBundle,
  result: ArmResult,
  comparison: Comparison
): { readonly sentence: string; readonly interval: string } {
  const { speed } = result;
  const words = estimateWords(result.ratio);
  switch (speed.kind) {
    case 'faster':
      return {
        sentence:
          result.arm === 'proposed'
            ? trans.__('%1 faster with the rewrite', words.ratio)
            : trans.__('%1 faster as a graph', words.ratio),
        interval: words.interval
      };
    case 'same':
      return {
        sentence: trans.__('About the same: %1', words.ratio),
        interval: words.interval
      };
    case 'slower':
      return { sentence: trans.__('Leave it eager: %1', words.ratio), interval: words.interval };
    case 'at-least-faster':
      return {
        sentence: trans.__('At least %1 faster (noisy)', times(speed.factor)),
        interval: ''
      };
    case 'at-least-slower':
      return {
        sentence: trans.__('At least %1 slower (noisy)', times(speed.factor)),
        interval: ''
      };
    case 'cannot-tell':
      return {
        sentence: trans.__(
          'Cannot tell: the interval is still ±%1 % after %2',
          percent(speed.halfWidth),
          duration(comparison.samples.seconds, 2)
        ),
        interval: ''
      };
    case 'busy':
      return { sentence: trans.__('Machine busy: cannot tell'), interval: '' };
  }
}

function secondLine(
  trans: TranslationBundle,
  result: ArmResult,
  comparison: Comparison
): readonly string[] {
  const { speed } = result;
  const compile = duration(result.compileSeconds, 2);
  switch (speed.kind) {
    case 'faster':
      return [paysSentence(trans, result, compile)];
    case 'same':
      return [trans.__('Eager is simpler; compiling costs %1.', compile)];
    case 'slower':
      return [trans.__('Each call takes longer, and compiling costs %1.', compile)];
    case 'at-least-faster':
    case 'at-least-slower':
      return [trans.__('Compiling costs %1.', compile), ...othersSentence(trans, comparison)];
    case 'cannot-tell':
      return [...othersSentence(trans, comparison), outputsSentence(trans, result)];
    case 'busy':
      return [
        trans.__('Others used %1 % of the CPU.', percent(speed.othersShare)),
        trans.__('A number now would describe them, not your function.'),
        outputsSentence(trans, result)
      ];
  }
}

function paysSentence(trans: TranslationBundle, result: ArmResult, compile: string): string {
  if (result.breakEven === null) {
    return trans.__('Compiling costs %1.', compile);
  }
  const calls = callCount(result.breakEven);
  return result.breakEvenCached === null
    ? trans._n(
        'Compiling costs %2; pays after %3 call.',
        'Compiling costs %2; pays after %3 calls.',
        result.breakEven,
        compile,
        calls
      )
    : trans.__(
        'Compiling costs %1; pays after %2 calls, %3 when compiled before.',
        compile,
        calls,
        callCount(result.breakEvenCached)
      );
}

function asWrittenSentence(trans: TranslationBundle, graph: ArmResult): readonly string[] {
  const { ratio } = estimateWords(graph.ratio);
  const breaks = graph.graph.breaks.length;
  if (graph.speed.kind !== 'faster') {
    return [trans.__('As written: %1.', ratio)];
  }
  return breaks === 0
    ? [trans.__('As written, %1 faster.', ratio)]
    : [
        trans._n(
          'As written, %2 faster: the graph is split once.',
          'As written, %2 faster: the graph is split %1 times.',
          breaks,
          ratio
        )
      ];
}

function othersSentence(trans: TranslationBundle, comparison: Comparison): readonly string[] {
  const { othersShare } = comparison.machine;
  return othersShare === null
    ? []
    : [trans.__('Others used %1 % of the CPU.', percent(othersShare))];
}

function outputsSentence(trans: TranslationBundle, result: ArmResult): string {
  return result.outputs.kind === 'equal'
    ? trans.__('Outputs are equal.')
    : trans.__('Outputs are random: only shape and type were compared.');
}

function estimateWords(estimate: Estimate): ReturnType<typeof ratioWords> {
  return ratioWords(estimate.value, estimate.low, estimate.high);
}

function times(factor: number): string {
  return ratioWords(factor, factor, factor).ratio;
}
