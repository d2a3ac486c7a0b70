import type { CapturedValue } from '../semantics/value';

/** A value as the notebook would write it; null when no literal is known. */
export function literalText(value: CapturedValue): string | null {
  if (value === undefined || !('kind' in value)) {
    return null;
  }
  if (value.kind === 'number' && value.literal !== null) {
    return value.type === 'bool' ? (value.literal === 0 ? 'False' : 'True') : String(value.literal);
  }
  return value.kind === 'text' && value.literal !== null ? JSON.stringify(value.literal) : null;
}
