import type { ISharedNotebook } from '@jupyter/ydoc';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { Token } from '@lumino/coreutils';
import type { Place } from '../base/range';
import type { Signal } from '../base/signal';
import type { CallSite, Finding, FunctionReport } from '../engine/report';
import type { ProbeChannel } from '../probe/channel';
import type { LiveSettings } from './settings';
import type { ReportStore } from './store';

/** A notebook that is open in a tab, in Python or not. */
export interface OpenNotebook {
  /** File name, as in the tab; changes with a rename. */
  readonly name: string;
  readonly store: ReportStore;
  /** Whether cells may be changed: the file is writable. */
  readonly writable: boolean;
  /**
   * Shows a place, also in a cell that is not rendered yet. `focus` puts the caret there, else the
   * keyboard stays where it is.
   */
  jump(place: Place, focus: boolean): Promise<void>;
  /** Makes the report that of the text as it stands, without waiting for a rest. */
  refresh(): Promise<void>;
  /** Its kernel, for what a user asks of it. */
  readonly channel: ProbeChannel;
  /** The tab itself, for what only JupyterLab can do. */
  readonly panel: NotebookPanel;
}

/** The notebooks that are open. */
export interface INotebooks {
  /** The one that the user looks at, null for none (or for a document of another kind). */
  readonly current: OpenNotebook | null;
  readonly currentChanged: Signal<OpenNotebook | null>;
  /** The open notebook that a cell's shared model belongs to; null before it is watched. */
  of(shared: ISharedNotebook): OpenNotebook | null;
  /** One more is watched. */
  readonly opened: Signal<OpenNotebook>;
}

/** How far ignoring a finding reaches. */
export type IgnoreScope = 'here' | 'cell' | 'everywhere';

/** Everything that a user can ask for; nothing here happens unasked. */
export interface IActions {
  /** Opens the preview of the rewrite of a finding, or of the one for a function's verdict. */
  openFix(notebook: OpenNotebook, of: Finding | FunctionReport): Promise<void>;
  /** Opens the preview of all safe fixes, of one cell or of all. */
  fixAllSafe(notebook: OpenNotebook, cell?: string): Promise<void>;
  /** Selects the finding and opens the page of its rule in the panel. */
  showWhy(notebook: OpenNotebook, finding: Finding): void;
  /** Inserts the comment, or turns the rule off in the settings. */
  ignore(notebook: OpenNotebook, finding: Finding, scope: IgnoreScope): Promise<void>;
  /** Runs eager and graph in the kernel on the arguments of one call, the last one unless told. */
  measure(notebook: OpenNotebook, fn: FunctionReport, call?: CallSite): Promise<void>;
  stopMeasuring(notebook: OpenNotebook): void;
  /** Asks the kernel whether a finding is true. */
  checkInKernel(notebook: OpenNotebook, finding: Finding): Promise<void>;
  /** Chooses and starts a kernel. */
  startKernel(notebook: OpenNotebook): Promise<void>;
  restartKernel(notebook: OpenNotebook): Promise<void>;
  runCell(notebook: OpenNotebook, cell: string): Promise<void>;
  openSettings(): void;
  /** Opens the page of a rule as a notebook to try. */
  openPageAsNotebook(rule: string): Promise<void>;
}

/** The sections of the side panel. */
export type Section = 'findings' | 'functions' | 'measurements' | 'why';

/** The side panel, as others may use it. */
export interface IReportPanel {
  /** Its root. */
  readonly node: HTMLElement;
  /** Opens the panel and this section of it, without taking the focus. */
  reveal(section: Section): void;
  /** Opens the panel and puts the focus into its list. */
  focus(): void;
}

export const INotebooks = new Token<INotebooks>(
  'graphward:INotebooks',
  'The open notebooks and what was found in them.'
);

export const IActions = new Token<IActions>(
  'graphward:IActions',
  'What can be done about a finding or a function.'
);

export const IReportPanel = new Token<IReportPanel>('graphward:IReportPanel', 'The side panel.');

export const ILabSettings = new Token<LiveSettings>(
  'graphward:ILabSettings',
  'The settings as they are now.'
);
