import type { ISharedNotebook } from '@jupyter/ydoc';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import { Signal } from '../../base/signal';
import type { Analyser } from '../analysis/analyser';
import type { LiveSettings } from '../settings';
import type { INotebooks, OpenNotebook } from '../tokens';
import { NotebookTab } from './notebook-tab';
import { WatchedDocument } from './watched-document';
import type { NotebookContext } from './notebook-context';

/** Watches every notebook from when its model is loaded until its last tab is closed. */
export class Notebooks implements INotebooks {
  readonly opened = new Signal<OpenNotebook>();
  readonly currentChanged = new Signal<OpenNotebook | null>();
  private readonly tabs = new Map<NotebookPanel, OpenNotebook>();
  private readonly documents = new Map<NotebookContext, WatchedDocument>();

  constructor(
    private readonly tracker: INotebookTracker,
    private readonly services: { readonly analyser: Analyser; readonly settings: LiveSettings }
  ) {
    tracker.forEach(panel => void this.watch(panel));
    tracker.widgetAdded.connect((_, panel) => void this.watch(panel));
    tracker.currentChanged.connect(() => this.currentChanged.emit(this.current));
  }

  get current(): OpenNotebook | null {
    const panel = this.tracker.currentWidget;
    return (panel && this.tabs.get(panel)) ?? null;
  }

  of(shared: ISharedNotebook): OpenNotebook | null {
    const { current } = this;
    const shows = (tab: OpenNotebook | null) => tab?.panel.context.model.sharedModel === shared;
    return shows(current) ? current : ([...this.tabs.values()].find(shows) ?? null);
  }

  private async watch(panel: NotebookPanel): Promise<void> {
    const { context } = panel;
    await context.ready;
    if (panel.isDisposed || this.tabs.has(panel)) {
      return;
    }
    const document = this.documents.get(context) ?? new WatchedDocument(context, this.services);
    this.documents.set(context, document);
    const tab = new NotebookTab(panel, document);
    this.tabs.set(panel, tab);
    panel.disposed.connect(() => this.forget(panel, context));
    this.opened.emit(tab);
    if (panel === this.tracker.currentWidget) {
      this.currentChanged.emit(tab);
    }
  }

  private forget(panel: NotebookPanel, context: NotebookContext): void {
    this.tabs.delete(panel);
    if (![...this.tabs.keys()].some(other => other.context === context)) {
      this.documents.get(context)?.dispose();
      this.documents.delete(context);
    }
    this.currentChanged.emit(this.current);
  }
}
