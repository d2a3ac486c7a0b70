import { Signal } from '../../base/signal';
import { importsFramework } from '../../frameworks/roots';
import type { LiveSettings } from '../settings';
import type { INotebooks, OpenNotebook } from '../tokens';

/**
 * Whether the cells of a notebook have a gutter. All of them get it at once, and keep it: before the
 * first paint of a notebook that imports a framework, later never while somebody types in the cell
 * that imports it, as it moves the code aside.
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
      if (this.imported.has(notebook) || !importsFrameworkNow(notebook)) {
        return;
      }
      this.imported.add(notebook);
      this.changed.emit(notebook);
    };
    const stop = notebook.store.changed.connect(look);
    content.stateChanged.connect(look);
    content.activeCellChanged.connect(look);
    content.disposed.connect(stop);
    look();
  }
}

/** Whether a cell that nobody types in imports a framework. */
function importsFrameworkNow({ panel: { content }, store }: OpenNotebook): boolean {
  const typedIn = content.mode === 'edit' ? content.activeCell?.model.id : undefined;
  const { cells, language } = store.state.notebook;
  return (
    language === 'python' &&
    cells.some(cell => cell.type === 'code' && cell.id !== typedIn && importsFramework(cell.source))
  );
}
