import type { Libraries } from './libraries';
import type { Value } from './value';
import { BOOL, FLOAT, INT, str, tensor } from './value';

/** What a parameter is by its annotation; null where that says nothing. */
export function annotated(libraries: Libraries, annotation: Value | undefined): Value | null {
  if (annotation?.kind !== 'library') {
    return null;
  }
  const { path } = annotation;
  const framework = libraries.frameworkOf(path);
  return framework && TENSOR_CLASS.test(path)
    ? tensor(framework.id, { confidence: 'likely' })
    : (PYTHON.get(path) ?? null);
}

const TENSOR_CLASS = /(Tensor|Array|ndarray|Variable|IndexedSlices)$/;

const PYTHON: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['builtins.int', INT],
  ['builtins.float', FLOAT],
  ['builtins.bool', BOOL],
  ['builtins.str', str()]
]);
