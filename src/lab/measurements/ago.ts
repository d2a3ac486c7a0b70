import type { TranslationBundle } from '@jupyterlab/translation';

/** `2 min ago`: how long ago something was measured. */
export function ago(trans: TranslationBundle, then: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - then.getTime()) / 60000);
  if (minutes < 1) {
    return trans.__('just now');
  }
  return minutes < 60
    ? trans.__('%1 min ago', minutes)
    : trans.__('%1 h ago', Math.floor(minutes / 60));
}
