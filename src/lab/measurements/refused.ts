import type { TranslationBundle } from '@jupyterlab/translation';
import type { EffectKind } from '../../measure/not-measured';
import type { NamePlace, Reason, ReasonOf } from './reason';
import { plainReason, sentence } from './reason';

/** Kinds of reasons to refuse: measuring would reach beyond the copies it works on. */
export type RefusedKind =
  | 'effect'
  | 'changes-global'
  | 'argument-not-copied'
  | 'needs-memory'
  | 'not-built';

/** Why a measurement was refused. */
export function refusedReason(
  trans: TranslationBundle,
  reason: ReasonOf<RefusedKind>,
  namePlace: NamePlace
): Reason {
  switch (reason.kind) {
    case 'effect':
      return effectReason(trans, reason, namePlace);
    case 'changes-global':
      return {
        ...plainReason(
          trans.__('Refused: changes global `%1`', reason.name),
          trans.__(
            'Measuring calls the function many times; each call would change it again, so nothing was run to the end.'
          )
        ),
        place: reason.place
      };
    default:
      return argumentReason(trans, reason);
  }
}

function effectReason(
  trans: TranslationBundle,
  reason: ReasonOf<'effect'>,
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
    case 'start-thread':
      return trans.__('Refused: starts a thread');
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
    case 'start-thread':
      return trans.__('%1 starts it; what it does cannot be watched.', place);
    case 'input':
      return trans.__('%1 waits for the keyboard.', place);
    case 'outside-object':
      return trans.__('%1 uses it; what it does cannot be taken back.', place);
  }
}

function argumentReason(
  trans: TranslationBundle,
  reason: ReasonOf<'argument-not-copied' | 'needs-memory' | 'not-built'>
): Reason {
  switch (reason.kind) {
    case 'argument-not-copied':
      return plainReason(
        trans.__('Refused: argument `%1` cannot be copied', reason.argument),
        trans.__('%1 Each call needs arguments of its own.', sentence(reason.why))
      );
    case 'needs-memory':
      return plainReason(
        trans.__(
          'Refused: needs %1 of %2 free on the device',
          bytes(reason.needed),
          bytes(reason.free)
        ),
        trans.__('Measuring works on copies of the arguments and of the state.')
      );
    case 'not-built':
      return plainReason(
        trans.__('Refused: `%1` has no variables yet', reason.name),
        trans.__('It gets them on its first call. Run the cell that calls it, then measure.')
      );
  }
}

function bytes(size: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = size < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(size) / 3));
  return `${Number((size / 1000 ** power).toPrecision(2))} ${units[power]}`;
}
