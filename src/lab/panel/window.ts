/** Where a row stands in a list that is taller than its view. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
}

/** The part of a list that is on screen. */
export interface View {
  readonly top: number;
  readonly height: number;
}

/** Rows below each other. */
export function stack(heights: readonly number[]): readonly Band[] {
  let bottom = 0;
  return heights.map(height => {
    const top = bottom;
    bottom += height;
    return { top, bottom };
  });
}

/** The height of all rows together. */
export const heightOf = (bands: readonly Band[]): number => bands[bands.length - 1]?.bottom ?? 0;

/** Rows in view, `first` to `last` (exclusive), with a few more so that a fast scroll finds no gap. */
export function visible(
  bands: readonly Band[],
  view: View
): { readonly first: number; readonly last: number } {
  const spare = 5;
  const first = bands.findIndex(band => band.bottom > view.top);
  const last = bands.findIndex(band => band.top >= view.top + view.height);
  return {
    first: Math.max(0, (first < 0 ? bands.length : first) - spare),
    last: Math.min(bands.length, (last < 0 ? bands.length : last) + spare)
  };
}

/** The scroll position that shows a row wholly, as near as possible to the present one. */
export function reveal(band: Band, view: View): number {
  return band.top < view.top ? band.top : Math.max(view.top, band.bottom - view.height);
}
