import type { ISharedNotebook } from '@jupyter/ydoc';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import { Signal } from '../../base/signal';
import type { Analyser } from '../analysis/analyser';
import type { LiveSettings } from '../settings';
import type { INotebooks, OpenNotebook } from '../tokens';
import { WatchedNotebook } from './watched-notebook';

/** Watches every notebook from when its model is loaded until it is closed. */
export class Notebooks implements INotebooks {
  readonly opened = new Signal<OpenNotebook>();
  readonly currentChanged = new Signal<OpenNotebook | null>();
  private readonly watched = new Map<NotebookPanel, WatchedNotebook>();

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
    return (panel && this.watched.get(panel)) ?? null;
  }

  of(shared: ISharedNotebook): OpenNotebook | null {
    return (
      [...this.watched.values()].find(
        notebook => notebook.panel.context.model.sharedModel === shared
      ) ?? null
    );
  }

  private async watch(panel: NotebookPanel): Promise<void> {
    await panel.context.ready;
    if (panel.isDisposed || this.watched.has(panel)) {
      return;
    }
    const notebook = new WatchedNotebook(panel, this.services);
    this.watched.set(panel, notebook);
    panel.disposed.connect(() => {
      this.watched.delete(panel);
      notebook.dispose();
      this.currentChanged.emit(this.current);
    });
    this.opened.emit(notebook);
    if (panel === this.tracker.currentWidget) {
      this.currentChanged.emit(notebook);
    }
  }
}
