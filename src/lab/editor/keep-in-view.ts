/** The notebooks whose place on screen is kept until all their editors have changed. */
const keeping = new WeakSet<Element>();

/**
 * Before a cell of a notebook changes its height: once the running code is through, scrolls so that
 * what stands at the top of the view is where it was.
 */
export function keepInView(cell: HTMLElement): void {
  const outer = cell.closest<HTMLElement>('.jp-WindowedPanel-outer');
  const anchor = outer && !keeping.has(outer) ? firstInView(outer) : null;
  if (!outer || !anchor) {
    return;
  }
  keeping.add(outer);
  const before = anchor.getBoundingClientRect().top;
  const hold = () => {
    const moved = anchor.isConnected ? anchor.getBoundingClientRect().top - before : 0;
    if (moved !== 0) {
      outer.scrollTop += moved;
    }
    return outer.scrollTop;
  };
  queueMicrotask(() => {
    keeping.delete(outer);
    const held = hold();
    // Cells out of view are laid out with the next frame.
    requestAnimationFrame(() => outer.scrollTop === held && hold());
  });
}

/** The first cell that begins in view; in a cell that fills it, the first line. */
function firstInView(outer: HTMLElement): Element | null {
  const { top, bottom } = outer.getBoundingClientRect();
  const begins = (node: Element) => {
    const box = node.getBoundingClientRect();
    return box.height > 0 && box.top >= top && box.top < bottom;
  };
  return (
    [...outer.querySelectorAll('.jp-Cell')].find(begins) ??
    [...outer.querySelectorAll('.cm-line')].find(begins) ??
    null
  );
}
