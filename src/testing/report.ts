import { text } from '../base/text';
import type { Finding, FunctionReport, NotebookReport } from '../engine/report';
import type { Cell, Notebook } from '../notebook/notebook';

/** A notebook of code cells with ids `a`, `b`, `c` … */
export function notebookOf(...sources: readonly string[]): Notebook {
  const cells = sources.map(
    (source, index): Cell => ({
      id: String.fromCharCode(97 + index),
      type: 'code',
      source,
      executionCount: null
    })
  );
  return { path: 'train.ipynb', language: 'python', cells };
}

/** A finding at `code` in a cell of `notebook`. */
export function findingAt(
  notebook: Notebook,
  cell: string,
  code: string,
  part: Partial<Finding> = {}
): Finding {
  const start = notebook.cells.find(other => other.id === cell)?.source.indexOf(code) ?? 0;
  return {
    id: `${cell}:${code}`,
    rule: 'print-in-graph',
    kind: 'trace-time-side-effect',
    framework: 'jax',
    consequence: 'wrong',
    severity: 'warning',
    confidence: 'certain',
    place: { cell, start, end: start + code.length },
    function: 'step',
    message: text('`%1` runs once, at trace time', 'print'),
    why: text('Later calls run the graph.'),
    advice: text('Use `jax.debug.print`.'),
    related: [],
    fixes: [],
    ...part
  };
}

/** A report of what a spec is about. */
export function reportOf(part: Partial<NotebookReport> = {}): NotebookReport {
  return {
    path: 'train.ipynb',
    frameworks: ['jax'],
    functions: [],
    findings: [],
    ignored: [],
    problems: [],
    ...part
  };
}

/** A function called `name` that is the whole of a cell of `notebook`. */
export function functionIn(
  notebook: Notebook,
  cell: string,
  part: Partial<FunctionReport> = {}
): FunctionReport {
  const source = notebook.cells.find(other => other.id === cell)?.source ?? '';
  const place = { cell, start: 0, end: source.length };
  return {
    name: 'step',
    place,
    nameRange: place,
    framework: 'jax',
    boundary: null,
    inGraphRegion: false,
    tracedIn: null,
    parameters: [],
    sideEffects: false,
    recursive: false,
    verdict: 'compile',
    confidence: 'certain',
    blockers: [],
    traces: 0,
    retraces: [],
    stale: [],
    calls: [],
    fixes: [],
    ...part
  };
}
