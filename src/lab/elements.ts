import type { IconName } from './icons';
import { icon } from './icons';
import { stretches } from './words';

/** An element with a class and children; text is always text, never HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  if (className !== '') {
    node.className = className;
  }
  node.append(...children);
  return node;
}

/** A sentence whose backticks are code. */
export function sentenceNodes(sentence: string): readonly (Node | string)[] {
  return stretches(sentence).map(({ code, text }) => (code ? element('code', '', text) : text));
}

/** An icon in the colour of its surroundings. */
export function iconElement(name: IconName): HTMLElement {
  const node = icon(name).element({ tag: 'span' });
  node.classList.add('jp-Graphward-icon');
  return node;
}

/** A button with an icon before its words. */
export function textButton(
  label: string,
  options: {
    readonly icon: IconName | null;
    readonly click: (button: HTMLButtonElement) => void;
    /** Why it cannot be pressed now; null when it can. */
    readonly disabled: string | null;
  }
): HTMLButtonElement {
  const button = element('button', 'jp-Graphward-button');
  button.type = 'button';
  if (options.icon) {
    button.append(iconElement(options.icon));
  }
  button.append(label);
  if (options.disabled !== null) {
    button.setAttribute('aria-disabled', 'true');
    button.title = options.disabled;
  }
  button.addEventListener('click', () => {
    if (options.disabled === null) {
      options.click(button);
    }
  });
  return button;
}
