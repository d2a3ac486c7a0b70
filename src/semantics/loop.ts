import type { For, Stmt, While } from '../syntax/ast';
import { contentOf } from './container';
import { Reads } from './reads';
import type { Frame } from './frame';
import type { Machine } from './machine';
import { narrow } from './narrow';
import { joinDeltas, relative } from './state';
import type { Delta } from './store';
import type { Value } from './value';

/** More rounds than this find nothing that rules could use. */
const MAX_ROUNDS = 3;

/** Runs a `for` loop on the abstract element until nothing new comes out. */
export function runFor(m: Machine, node: For): void {
  const over = m.evaluate(node.iter);
  const turns = turnsOf(m, over);
  const traced = isTracedTensor(over);
  if (m.frame.region !== null) {
    m.emit('loop', node.iter, { over, turns, traced });
  }
  if (turns === 0) {
    m.execute(node.orelse);
    return;
  }
  repeat(m, node, {
    enter: () => m.assign(node.target, m.iterate(over, 'for', node.iter)),
    body: node.body,
    orelse: node.orelse,
    atLeastOnce: turns !== null && turns > 0
  });
}

/** Runs a `while` loop. */
export function runWhile(m: Machine, node: While): void {
  const first = m.truth(m.evaluate(node.test), 'while', node.test);
  if (first === false) {
    m.execute(node.orelse);
    return;
  }
  repeat(m, node, {
    enter: () => {
      m.truth(m.evaluate(node.test), 'while', node.test);
      narrow(m, node.test, true);
    },
    body: node.body,
    orelse: node.orelse,
    atLeastOnce: first === true
  });
}

interface Loop {
  readonly enter: () => void;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
  readonly atLeastOnce: boolean;
}

function repeat(m: Machine, node: For | While, loop: Loop): void {
  const { frame } = m;
  const state = { breaks: [] as Delta[], continues: [] as Delta[], mark: m.store.mark() };
  frame.loops.push(state);
  const { within } = frame;
  frame.within = [...within, node.kind];
  let leaves = false;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = m.store.mark();
    const reads = new Reads(m.store.tick());
    m.store.observe(reads);
    const outcome = oneTurn(m, loop, state);
    m.store.unobserve();
    const changed = m.store.revert(before);
    leaves = outcome === 'leaves';
    const skip = round === 0 && loop.atLeastOnce;
    m.store.apply(
      joinDeltas(m.store, [...(leaves ? [] : [changed]), ...(skip && !leaves ? [] : [new Map()])])
    );
    // Another turn would do what this one did.
    if (leaves || reads.hold()) {
      break;
    }
  }
  frame.within = within;
  frame.loops.pop();
  finish(m, state, loop, leaves);
}

/** Runs the body once; says whether every path leaves the loop. */
function oneTurn(m: Machine, loop: Loop, state: Frame['loops'][number]): 'repeats' | 'leaves' {
  const { frame } = m;
  const turn = m.store.mark();
  frame.branches++;
  loop.enter();
  m.execute(loop.body);
  frame.branches--;
  if (frame.end === 'continue') {
    frame.end = null;
  }
  if (frame.end === 'break') {
    state.breaks.push(relative(m.store, state.mark));
  }
  const ended = frame.end !== null;
  frame.end = null;
  if (state.continues.length > 0) {
    const normal = ended ? [] : [m.store.delta(turn)];
    const continues = state.continues.splice(0);
    m.store.revert(turn);
    m.store.apply(joinDeltas(m.store, [...normal, ...continues]));
    return 'repeats';
  }
  return ended ? 'leaves' : 'repeats';
}

function finish(m: Machine, state: Frame['loops'][number], loop: Loop, leaves: boolean): void {
  if (!leaves || !loop.atLeastOnce) {
    m.execute(loop.orelse);
  }
  if (state.breaks.length > 0) {
    const normal = m.store.revert(state.mark);
    m.store.apply(joinDeltas(m.store, [normal, ...state.breaks]));
    if (m.frame.end !== null) {
      m.frame.end = null;
    }
  }
}

function turnsOf(m: Machine, over: Value): number | null {
  if (over.kind === 'container') {
    return contentOf(m, over).items?.size ?? null;
  }
  if (over.kind === 'iterator') {
    return over.length;
  }
  return over.kind === 'tensor' ? (over.shape?.[0] ?? null) : null;
}

function isTracedTensor(value: Value): boolean {
  return value.kind === 'tensor' && value.traced;
}
