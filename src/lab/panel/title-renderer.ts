import { AccordionToolbar } from '@jupyterlab/ui-components';
import type { Title, Widget } from '@lumino/widgets';

/** Draws section titles as the buttons that they are: Lumino draws headings with `aria-expanded`. */
export class TitleRenderer extends AccordionToolbar.Renderer {
  override createSectionTitle(data: Title<Widget>): HTMLElement {
    const heading = super.createSectionTitle(data);
    const button = document.createElement('div');
    for (const { name, value } of [...heading.attributes]) {
      button.setAttribute(name, value);
    }
    button.append(...heading.childNodes);
    button.setAttribute('role', 'button');
    return button;
  }
}
