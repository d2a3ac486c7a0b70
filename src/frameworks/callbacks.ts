import type { LibraryCall, RunModel, WrapModel } from '../semantics/knowledge';
import type { Callback, Value } from '../semantics/value';

/** How a table says what a callback is; the rest follows. */
export interface CallbackSpec {
  readonly api: string;
  readonly mode: Callback['mode'];
  readonly caches?: true;
  readonly concreteBool?: true;
  readonly traits?: readonly string[];
}

/** A callback of a framework. */
export function makeCallback(
  framework: string,
  spec: CallbackSpec,
  options: ReadonlyMap<string, Value> = new Map()
): Callback {
  return {
    api: spec.api,
    framework,
    mode: spec.mode,
    caches: spec.caches ?? false,
    concreteBool: spec.concreteBool ?? false,
    traits: new Set(spec.traits),
    options
  };
}

/** A wrapper whose options are the keywords it is called with. */
export function wrapping(
  framework: string,
  spec: CallbackSpec,
  rest: Pick<WrapModel, 'result'> & { readonly target?: WrapModel['target'] } = {}
): WrapModel {
  return {
    target: [0, 'f'],
    callback: call => makeCallback(framework, spec, call.keywords),
    ...rest
  };
}

/** A run of an argument with values that the library chooses. */
export function running(
  framework: string,
  spec: CallbackSpec,
  target: RunModel['target'],
  values: (call: LibraryCall) => readonly Value[]
): RunModel {
  const plain = makeCallback(framework, spec);
  return {
    target,
    callback: call => (call.keywords.size > 0 ? { ...plain, options: call.keywords } : plain),
    arguments: values
  };
}
