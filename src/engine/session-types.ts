import type { Notebook } from '../notebook/notebook';
import type { Run } from '../notebook/timeline';
import type { NotebookReport } from './report';

/** What a session is asked about: the notebook as it stands, and what its kernel ran. */
export interface Snapshot {
  readonly notebook: Notebook;
  readonly order: Order;
}

/** Which timeline names are looked up along. */
export type Order =
  | { readonly kind: 'document' }
  | { readonly kind: 'executed' }
  | { readonly kind: 'listed'; readonly cells: readonly number[] }
  | { readonly kind: 'live'; readonly runs: readonly Run[] };

/** What a user can switch; data that crosses to the worker. */
export interface AnalysisSettings {
  /** Rules that are off everywhere. */
  readonly disabledRules: readonly string[];
}

/** Analyses one notebook again and again, re-running only what a change can have touched. */
export interface AnalysisSession {
  /** The report for this snapshot. Never throws: what fails becomes a problem in the report. */
  update(snapshot: Snapshot, settings: AnalysisSettings): NotebookReport;
}
