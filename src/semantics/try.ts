import type { ExceptHandler, Expr, Try } from '../syntax/ast';
import type { Machine } from './machine';
import { bind } from './names';
import { UNKNOWN } from './value';

/** Runs `try`: the body succeeds, or fails somewhere and a handler goes on. */
export function runTry(m: Machine, node: Try): void {
  const { frame } = m;
  const { within } = frame;
  frame.within = [...within, 'Try'];
  const arms = node.handlers.map(handler => () => runHandler(m, handler));
  const succeed = () => {
    m.execute(node.body);
    if (frame.end === null) {
      frame.within = [...within, 'Try', 'Else'];
      m.execute(node.orelse);
      frame.within = [...within, 'Try'];
    }
  };
  if (arms.length === 0) {
    succeed();
  } else if (node.handlers.every(handler => isImportError(handler.type))) {
    runFallbacks(m, arms);
    succeed();
  } else {
    m.branch([succeed, ...arms]);
  }
  frame.within = within;
  runFinally(m, node);
}

/** The finally block runs however control leaves, and does not change how. */
function runFinally(m: Machine, node: Try): void {
  const { end } = m.frame;
  m.frame.end = null;
  m.execute(node.finalbody);
  m.frame.end ??= end;
}

/** What runs only when an import fails is looked at, but the import is taken to work. */
function runFallbacks(m: Machine, arms: readonly (() => void)[]): void {
  for (const arm of arms) {
    const mark = m.store.mark();
    arm();
    m.frame.end = null;
    m.store.revert(mark);
  }
}

function runHandler(m: Machine, handler: ExceptHandler): void {
  const caught = handler.type ? m.evaluate(handler.type) : UNKNOWN;
  if (handler.name !== null) {
    const place = { cell: m.frame.cell, start: handler.start, end: handler.end };
    const isClass = caught.kind === 'class' || caught.kind === 'library';
    bind(m, handler.name, isClass ? m.instance(caught, handler) : UNKNOWN, place);
  }
  m.execute(handler.body);
}

function isImportError(type: Expr | null): boolean {
  if (type?.kind === 'Tuple') {
    return type.elts.every(isImportError);
  }
  return type?.kind === 'Name' && (type.id === 'ImportError' || type.id === 'ModuleNotFoundError');
}
