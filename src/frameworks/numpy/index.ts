import type { LibraryKnowledge } from '../../semantics/knowledge';
import { defineLibrary } from '../library';
import { Names } from '../names';
import { NAMES } from './names.gen';
import { NUMPY_TABLES } from './tables';

/** NumPy: its arrays are concrete, and it asks the same of what it is given. */
export const numpy: LibraryKnowledge = defineLibrary({
  id: 'numpy',
  roots: ['numpy'],
  tables: NUMPY_TABLES,
  names: new Names(NAMES)
});
