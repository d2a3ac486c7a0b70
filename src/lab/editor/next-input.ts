/**
 * Calls `then` at the next key, press or scroll outside of `node`, once; the result stops waiting.
 * The scrolling of a jump that has just ended is nobody's doing: with `scrollsFor`, scrolls count
 * only after a rest of so many milliseconds.
 */
export function onNextInput(node: HTMLElement, scrollsFor: number, then: () => void): () => void {
  let restless = performance.now() + scrollsFor;
  const stop = () => {
    window.removeEventListener('keydown', done, true);
    window.removeEventListener('pointerdown', outside, true);
    window.removeEventListener('wheel', outside, true);
    window.removeEventListener('scroll', scrolled, true);
  };
  const done = () => {
    stop();
    then();
  };
  const outside = (event: Event) => {
    if (!(event.target instanceof Node && node.contains(event.target))) {
      done();
    }
  };
  const scrolled = (event: Event) => {
    const now = performance.now();
    if (now < restless) {
      restless = now + scrollsFor;
    } else {
      outside(event);
    }
  };
  window.addEventListener('keydown', done, true);
  window.addEventListener('pointerdown', outside, true);
  window.addEventListener('wheel', outside, { capture: true, passive: true });
  window.addEventListener('scroll', scrolled, true);
  return stop;
}
