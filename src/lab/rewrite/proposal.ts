import { planFixes } from '../../engine/fixes';
import type { FixPlan } from '../../engine/fixes';
import type { Finding, Fix, FunctionReport, NotebookReport, Safety } from '../../engine/report';
import type { Notebook } from '../../notebook/notebook';

/** A rewrite that somebody may want, and what it is for. */
export interface Wanted {
  readonly fix: Fix;
  /** The finding that must be gone afterwards; null for the rewrite of a verdict. */
  readonly finding: Finding | null;
}

/** What happens to one cell. */
export interface Block {
  readonly cell: string;
  readonly before: string;
  readonly after: string;
  /** The rewrites that change it. */
  readonly wanted: readonly Wanted[];
}

/** Rewrites that are shown together, and which cells they are left out of. */
export interface Proposal {
  readonly notebook: Notebook;
  readonly wanted: readonly Wanted[];
}

/** The rewrite of one finding, or of a function's verdict, as the report has it now. */
export function wantedFor(report: NotebookReport, of: Finding | FunctionReport): readonly Wanted[] {
  if ('rule' in of) {
    const finding = report.findings.find(other => other.id === of.id);
    const fix = finding?.fixes[0];
    return finding && fix ? [{ finding, fix }] : [];
  }
  const fn = report.functions.find(
    other => other.name === of.name && other.place.cell === of.place.cell
  );
  const fix = fn?.fixes[0];
  return fix ? [{ finding: null, fix }] : [];
}

/** The rewrites to make when those that touch a cell of `leftOut` are not made. */
export function plan(
  { notebook, wanted }: Proposal,
  leftOut: ReadonlySet<string>
): FixPlan<Wanted> {
  const chosen = wanted.filter(({ fix }) => !fix.edits.some(edit => leftOut.has(edit.cell)));
  return planFixes(chosen, {
    sources: new Map(notebook.cells.map(cell => [cell.id, cell.source])),
    // The page has no parser: the analysis that follows every rewrite sees what it damaged.
    parse: () => ({ problems: [] })
  });
}

/** All cells that change when nothing is left out, from top to bottom. */
export function blocks(proposal: Proposal): readonly Block[] {
  const { sources, taken } = plan(proposal, new Set());
  return proposal.notebook.cells.flatMap(cell => {
    const after = sources.get(cell.id);
    return after === undefined || after === cell.source
      ? []
      : [
          {
            cell: cell.id,
            before: cell.source,
            after,
            wanted: taken.filter(({ fix }) => fix.edits.some(edit => edit.cell === cell.id))
          }
        ];
  });
}

/** Safe only if all of it is. */
export function safetyOf(wanted: readonly Wanted[]): Safety {
  return wanted.every(({ fix }) => fix.safety === 'safe') ? 'safe' : 'unsafe';
}

/** The rewrites after which a finding of their rule is still as often in the cell as before. */
export function stillThere(
  before: NotebookReport,
  after: NotebookReport,
  made: readonly Wanted[]
): readonly Finding[] {
  const count = (report: NotebookReport, like: Finding) =>
    report.findings.filter(
      finding => finding.rule === like.rule && finding.place.cell === like.place.cell
    ).length;
  const cured = made.flatMap(({ finding }) => finding ?? []);
  return cured.filter(finding => {
    const same = cured.filter(
      other => other.rule === finding.rule && other.place.cell === finding.place.cell
    );
    return count(after, finding) > count(before, finding) - same.length;
  });
}

/** Whether a cell that was readable is no longer. */
export function isDamaged(
  before: NotebookReport,
  after: NotebookReport,
  cells: ReadonlySet<string>
): boolean {
  const count = (report: NotebookReport) =>
    report.problems.filter(problem => problem.about === 'source' && cells.has(problem.cell)).length;
  return count(after) > count(before);
}
