import type { AnalysisSettings } from '../../engine/session-types';
import type { ParserFiles } from '../../syntax/engine';
import type { NotebookDelta } from './notebook-delta';
import type { ReportDelta } from './report-delta';

/** From the page to whoever analyses. */
export type ToAnalysis =
  | { readonly kind: 'start'; readonly files: ParserFiles }
  | {
      readonly kind: 'analyse';
      /** Which notebook, of those open. */
      readonly notebook: number;
      readonly delta: NotebookDelta;
      readonly settings: AnalysisSettings;
    }
  | { readonly kind: 'forget'; readonly notebook: number };

/** From whoever analyses to the page. Each `analyse` is answered once, in order. */
export type FromAnalysis =
  | { readonly kind: 'report'; readonly notebook: number; readonly delta: ReportDelta }
  /** The engine could not be loaded, or broke; nothing more will come. */
  | { readonly kind: 'unavailable'; readonly reason: string };
