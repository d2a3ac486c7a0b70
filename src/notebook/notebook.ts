/** A notebook as the analysis sees it: no widgets, no outputs, no DOM. */
export interface Notebook {
  /** As shown to the user and as printed in reports. */
  readonly path: string;
  /** The language of its code cells; anything but `python` is not analysed. */
  readonly language: string;
  readonly cells: readonly Cell[];
}

/** One cell. Ids are unique in a notebook; readers make them up where a file has none. */
export interface Cell {
  readonly id: string;
  readonly type: 'code' | 'markdown' | 'raw';
  readonly source: string;
  /** The number in the prompt, from the file or the kernel; null when not run. */
  readonly executionCount: number | null;
}
