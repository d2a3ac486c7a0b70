import type { Assert, Expr, If, Match, MatchCase, Raise, Return, Stmt, With } from '../syntax/ast';
import { assign, augmented, unbind } from './assign';
import { defineClass, defineFunction } from './define';
import { runImport, runImportFrom } from './imports';
import { join } from './join';
import { runFor, runWhile } from './loop';
import type { Machine } from './machine';
import { args } from './machine';
import { narrow } from './narrow';
import { bindPattern, fits } from './pattern';
import { enter as enterRegion } from './region';
import type { Region } from './region';
import { callSpecial } from './special-methods';
import { relative } from './state';
import { turnSwitch } from './switches';
import { runTry } from './try';
import type { Value } from './value';
import { NONE } from './value';

/** Runs statements until control leaves. */
export function execute(m: Machine, body: readonly Stmt[]): void {
  for (const statement of body) {
    if (m.frame.end !== null || !m.spend()) {
      return;
    }
    m.node = statement;
    run(m, statement);
  }
}

function run(m: Machine, node: Stmt): void {
  switch (node.kind) {
    case 'Expr':
      m.evaluate(node.value);
      return;
    case 'Assign': {
      const value = m.evaluate(node.value);
      node.targets.forEach(target => assign(m, target, value));
      return;
    }
    case 'If':
      runIf(m, node);
      return;
    case 'FunctionDef':
      defineFunction(m, node);
      return;
    case 'Return':
      runReturn(m, node);
      return;
    case 'For':
      runFor(m, node);
      return;
    case 'AugAssign':
      augmented(m, node);
      return;
    case 'With':
      runWith(m, node);
      return;
    case 'ClassDef':
      defineClass(m, node);
      return;
    default:
      runRare(m, node);
  }
}

function runRare(m: Machine, node: Stmt): void {
  switch (node.kind) {
    case 'Import':
      runImport(m, node);
      return;
    case 'ImportFrom':
      runImportFrom(m, node);
      return;
    case 'While':
      runWhile(m, node);
      return;
    case 'Try':
      runTry(m, node);
      return;
    case 'AnnAssign':
      m.evaluate(node.annotation);
      if (node.value) {
        assign(m, node.target, m.evaluate(node.value));
      }
      return;
    case 'Raise':
      runRaise(m, node);
      return;
    case 'Assert':
      runAssert(m, node);
      return;
    case 'Delete':
      node.targets.forEach(target => unbind(m, target));
      return;
    case 'Match':
      runMatch(m, node);
      return;
    case 'Break':
    case 'Continue':
      runJump(m, node.kind === 'Break' ? 'break' : 'continue');
      return;
    case 'ErrorStmt':
      node.parts.forEach(part => m.evaluate(part));
      return;
    default:
      return;
  }
}

function runIf(m: Machine, node: If): void {
  const truth = m.truth(m.evaluate(node.test), 'if', node.test);
  const guard = isOnceGuard(m.frame.source.slice(node.test.start, node.test.end));
  const { within } = m.frame;
  m.frame.within = [...within, 'If'];
  m.frame.guards += guard ? 1 : 0;
  if (truth !== null) {
    m.execute(truth ? node.body : node.orelse);
  } else {
    m.branch([
      () => {
        narrow(m, node.test, true);
        m.execute(node.body);
      },
      () => {
        narrow(m, node.test, false);
        m.execute(node.orelse);
      }
    ]);
  }
  m.frame.guards -= guard ? 1 : 0;
  m.frame.within = within;
}

/** `if self.w is None`, `if not self.built`: what is made below is made once. */
function isOnceGuard(test: string): boolean {
  return /\bis\s+None\b|^not\s+(hasattr\b|self\.)/.test(test);
}

function runReturn(m: Machine, node: Return): void {
  const { frame } = m;
  const value = node.value ? m.evaluate(node.value) : NONE;
  frame.returned = join(frame.returned ?? undefined, value);
  if (frame.branches > 0) {
    frame.exits.push(relative(m.store, frame.mark));
  }
  frame.end = 'return';
}

function runRaise(m: Machine, node: Raise): void {
  if (node.exc) {
    const raised = m.evaluate(node.exc);
    if (raised.kind === 'class') {
      m.call(raised, args(), node.exc);
    }
  }
  if (node.cause) {
    m.evaluate(node.cause);
  }
  m.frame.end = 'raise';
}

function runAssert(m: Machine, node: Assert): void {
  m.truth(m.evaluate(node.test), 'assert', node.test);
  narrow(m, node.test, true);
}

function runJump(m: Machine, end: 'break' | 'continue'): void {
  const loop = m.frame.loops[m.frame.loops.length - 1];
  m.frame.end = end;
  if (loop && m.frame.branches > 0) {
    const states = end === 'break' ? loop.breaks : loop.continues;
    states.push(relative(m.store, loop.mark));
  }
}

function runWith(m: Machine, node: With): void {
  const managers: Value[] = [];
  const { within } = m.frame;
  for (const item of node.items) {
    const manager = m.evaluate(item.context);
    managers.push(manager);
    const entered = enter(m, manager, item.context);
    if (item.target) {
      assign(m, item.target, entered);
    }
    m.frame.within = [...m.frame.within, 'With'];
  }
  const { region } = m.frame;
  m.frame.region = managers.reduce((outer, manager) => blockRegion(m, manager, outer), region);
  m.execute(node.body);
  m.frame.region = region;
  m.frame.within = within;
  leave(m, managers.reverse(), node);
}

/** The region in which a library has the block of its context manager run. */
function blockRegion(m: Machine, manager: Value, outer: Region | null): Region | null {
  if (outer === null || manager.kind !== 'object' || manager.class.kind !== 'library') {
    return outer;
  }
  const entry = m.libraries.entry(manager.class.path);
  const block = entry?.kind === 'function' ? entry.call.block : undefined;
  const start = m.store.tick();
  return block ? enterRegion(block, outer, { boundary: null, start, hypothetical: false }) : outer;
}

/** What `with … as` binds: the result of `__enter__`, what a generator of `contextmanager` yields. */
function enter(m: Machine, manager: Value, node: Expr): Value {
  turnSwitch(m, manager, 'setting');
  if (manager.kind === 'iterator') {
    return manager.element;
  }
  const method = manager.kind === 'object' ? m.attribute(manager, '__enter__', node) : null;
  return method && method.kind !== 'unknown' ? m.call(method, args(), node) : manager;
}

/** Runs `__exit__`, however control left. */
function leave(m: Machine, managers: readonly Value[], node: With): void {
  const { end } = m.frame;
  m.frame.end = null;
  for (const manager of managers) {
    turnSwitch(m, manager, 'before');
    callSpecial(m, manager, { name: '__exit__', args: [NONE, NONE, NONE], node });
  }
  m.frame.end ??= end;
}

function runMatch(m: Machine, node: Match): void {
  const subject = m.evaluate(node.subject);
  const arms: (() => void)[] = [];
  let exhausted = false;
  for (const arm of node.cases) {
    const fit = fits(m, arm.pattern, subject);
    if (fit !== false) {
      arms.push(() => runCase(m, arm, subject));
    }
    if (fit === true && !arm.guard) {
      exhausted = true;
      break;
    }
  }
  const { within } = m.frame;
  m.frame.within = [...within, 'If'];
  const [only] = arms;
  if (exhausted && only && arms.length === 1) {
    only();
  } else {
    m.branch(exhausted ? arms : [...arms, () => undefined]);
  }
  m.frame.within = within;
}

function runCase(m: Machine, arm: MatchCase, subject: Value): void {
  bindPattern(m, arm.pattern, subject);
  if (arm.guard) {
    m.truth(m.evaluate(arm.guard), 'if', arm.guard);
  }
  m.execute(arm.body);
}
