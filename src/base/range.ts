/** A half-open range of UTF-16 offsets in one cell's own source. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A range in a cell, named by the cell's id. */
export interface Place extends Range {
  readonly cell: string;
}

/** Whether `outer` contains every offset of `inner`. */
export function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether two ranges share an offset; empty ranges touch where they stand. */
export function overlaps(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}
