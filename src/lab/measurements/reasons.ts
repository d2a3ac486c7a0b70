import type { TranslationBundle } from '@jupyterlab/translation';
import { frameworkTitle } from '../../frameworks/titles';
import type {
  DifferenceReport,
  EffectKind,
  ExceptionReport,
  KernelPlace,
  NotMeasuredReason
} from '../../measure/not-measured';
import { callCount, duration } from './numbers';

/** Why nothing was timed, and the one thing to do about it. Backticks mark code. */
export interface Reason {
  readonly title: string;
  readonly text: string;
  /** The line to show; null where there is none. */
  readonly place: KernelPlace | null;
  readonly next: 'start' | 'restart' | 'again' | null;
}

/** Where the kernel says a line is, in words: `Cell 11, line 6`. */
export type NamePlace = (place: KernelPlace) => string;

type Of<K extends NotMeasuredReason['kind']> = Extract<NotMeasuredReason, { readonly kind: K }>;

/** The reason in words. */
export function reasonWords(
  trans: TranslationBundle,
  reason: NotMeasuredReason,
  namePlace: NamePlace
): Reason {
  switch (reason.kind) {
    case 'effect':
      return effectReason(trans, reason, namePlace);
    case 'changes-global':
      return {
        ...plain(
          trans.__('Refused: changes global `%1`', reason.name),
          trans.__(
            'Measuring calls the function many times; each call would change it again, so nothing was run to the end.'
          )
        ),
        place: reason.place
      };
    case 'argument-not-copied':
    case 'needs-memory':
    case 'not-built':
      return argumentReason(trans, reason);
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
    default:
      return kernelReason(trans, reason);
  }
}

const plain = (title: string, text: string): Reason => ({ title, text, place: null, next: null });

function effectReason(
  trans: TranslationBundle,
  reason: Of<'effect'>,
  namePlace: NamePlace
): Reason {
  const place = reason.place ? namePlace(reason.place) : null;
  return {
    title: effectTitle(trans, reason.effect, reason.target),
    text: [
      ...(place === null ? [] : [effectPlace(trans, reason.effect, place)]),
      trans.__(
        'Measuring calls the function many times, so it was stopped before anything happened.'
      )
    ].join(' '),
    place: reason.place,
    next: null
  };
}

function effectTitle(trans: TranslationBundle, effect: EffectKind, target: string): string {
  switch (effect) {
    case 'write-file':
      return trans.__('Refused: writes file %1', target);
    case 'change-file':
      return trans.__('Refused: changes file %1', target);
    case 'open-connection':
      return trans.__('Refused: opens a connection');
    case 'start-process':
      return trans.__('Refused: starts a process');
    case 'input':
      return trans.__('Refused: calls `input()`');
    case 'outside-object':
      return trans.__('Refused: uses a `%1`', target);
  }
}

function effectPlace(trans: TranslationBundle, effect: EffectKind, place: string): string {
  switch (effect) {
    case 'write-file':
      return trans.__('%1 opens it for writing.', place);
    case 'change-file':
      return trans.__('%1 would move or delete it.', place);
    case 'open-connection':
      return trans.__('%1 opens it.', place);
    case 'start-process':
      return trans.__('%1 starts it.', place);
    case 'input':
      return trans.__('%1 waits for the keyboard.', place);
    case 'outside-object':
      return trans.__('%1 uses it; what it does cannot be taken back.', place);
  }
}

function argumentReason(
  trans: TranslationBundle,
  reason: Of<'argument-not-copied' | 'needs-memory' | 'not-built'>
): Reason {
  switch (reason.kind) {
    case 'argument-not-copied':
      return plain(
        trans.__('Refused: argument `%1` cannot be copied', reason.argument),
        trans.__('%1 Each call needs arguments of its own.', sentence(reason.why))
      );
    case 'needs-memory':
      return plain(
        trans.__(
          'Refused: needs %1 of %2 free on the device',
          bytes(reason.needed),
          bytes(reason.free)
        ),
        trans.__('Measuring works on copies of the arguments and of the state.')
      );
    case 'not-built':
      return plain(
        trans.__('Refused: `%1` has no variables yet', reason.name),
        trans.__('It gets them on its first call. Run the cell that calls it, then measure.')
      );
  }
}

function exceptionReason(
  trans: TranslationBundle,
  reason: Of<'raised' | 'arguments-failed' | 'proposed-failed' | 'probe-failed'>
): Reason {
  return {
    title: exceptionTitle(trans, reason),
    text: exceptionWords(reason.exception),
    place: reason.exception.place,
    next: reason.kind === 'probe-failed' ? 'again' : null
  };
}

function exceptionTitle(
  trans: TranslationBundle,
  reason: Of<'raised' | 'arguments-failed' | 'proposed-failed' | 'probe-failed'>
): string {
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

function differenceReason(
  trans: TranslationBundle,
  reason: Of<'outputs-differ' | 'state-differs' | 'not-deterministic'>
): Reason {
  const difference = differenceWords(trans, reason.difference);
  switch (reason.kind) {
    case 'outputs-differ':
      return plain(
        trans.__('Not timed: outputs differ'),
        trans.__('%1 Speed does not matter until they agree.', difference)
      );
    case 'state-differs':
      return plain(
        trans.__('Not timed: what it leaves behind differs'),
        trans.__('%1 Speed does not matter until they agree.', difference)
      );
    case 'not-deterministic':
      return plain(
        trans.__('Not timed: two eager runs differ'),
        trans.__('%1 There is nothing to compare a graph with.', difference)
      );
  }
}

function timingReason(
  trans: TranslationBundle,
  reason: Of<'no-graph' | 'recompiled' | 'too-slow'>
): Reason {
  switch (reason.kind) {
    case 'no-graph':
      return plain(
        trans.__('Not timed: no graph: it fell back to eager'),
        reason.fallbacks.length === 0
          ? trans.__('Nothing was traced or compiled, so both arms would be eager.')
          : trans.__('In Python on every call: %1.', reason.fallbacks.join(', '))
      );
    case 'recompiled':
      return plain(
        trans._n(
          'Not timed: recompiled %1 time while timed',
          'Not timed: recompiled %1 times while timed',
          reason.times
        ),
        trans.__('A number would describe the compiler, not the function.')
      );
    case 'too-slow':
      return {
        ...plain(
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

function nameReason(trans: TranslationBundle, reason: Of<'not-defined' | 'not-callable'>): Reason {
  return reason.kind === 'not-defined'
    ? plain(
        trans.__('Not timed: `%1` is not defined in this kernel', reason.name),
        trans.__('Run the cells down to the call, then measure.')
      )
    : plain(
        trans.__('Not timed: `%1` is no function in this kernel', reason.name),
        trans.__('It is a `%1`. Run the cell that defines the function again.', reason.type)
      );
}

type KernelKind =
  | 'no-kernel'
  | 'kernel-busy'
  | 'kernel-died'
  | 'kernel-restarted'
  | 'kernel-language'
  | 'no-framework'
  | 'framework-old'
  | 'stopped'
  | 'bad-reply';

function kernelReason(trans: TranslationBundle, reason: Of<KernelKind>): Reason {
  switch (reason.kind) {
    case 'no-kernel':
      return {
        ...plain(trans.__('No kernel'), trans.__('Measuring needs a kernel.')),
        next: 'start'
      };
    case 'kernel-busy':
      return {
        ...plain(
          trans.__('Kernel busy'),
          trans.__('It was still running a cell after %1.', duration(reason.seconds, 2))
        ),
        next: 'again'
      };
    case 'kernel-died':
      return {
        ...plain(
          trans.__('The kernel died while measuring'),
          trans.__('The notebook is unchanged; values in the kernel are lost.')
        ),
        next: 'restart'
      };
    case 'kernel-restarted':
      return plain(trans.__('The kernel was restarted'), trans.__('Run the cells, then measure.'));
    case 'kernel-language':
      return plain(
        trans.__('Not timed'),
        trans.__('This kernel runs %1. Graphward reads Python.', reason.language)
      );
    case 'no-framework':
      return plain(
        trans.__('No %1 yet', frameworkTitle(reason.framework)),
        trans.__(
          '%1 is not imported in this kernel. Run the cell that imports it first.',
          frameworkTitle(reason.framework)
        )
      );
    case 'framework-old':
      return plain(
        trans.__('%1 is too old', frameworkTitle(reason.framework)),
        trans.__(
          '%1 %2 is older than %3: findings hold, checks and measurements are off.',
          frameworkTitle(reason.framework),
          reason.version,
          reason.minimum
        )
      );
    case 'stopped':
      return {
        ...plain(trans.__('Measuring stopped'), trans.__('Values in the kernel are as before.')),
        next: 'again'
      };
    case 'bad-reply':
      return {
        ...plain(trans.__('The kernel gave an answer that cannot be read'), sentence(reason.text)),
        next: 'again'
      };
  }
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

function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

function bytes(size: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = size < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(size) / 3));
  return `${Number((size / 1000 ** power).toPrecision(2))} ${units[power]}`;
}
