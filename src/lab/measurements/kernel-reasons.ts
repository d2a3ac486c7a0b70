import type { TranslationBundle } from '@jupyterlab/translation';
import { frameworkTitle } from '../../frameworks/titles';
import { duration } from './numbers';
import type { Reason, ReasonOf } from './reason';
import { plainReason, sentence } from './reason';

/** Kinds of reasons that lie in the kernel, not in the function. */
export type KernelKind =
  | 'no-kernel'
  | 'kernel-busy'
  | 'kernel-died'
  | 'kernel-restarted'
  | 'kernel-language'
  | 'no-framework'
  | 'framework-old'
  | 'stopped'
  | 'bad-reply';

/** What the kernel kept from being measured. */
export function kernelReason(trans: TranslationBundle, reason: ReasonOf<KernelKind>): Reason {
  switch (reason.kind) {
    case 'no-kernel':
      return {
        ...plainReason(trans.__('No kernel'), trans.__('Measuring needs a kernel.')),
        next: 'start'
      };
    case 'kernel-busy':
      return {
        ...plainReason(
          trans.__('Kernel busy'),
          trans.__('It was still running a cell after %1.', duration(reason.seconds, 2))
        ),
        next: 'again'
      };
    case 'kernel-died':
      return {
        ...plainReason(
          trans.__('The kernel died while measuring'),
          trans.__('The notebook is unchanged; values in the kernel are lost.')
        ),
        next: 'restart'
      };
    case 'kernel-restarted':
      return plainReason(
        trans.__('The kernel was restarted'),
        trans.__('Run the cells, then measure.')
      );
    case 'kernel-language':
      return plainReason(
        trans.__('Not timed'),
        trans.__('This kernel runs %1. Graphward reads Python.', reason.language)
      );
    case 'no-framework':
    case 'framework-old':
      return frameworkReason(trans, reason);
    case 'stopped':
      return {
        ...plainReason(
          trans.__('Measuring stopped'),
          trans.__('Values in the kernel are as before.')
        ),
        next: 'again'
      };
    case 'bad-reply':
      return {
        ...plainReason(
          trans.__('The kernel gave an answer that cannot be read'),
          sentence(reason.text)
        ),
        next: 'again'
      };
  }
}

function frameworkReason(
  trans: TranslationBundle,
  reason: ReasonOf<'no-framework' | 'framework-old'>
): Reason {
  switch (reason.kind) {
    case 'no-framework':
      return plainReason(
        trans.__('No %1 yet', frameworkTitle(reason.framework)),
        trans.__(
          '%1 is not imported in this kernel. Run the cell that imports it first.',
          frameworkTitle(reason.framework)
        )
      );
    case 'framework-old':
      return plainReason(
        trans.__('%1 is too old', frameworkTitle(reason.framework)),
        trans.__(
          '%1 %2 is older than %3: findings hold, checks and measurements are off.',
          frameworkTitle(reason.framework),
          reason.version,
          reason.minimum
        )
      );
  }
}
