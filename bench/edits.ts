import type { NotebookReport } from '../src/engine/report';
import type { AnalysisSession } from '../src/engine/session-types';
import { ReportReceiver, ReportSender } from '../src/lab/analysis/report-delta';
import type { Notebook } from '../src/notebook/notebook';
import { loadApart } from './apart';
import { CHANGES } from './generate';
import type { Change } from './generate';
import { memoryInUse, summarize, timed } from './statistics';

const MAX_CELLS = 25;
const MEMORY_EDITS = 1000;
const settings = { disabledRules: [] };

/** From an edit to the report, over cells from the first to the last. */
export interface EditResult {
  readonly notebook: string;
  readonly edits: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly maxMs: number;
  /** The cell whose edits take longest, by its median. */
  readonly slowestCell: number;
  readonly slowestCellMs: number;
  /** From a report in the worker to the same report in the page. */
  readonly toPageP95Ms: number;
}

/** Edits each of up to 25 cells in every way, and takes each edit back. */
export async function measureEdits(notebook: Notebook): Promise<EditResult> {
  const session = (await loadApart()).createSession();
  const send = postman();
  send(update(session, notebook));
  const toPage: number[] = [];
  const cells = spread(notebook.cells.length, MAX_CELLS);
  const byCell = cells.map((cell, turn) => {
    const durations = Object.values(CHANGES).map(change => {
      const edited = withChange(notebook, { cell, change, turn });
      const { ms, value } = timed(() => update(session, edited));
      toPage.push(timed(() => send(value)).ms);
      send(update(session, notebook));
      return ms;
    });
    return { cell, durations };
  });
  const all = summarize(byCell.flatMap(({ durations }) => durations));
  const slowest = byCell
    .map(({ cell, durations }) => ({ cell, median: summarize(durations).median }))
    .reduce((a, b) => (b.median > a.median ? b : a));
  return {
    notebook: notebook.path,
    edits: all.count,
    medianMs: all.median,
    p95Ms: all.p95,
    maxMs: all.max,
    slowestCell: slowest.cell,
    slowestCellMs: slowest.median,
    toPageP95Ms: summarize(toPage).p95
  };
}

/** Memory in megabytes before, and after each quarter of a thousand edits. */
export interface MemoryResult {
  readonly notebook: string;
  readonly edits: number;
  readonly memoryMb: readonly number[];
}

/** Edits one cell after another, each time to a text that was never seen before. */
export async function measureMemory(notebook: Notebook): Promise<MemoryResult> {
  const session = (await loadApart()).createSession();
  update(session, notebook);
  const memoryMb = [memoryInUse()];
  let now = notebook;
  for (let turn = 1; turn <= MEMORY_EDITS; turn += 1) {
    const cell = (turn * 37) % notebook.cells.length;
    const change: Change = source => source.replace(/(\n# edit \d+)?$/, `\n# edit ${turn}`);
    now = withChange(now, { cell, change, turn });
    update(session, now);
    if (turn % (MEMORY_EDITS / 4) === 0) {
      memoryMb.push(memoryInUse());
    }
  }
  return { notebook: notebook.path, edits: MEMORY_EDITS, memoryMb };
}

/** Brings reports from a worker to the page: what changed, copied, put together again. */
function postman(): (report: NotebookReport) => NotebookReport {
  const sender = new ReportSender();
  const receiver = new ReportReceiver();
  return report => receiver.report(structuredClone(sender.delta(report)));
}

function update(session: AnalysisSession, notebook: Notebook): NotebookReport {
  return session.update({ notebook, order: { kind: 'document' } }, settings);
}

function withChange(
  notebook: Notebook,
  { cell, change, turn }: { readonly cell: number; readonly change: Change; readonly turn: number }
): Notebook {
  const cells = notebook.cells.map((old, index) =>
    index === cell ? { ...old, source: change(old.source, turn) } : old
  );
  return { ...notebook, cells };
}

/** At most so many indexes, evenly from the first to the last. */
function spread(length: number, most: number): readonly number[] {
  const count = Math.min(length, most);
  return Array.from({ length: count }, (_, i) =>
    Math.round((i * (length - 1)) / Math.max(1, count - 1))
  );
}
