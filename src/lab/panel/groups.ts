import type { Consequence, Finding, FunctionReport, NotebookReport } from '../../engine/report';
import { CONSEQUENCES } from './filter';
import type { Places } from './places';

/** What the list of findings can be grouped by. */
export type GroupBy = 'cell' | 'kind' | 'consequence' | 'framework';

/** The choices, in the order of the menu; the first is the default. */
export const GROUPINGS: readonly GroupBy[] = ['cell', 'kind', 'consequence', 'framework'];

/** What a group of findings has in common. */
export type GroupSubject =
  | { readonly by: 'cell'; readonly cell: string; readonly caption: string }
  | { readonly by: 'kind'; readonly kind: string }
  | { readonly by: 'consequence'; readonly consequence: Consequence }
  | { readonly by: 'framework'; readonly framework: string }
  | { readonly by: 'refuted' }
  | { readonly by: 'ignored' };

/** Findings under one heading, in reading order. */
export interface Group {
  readonly id: string;
  readonly subject: GroupSubject;
  readonly findings: readonly Finding[];
}

/** Findings as the list shows them. */
export interface Sorted {
  readonly findings: readonly Finding[];
  /** What the kernel refuted, and what comments and settings silence: closed at first. */
  readonly refuted: readonly Finding[];
  readonly ignored: readonly Finding[];
}

/** Findings under headings, the refuted and the ignored ones last. Empty groups are left out. */
export function groupFindings(
  shown: Sorted,
  by: GroupBy,
  context: { readonly report: NotebookReport; readonly places: Places }
): readonly Group[] {
  const { places, report } = context;
  const inOrder = (findings: readonly Finding[]) => [...findings].sort(readingOrder(places));
  const byId = new Map<string, Group & { readonly findings: Finding[] }>();
  for (const finding of inOrder(shown.findings)) {
    const id = `${by}:${keyOf(finding, by)}`;
    const group = byId.get(id) ?? {
      id,
      subject: subjectOf(by, finding, { report, places }),
      findings: []
    };
    group.findings.push(finding);
    byId.set(id, group);
  }
  const groups: Group[] = [...byId.values()];
  if (by !== 'cell') {
    groups.sort((a, b) => worst(a.findings) - worst(b.findings) || (a.id < b.id ? -1 : 1));
  }
  const last: readonly Group[] = [
    { id: 'refuted', subject: { by: 'refuted' }, findings: inOrder(shown.refuted) },
    { id: 'ignored', subject: { by: 'ignored' }, findings: inOrder(shown.ignored) }
  ];
  return [...groups, ...last.filter(group => group.findings.length > 0)];
}

/** Whether a group shows its findings before anyone has opened or closed it. */
export function openAtFirst(group: Group): boolean {
  return group.subject.by !== 'refuted' && group.subject.by !== 'ignored';
}

/** Compares two findings by cell, then by place in the cell. */
export function readingOrder(places: Places): (a: Finding, b: Finding) => number {
  return (a, b) =>
    places.position(a.place.cell) - places.position(b.place.cell) ||
    a.place.start - b.place.start ||
    CONSEQUENCES.indexOf(a.consequence) - CONSEQUENCES.indexOf(b.consequence);
}

function keyOf(finding: Finding, by: GroupBy): string {
  switch (by) {
    case 'cell':
      return finding.place.cell;
    case 'kind':
      return finding.kind;
    case 'consequence':
      return finding.consequence;
    case 'framework':
      return finding.framework;
  }
}

function subjectOf(
  by: GroupBy,
  example: Finding,
  context: { readonly report: NotebookReport; readonly places: Places }
): GroupSubject {
  const { cell } = example.place;
  switch (by) {
    case 'cell':
      return { by, cell, caption: captionOf(cell, context.report.functions, context.places) };
    case 'kind':
      return { by, kind: example.kind };
    case 'consequence':
      return { by, consequence: example.consequence };
    case 'framework':
      return { by, framework: example.framework };
  }
}

function captionOf(cell: string, functions: readonly FunctionReport[], places: Places): string {
  const first = functions
    .filter(fn => fn.place.cell === cell)
    .sort((a, b) => a.place.start - b.place.start)[0];
  return first?.name ?? places.firstLine(cell);
}

function worst(findings: readonly Finding[]): number {
  return Math.min(...findings.map(finding => CONSEQUENCES.indexOf(finding.consequence)));
}
