import { sameItems } from '../../base/kept';
import type { Finding, FunctionReport, NotebookReport } from '../../engine/report';

/** What a report says about one cell. */
interface CellPart {
  readonly functions: readonly FunctionReport[];
  readonly findings: readonly Finding[];
  readonly ignored: readonly Finding[];
}

/** What changed from one report to the next. */
export interface ReportDelta extends Pick<NotebookReport, 'path' | 'frameworks' | 'problems'> {
  /** Cells that the report says something about, in its order. */
  readonly order: readonly string[];
  /** By cell id; only where something changed. */
  readonly changed: readonly (readonly [string, CellPart])[];
}

/** Sends reports as differences: remembers what the other side has. */
export class ReportSender {
  private sent: ReadonlyMap<string, CellPart> = new Map();

  /** What the other side has to be told to know this report. */
  delta(report: NotebookReport): ReportDelta {
    const parts = partsOf(report);
    const changed = [...parts].filter(([cell, part]) => !isSame(this.sent.get(cell), part));
    this.sent = parts;
    const { path, frameworks, problems } = report;
    return { path, frameworks, problems, order: [...parts.keys()], changed };
  }
}

/** Puts reports together again; what did not change stays the same object. */
export class ReportReceiver {
  private parts = new Map<string, CellPart>();

  /** The report that the sender's delta was made for. */
  report(delta: ReportDelta): NotebookReport {
    const known = new Map([...this.parts, ...delta.changed]);
    const parts = delta.order.flatMap(cell => {
      const part = known.get(cell);
      return part ? [[cell, part] as const] : [];
    });
    this.parts = new Map(parts);
    const { path, frameworks, problems } = delta;
    return {
      path,
      frameworks,
      problems,
      functions: parts.flatMap(([, part]) => part.functions),
      findings: parts.flatMap(([, part]) => part.findings),
      ignored: parts.flatMap(([, part]) => part.ignored)
    };
  }
}

/** Whether two parts say the same; what the analysis kept is the same object. */
function isSame(before: CellPart | undefined, now: CellPart): boolean {
  return (
    before !== undefined &&
    (['functions', 'findings', 'ignored'] as const).every(
      list =>
        sameItems<unknown>(before[list], now[list]) ||
        JSON.stringify(before[list]) === JSON.stringify(now[list])
    )
  );
}

function partsOf(report: NotebookReport): Map<string, CellPart> {
  const parts = new Map<
    string,
    { functions: FunctionReport[]; findings: Finding[]; ignored: Finding[] }
  >();
  const part = (cell: string) => {
    const known = parts.get(cell) ?? { functions: [], findings: [], ignored: [] };
    parts.set(cell, known);
    return known;
  };
  report.functions.forEach(fn => part(fn.place.cell).functions.push(fn));
  report.findings.forEach(finding => part(finding.place.cell).findings.push(finding));
  report.ignored.forEach(finding => part(finding.place.cell).ignored.push(finding));
  return parts;
}
