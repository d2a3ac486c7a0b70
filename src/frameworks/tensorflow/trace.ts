import type { ArgumentOf } from '../../semantics/knowledge';
import type { KeyPart, TensorValue, Value } from '../../semantics/value';
import { tensor } from '../../semantics/value';
import type { SameAtom } from '../keys';
import { part, pythonPart, sameAtom, sameKey, tensorText } from '../keys';
import { isTrue } from '../shapes';
import { TENSORFLOW } from './calls';

/** The tensor that an `input_signature` asks for at an argument; null without a signature. */
function specified({ callback, index, ofMethod }: ArgumentOf): TensorValue | null {
  const signature = callback.options.get('input_signature');
  const position = index !== null && ofMethod ? index - 1 : index;
  if (signature?.kind !== 'container' || position === -1) {
    return null;
  }
  const spec = signature.content.value?.items?.get(String(position));
  return spec?.kind === 'tensor' ? spec : tensor(TENSORFLOW);
}

/** A symbolic tensor for tensors and arrays; Python values stay, unless the signature says so. */
export function lift(value: Value, argument: ArgumentOf): Value {
  const spec = specified(argument);
  if (value.kind === 'tensor') {
    const { dtype, shape } = spec ?? value;
    return { ...value, library: TENSORFLOW, traced: true, dtype, shape };
  }
  return spec && value.kind === 'number' ? { ...spec, traced: true } : value;
}

/** One part of a key: tensors by dtype and shape, everything else by its Python value. */
export function keyPart(value: Value, argument: ArgumentOf): KeyPart {
  if (specified(argument)) {
    return part(argument, 'tensor', 'signature', value);
  }
  const { options } = argument.callback;
  const relaxed =
    isTrue(options.get('reduce_retracing')) || isTrue(options.get('experimental_relax_shapes'));
  if (value.kind !== 'tensor') {
    return pythonPart(value, argument);
  }
  const text = tensorText(value);
  return part(argument, 'tensor', relaxed ? text.replace(/\d+(?=[,\]])/g, '~$&') : text, value);
}

/** Whether a call uses a kept trace; the second of a relaxed function leaves its extents open. */
export function matches(
  kept: readonly KeyPart[],
  call: readonly KeyPart[],
  traces: number
): boolean {
  return sameKey(kept, call, traces > 1 ? sameRelaxed : sameAtom);
}

const sameRelaxed: SameAtom = (a, b) => sameAtom(a, b) || (a.startsWith('~') && b.startsWith('~'));
