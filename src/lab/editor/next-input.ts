/**
 * Calls `then` at the next key, or at a press or scroll outside of `node`, once; the result stops
 * waiting. Only what the user does counts: a notebook scrolls by itself while its cells are drawn.
 */
export function onNextInput(node: HTMLElement, then: () => void): () => void {
  const act = (event: Event) => {
    const inside = event.target instanceof Node && node.contains(event.target);
    if (event.type === 'keydown' || !inside) {
      stop();
      then();
    }
  };
  const stop = () => INPUTS.forEach(type => window.removeEventListener(type, act, true));
  INPUTS.forEach(type => window.addEventListener(type, act, { capture: true, passive: true }));
  return stop;
}

const INPUTS = ['keydown', 'pointerdown', 'wheel', 'touchmove'] as const;
