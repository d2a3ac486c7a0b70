import type { IDisposable } from '@lumino/disposable';
import { Signal } from '../../base/signal';
import type { NotebookState } from '../store';
import type { INotebooks, OpenNotebook } from '../tokens';
import type { View } from './view';
import { FIRST_VIEW } from './view';

/** A notebook, what is known about it, and how it is looked at. */
export interface Shown {
  readonly notebook: OpenNotebook;
  readonly state: NotebookState;
  readonly view: View;
}

/** What the panel shows: the current notebook's state, and the view that was left there. */
export class PanelModel implements IDisposable {
  readonly changed = new Signal<Shown | null>();
  private readonly views = new WeakMap<OpenNotebook, View>();
  private readonly stopNotebooks: () => void;
  private stopStore: () => void = () => undefined;
  private current: Shown | null = null;
  private disposed = false;

  constructor(private readonly notebooks: INotebooks) {
    this.stopNotebooks = notebooks.currentChanged.connect(() => this.follow());
    this.follow();
  }

  /** Null when no notebook is open; the same object until something changes. */
  get shown(): Shown | null {
    return this.current;
  }

  get isDisposed(): boolean {
    return this.disposed;
  }

  /** Changes how the current notebook is looked at. */
  look(change: (view: View) => View): void {
    if (this.current) {
      this.views.set(this.current.notebook, change(this.current.view));
      this.refresh();
    }
  }

  dispose(): void {
    this.disposed = true;
    this.stopStore();
    this.stopNotebooks();
  }

  private follow(): void {
    this.stopStore();
    const store = this.notebooks.current?.store;
    this.stopStore = store ? store.changed.connect(() => this.refresh()) : () => undefined;
    this.refresh();
  }

  private refresh(): void {
    const notebook = this.notebooks.current;
    this.current = notebook && {
      notebook,
      state: notebook.store.state,
      view: this.views.get(notebook) ?? FIRST_VIEW
    };
    this.changed.emit(this.current);
  }
}
