import type { Notebook } from './notebook';

/** A notebook as it was found in a file. */
export interface ReadNotebook {
  readonly notebook: Notebook;
  /** What was odd about the file and how it was read all the same, a sentence each. */
  readonly notes: readonly string[];
  /** For scripts, the 0-based line of the file at which each cell starts; null for `.ipynb`. */
  readonly firstLines: readonly number[] | null;
}
