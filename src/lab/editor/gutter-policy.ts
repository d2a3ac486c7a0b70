import { Signal } from '../../base/signal';
import type { LiveSettings } from '../settings';
import type { INotebooks, OpenNotebook } from '../tokens';

/**
 * Whether the cells of a notebook have a gutter. All of them get it at once, and keep it: when the
 * notebook imports a framework, but never while somebody types, as it moves the code aside.
 */
export class GutterPolicies {
  readonly changed = new Signal<OpenNotebook>();
  private readonly imported = new WeakSet<OpenNotebook>();

  constructor(
    notebooks: INotebooks,
    private readonly settings: LiveSettings
  ) {
    notebooks.opened.connect(notebook => this.watch(notebook));
  }

  isShown(notebook: OpenNotebook): boolean {
    switch (this.settings.current.gutter) {
      case 'always':
        return true;
      case 'never':
        return false;
      case 'with-framework':
        return this.imported.has(notebook);
    }
  }

  private watch(notebook: OpenNotebook): void {
    const { content } = notebook.panel;
    const look = () => {
      const { report } = notebook.store.state;
      const typing = content.mode === 'edit';
      if (!typing && report && report.frameworks.length > 0 && !this.imported.has(notebook)) {
        this.imported.add(notebook);
        this.changed.emit(notebook);
      }
    };
    const stop = notebook.store.changed.connect(look);
    content.stateChanged.connect(look);
    content.activeCellChanged.connect(look);
    content.disposed.connect(stop);
    look();
  }
}
