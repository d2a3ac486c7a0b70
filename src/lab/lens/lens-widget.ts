import { WidgetType } from '@codemirror/view';
import { lensSentence } from './lens-line';
import type { LensDeed, LensLine } from './lens-line';

/** What happens when somebody clicks on a lens. */
export interface LensClicks {
  /** A word that acts. */
  act(fn: string, deed: LensDeed): void;
  /** Anywhere else. */
  open(fn: string): void;
}

/** One line about a function: above its first line, or after it. */
export class LensWidget extends WidgetType {
  constructor(
    private readonly fn: string,
    private readonly line: LensLine,
    private readonly look: { readonly indent: number; readonly above: boolean },
    private readonly clicks: LensClicks
  ) {
    super();
  }

  override get estimatedHeight(): number {
    return this.look.above ? 17 : -1;
  }

  override eq(other: LensWidget): boolean {
    return (
      this.fn === other.fn &&
      JSON.stringify([this.line, this.look]) === JSON.stringify([other.line, other.look])
    );
  }

  override ignoreEvent(): boolean {
    return true;
  }

  override toDOM(): HTMLElement {
    const { words, strong, action } = this.line;
    const node = document.createElement(this.look.above ? 'div' : 'span');
    node.className = 'jp-Graphward-lens';
    node.dataset['above'] = String(this.look.above);
    node.style.setProperty('--jp-graphward-indent', String(this.look.indent));
    const text = this.button('jp-Graphward-lensText', () => this.clicks.open(this.fn));
    text.title = lensSentence(this.line);
    text.append(words);
    if (strong !== '') {
      const bold = document.createElement('b');
      bold.textContent = strong;
      text.append(bold);
    }
    node.append(text);
    if (action) {
      const word = this.button('jp-Graphward-lensAction', () =>
        this.clicks.act(this.fn, action.deed)
      );
      word.textContent = action.label;
      node.append(action.joint, word);
    }
    return node;
  }

  private button(className: string, click: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = className;
    button.tabIndex = -1;
    button.addEventListener('click', click);
    button.addEventListener('mousedown', event => event.preventDefault());
    return button;
  }
}
