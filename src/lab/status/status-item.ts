import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import { element, iconElement } from '../elements';
import type { INotebooks, OpenNotebook } from '../tokens';
import { statusWords } from './status-words';

/** The item in the status bar; a click shows the panel. */
export class StatusItem extends Widget {
  private readonly button: HTMLButtonElement;
  private stopStore: () => void = () => undefined;
  private readonly stopNotebooks: () => void;
  private shown = '';

  constructor(
    private readonly options: {
      readonly notebooks: INotebooks;
      readonly trans: TranslationBundle;
      showPanel(): void;
      /** Whether there is anything to show has changed. */
      activityChanged(): void;
    }
  ) {
    super();
    this.addClass('jp-Graphward-statusItem');
    this.button = element('button', '');
    this.button.type = 'button';
    this.button.title = options.trans.__('Show Graphward Panel');
    this.button.addEventListener('click', () => options.showPanel());
    this.node.append(this.button);
    this.stopNotebooks = options.notebooks.currentChanged.connect(notebook =>
      this.follow(notebook)
    );
    this.follow(options.notebooks.current);
  }

  get isActive(): boolean {
    return this.shown !== '';
  }

  override dispose(): void {
    this.stopStore();
    this.stopNotebooks();
    super.dispose();
  }

  private follow(notebook: OpenNotebook | null): void {
    this.stopStore();
    const draw = () => this.draw(notebook);
    this.stopStore = notebook ? notebook.store.changed.connect(draw) : () => undefined;
    draw();
  }

  private draw(notebook: OpenNotebook | null): void {
    const words = notebook && statusWords(this.options.trans, notebook.store.state);
    const next = words ? `${words.icon} ${words.text}` : '';
    if (next === this.shown) {
      return;
    }
    this.shown = next;
    this.button.replaceChildren();
    if (words) {
      const icon = iconElement(words.icon);
      icon.classList.toggle('jp-Graphward-busy', words.icon === 'spin');
      this.button.append(icon, words.text);
    }
    this.options.activityChanged();
  }
}
