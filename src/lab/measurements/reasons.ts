import type { TranslationBundle } from '@jupyterlab/translation';
import type { NotMeasuredReason } from '../../measure/not-measured';
import { kernelReason } from './kernel-reasons';
import { notTimedReason } from './not-timed';
import type { NamePlace, Reason } from './reason';
import { spoken } from '../words';
import { refusedReason } from './refused';

/** Why nothing was timed, in few words: without saying once more that it was not. */
export function shortReason(trans: TranslationBundle, reason: NotMeasuredReason): string {
  const { title } = reasonWords(trans, reason, () => '');
  const said = [trans.__('Refused: '), trans.__('Not timed: ')].find(said =>
    title.startsWith(said)
  );
  return spoken(title.slice(said?.length ?? 0));
}

/** Why nothing was timed, in words. */
export function reasonWords(
  trans: TranslationBundle,
  reason: NotMeasuredReason,
  namePlace: NamePlace
): Reason {
  switch (reason.kind) {
    case 'effect':
    case 'changes-global':
    case 'argument-not-copied':
    case 'needs-memory':
    case 'not-built':
      return refusedReason(trans, reason, namePlace);
    case 'no-kernel':
    case 'kernel-busy':
    case 'kernel-died':
    case 'kernel-restarted':
    case 'kernel-language':
    case 'no-framework':
    case 'framework-old':
    case 'stopped':
    case 'bad-reply':
      return kernelReason(trans, reason);
    default:
      return notTimedReason(trans, reason);
  }
}
