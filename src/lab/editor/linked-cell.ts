import type { ISharedNotebook } from '@jupyter/ydoc';
import type { LiveSettings } from '../settings';
import type { NotebookState } from '../store';
import type { INotebooks, OpenNotebook } from '../tokens';
import type { GutterPolicies } from './gutter-policy';
import { indexOf } from './state-index';

/** A cell's shared model, as much of it as an editor needs. */
export interface SharedCodeCell {
  readonly cell_type: string;
  readonly notebook: ISharedNotebook | null;
  getId(): string;
}

/** The cell that an editor shows, and where its findings come from. */
export class LinkedCell {
  constructor(
    private readonly shared: SharedCodeCell,
    private readonly sources: {
      readonly notebooks: INotebooks;
      readonly settings: LiveSettings;
      readonly gutters: GutterPolicies;
    }
  ) {}

  get id(): string {
    return this.shared.getId();
  }

  get settings() {
    return this.sources.settings.current;
  }

  /** Null before the notebook is watched. */
  get notebook(): OpenNotebook | null {
    return this.shared.notebook && this.sources.notebooks.of(this.shared.notebook);
  }

  get hasGutter(): boolean {
    return this.notebook ? this.sources.gutters.isShown(this.notebook) : false;
  }

  /**
   * The state of the notebook if its offsets are those of `text`; null while an analysis of the
   * text is still to come.
   */
  stateFor(text: string): NotebookState | null {
    const state = this.notebook?.store.state;
    return state?.report && indexOf(state).analysed(this.id) === text ? state : null;
  }

  /** Calls when anything that the editor shows may have changed; the result stops that. */
  follow(listener: () => void): () => void {
    const { notebooks, settings, gutters } = this.sources;
    let stopStore = this.notebook?.store.changed.connect(listener);
    const stops = [
      settings.changed.connect(listener),
      gutters.changed.connect(listener),
      notebooks.opened.connect(notebook => {
        if (!stopStore && notebook === this.notebook) {
          stopStore = notebook.store.changed.connect(listener);
          listener();
        }
      })
    ];
    return () => {
      stopStore?.();
      stops.forEach(stop => stop());
    };
  }
}
