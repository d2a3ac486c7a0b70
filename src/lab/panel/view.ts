import type { Finding, NotebookReport } from '../../engine/report';
import type { NotebookState } from '../store';
import type { Filter } from './filter';
import { NO_FILTER, filterFindings } from './filter';
import type { SortBy } from './functions';
import type { Group, GroupBy, Sorted } from './groups';
import { openAtFirst } from './groups';
import type { Places } from './places';

/** How one notebook is looked at: choices of the user that no analysis changes. Immutable. */
export interface View {
  readonly filter: Filter;
  readonly groupBy: GroupBy;
  /** Groups that are not as they were at first. */
  readonly switched: ReadonlySet<string>;
  readonly functionSearch: string;
  readonly sortBy: SortBy;
  /** Measurements as tables instead of pictures. */
  readonly asTables: boolean;
}

/** How a notebook is looked at before anyone has chosen anything. */
export const FIRST_VIEW: View = {
  filter: NO_FILTER,
  groupBy: 'cell',
  switched: new Set(),
  functionSearch: '',
  sortBy: 'gain',
  asTables: false
};

/** Whether a group shows its findings. */
export function isOpen(view: View, group: Group): boolean {
  return openAtFirst(group) !== view.switched.has(group.id);
}

/** The view with one group opened or closed. */
export function switchGroup(view: View, group: string): View {
  const switched = new Set(view.switched);
  if (!switched.delete(group)) {
    switched.add(group);
  }
  return { ...view, switched };
}

/** The findings that count: those that the kernel has not refuted. */
export function standing(state: NotebookState, report: NotebookReport): readonly Finding[] {
  return report.findings.filter(finding => state.evidence.get(finding.id)?.kind !== 'refuted');
}

/** The findings that the list shows. */
export function listed(
  state: NotebookState,
  report: NotebookReport,
  context: { readonly filter: Filter; readonly places: Places }
): Sorted {
  const pass = (findings: readonly Finding[]) =>
    filterFindings(findings, context.filter, context.places);
  const refuted = (finding: Finding) => state.evidence.get(finding.id)?.kind === 'refuted';
  return {
    findings: pass(standing(state, report)),
    refuted: pass(report.findings.filter(refuted)),
    ignored: pass(report.ignored)
  };
}
