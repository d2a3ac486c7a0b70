import type { CallModel, LibraryCall } from '../../semantics/knowledge';
import type { Value } from '../../semantics/value';
import { NONE, str } from '../../semantics/value';
import { argument, isFalse } from '../shapes';
import type { ClassTable } from '../tables';

const GRAD = 'torch.is_grad_enabled()';
const AUTOCAST = 'torch.is_autocast_enabled()';

/** Dynamo compiles anew where one of them is set otherwise. */
export const GRAPH_MODES: readonly string[] = [GRAD, AUTOCAST];

/** A context that sets a mode for its block; its own setting is none. */
const mode = (
  of: string,
  [name, set]: readonly [name: string, set: (call: LibraryCall) => Value],
  scope: CallModel['scope'] = 'with'
): ClassTable => ({
  of,
  bases: [],
  construct: { switches: call => ({ name, value: set(call) }), scope },
  // They decorate functions as well.
  call: { returns: 'argument' }
});

const unless =
  (keyword: string, position: number, setting: string) =>
  (call: LibraryCall): Value =>
    isFalse(argument(call, position, keyword)) ? NONE : str(setting);

/** Contexts under which compiled code is another one. */
export const MODES: readonly ClassTable[] = [
  mode('torch.no_grad', [GRAD, () => str('no_grad')]),
  mode('torch.enable_grad', [GRAD, () => NONE]),
  mode(
    'torch.set_grad_enabled',
    [GRAD, call => (isFalse(argument(call, 0, 'mode')) ? str('no_grad') : NONE)],
    'call'
  ),
  mode('torch.inference_mode', [GRAD, unless('mode', 0, 'inference')]),
  mode('torch.autocast torch.cuda.amp.autocast', [AUTOCAST, unless('enabled', 2, 'autocast')])
];
