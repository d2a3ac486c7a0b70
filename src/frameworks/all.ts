import type { FrameworkKnowledge, LibraryKnowledge } from '../semantics/knowledge';
import { Libraries } from '../semantics/libraries';
import { JAX_TABLES, jax } from './jax';
import { numpy } from './numpy';
import { NUMPY_TABLES } from './numpy/tables';
import { STANDARD_TABLES, around, python } from './python';
import { foreign } from './python/third-party';
import { PYTORCH_TABLES, pytorch } from './pytorch';
import { namesIn } from './tables';
import { TENSORFLOW_TABLES, tensorflow } from './tensorflow';

/** Libraries whose functions become graphs. */
export const FRAMEWORKS: readonly FrameworkKnowledge[] = [tensorflow, pytorch, jax];

/** Everything else that the analysis knows. */
export const LIBRARIES: readonly LibraryKnowledge[] = [numpy, python, around, foreign];

/** All of it; what is looked up once serves every notebook. */
export const KNOWLEDGE = new Libraries(LIBRARIES, FRAMEWORKS);

/** Names in the hand-written tables, by library; tests look each up in the real packages. */
export const handWrittenNames = (): Readonly<Record<string, readonly string[]>> => ({
  tensorflow: namesIn(TENSORFLOW_TABLES),
  pytorch: namesIn(PYTORCH_TABLES),
  jax: namesIn(JAX_TABLES),
  numpy: namesIn(NUMPY_TABLES),
  python: namesIn(STANDARD_TABLES)
});
