import type { TranslationBundle } from '@jupyterlab/translation';
import type { DifferenceReport, ExceptionReport } from '../../measure/not-measured';
import { callCount, duration } from './numbers';
import type { Reason, ReasonOf } from './reason';
import { plainReason, sentence } from './reason';

type ExceptionKind = 'raised' | 'arguments-failed' | 'proposed-failed' | 'probe-failed';
type DifferenceKind = 'outputs-differ' | 'state-differs' | 'not-deterministic';
type TimingKind = 'no-graph' | 'recompiled' | 'too-slow';
type NameKind = 'not-defined' | 'not-callable';

/** Kinds of reasons that came up while the function was looked at or run. */
export type NotTimedKind = ExceptionKind | DifferenceKind | TimingKind | NameKind;

/** Why a function was not timed. */
export function notTimedReason(trans: TranslationBundle, reason: ReasonOf<NotTimedKind>): Reason {
  switch (reason.kind) {
    case 'raised':
    case 'arguments-failed':
    case 'proposed-failed':
    case 'probe-failed':
      return exceptionReason(trans, reason);
    case 'outputs-differ':
    case 'state-differs':
    case 'not-deterministic':
      return differenceReason(trans, reason);
    case 'no-graph':
    case 'recompiled':
    case 'too-slow':
      return timingReason(trans, reason);
    case 'not-defined':
    case 'not-callable':
      return nameReason(trans, reason);
  }
}

function exceptionReason(trans: TranslationBundle, reason: ReasonOf<ExceptionKind>): Reason {
  return {
    title: exceptionTitle(trans, reason),
    text: exceptionWords(reason.exception),
    place: reason.exception.place,
    next: reason.kind === 'probe-failed' ? 'again' : null
  };
}

function exceptionTitle(trans: TranslationBundle, reason: ReasonOf<ExceptionKind>): string {
  switch (reason.kind) {
    case 'arguments-failed':
      return trans.__('Not timed: the arguments do not evaluate');
    case 'proposed-failed':
      return trans.__('Not timed: the rewrite does not run');
    case 'probe-failed':
      return trans.__('Measuring failed in the kernel');
    case 'raised':
      return reason.arm === 'eager'
        ? trans.__('Not timed: it raises')
        : trans.__('Not timed: it raises as a graph');
  }
}

function differenceReason(trans: TranslationBundle, reason: ReasonOf<DifferenceKind>): Reason {
  const difference = differenceWords(trans, reason.difference);
  switch (reason.kind) {
    case 'outputs-differ':
      return plainReason(
        trans.__('Not timed: outputs differ'),
        trans.__('%1 Speed does not matter until they agree.', difference)
      );
    case 'state-differs':
      return plainReason(
        trans.__('Not timed: what it leaves behind differs'),
        trans.__('%1 Speed does not matter until they agree.', difference)
      );
    case 'not-deterministic':
      return plainReason(
        trans.__('Not timed: two eager runs differ'),
        trans.__('%1 There is nothing to compare a graph with.', difference)
      );
  }
}

function timingReason(trans: TranslationBundle, reason: ReasonOf<TimingKind>): Reason {
  switch (reason.kind) {
    case 'no-graph':
      return plainReason(
        trans.__('Not timed: no graph: it fell back to eager'),
        reason.fallbacks.length === 0
          ? trans.__('Nothing was traced or compiled, so both arms would be eager.')
          : trans.__('In Python on every call: %1.', reason.fallbacks.join(', '))
      );
    case 'recompiled':
      return plainReason(
        trans._n(
          'Not timed: recompiled %1 time while timed',
          'Not timed: recompiled %1 times while timed',
          reason.times
        ),
        trans.__('A number would describe the compiler, not the function.')
      );
    case 'too-slow':
      return {
        ...plainReason(
          trans.__('Not timed: one call takes too long'),
          trans._n(
            'Only %1 pair of calls fit into %2; an interval needs more.',
            'Only %1 pairs of calls fit into %2; an interval needs more.',
            reason.pairs,
            duration(reason.seconds, 2)
          )
        ),
        next: 'again'
      };
  }
}

function nameReason(trans: TranslationBundle, reason: ReasonOf<NameKind>): Reason {
  return reason.kind === 'not-defined'
    ? plainReason(
        trans.__('Not timed: `%1` is not defined in this kernel', reason.name),
        trans.__('Run the cells down to the call, then measure.')
      )
    : plainReason(
        trans.__('Not timed: `%1` is no function in this kernel', reason.name),
        trans.__('It is a `%1`. Run the cell that defines the function again.', reason.type)
      );
}

function differenceWords(trans: TranslationBundle, difference: DifferenceReport): string {
  const { maxDifference, path, tolerances } = difference;
  switch (difference.what) {
    case 'values':
      return maxDifference === null || tolerances === null
        ? trans.__('`%1` has other values.', path)
        : trans.__(
            '`%1` differs by %2, %3 times the tolerance of %4.',
            path,
            Number(maxDifference.toPrecision(2)),
            callCount(Math.round(tolerances)),
            difference.detail
          );
    case 'nan':
      return trans.__('`%1` is not a number in other places.', path);
    case 'shape':
      return trans.__('`%1` has another shape: %2.', path, difference.detail);
    case 'type':
      return trans.__('`%1` has another type: %2.', path, difference.detail);
    case 'structure':
      return trans.__('`%1` is built differently: %2.', path, difference.detail);
  }
}

function exceptionWords(exception: ExceptionReport): string {
  const [first = ''] = exception.message.split('\n');
  return `\`${exception.type}\`: ${sentence(first.split('`').join(''))}`;
}
