import { Dialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Widget } from '@lumino/widgets';
import React from 'react';
import { element } from '../elements';
import { PreviewBody } from './preview-body';
import type { PreviewContent } from './preview-body';
import type { DiffLayout } from '../settings';
import type { DrawDiff } from './diff-view';
import { spoken, stretches } from '../words';
import { safetyOf } from './proposal';

/** What a preview is made from. */
export interface PreviewOptions {
  /** Backticks mark code. */
  readonly title: string;
  readonly content: PreviewContent;
  readonly trans: TranslationBundle;
  readonly draw: DrawDiff;
  readonly layout: DiffLayout;
  layoutChosen(layout: DiffLayout): void;
  /** How many rewrites are made when some cells are left out, and how many there are. */
  count(leftOut: ReadonlySet<string>): { readonly taken: number; readonly all: number };
}

const CANCEL = 0;
const APPLY = 1;

/** Shows rewrites before they are made. Resolves to the cells left out, null when cancelled. */
export async function preview(options: PreviewOptions): Promise<ReadonlySet<string> | null> {
  const { button, value } = await new PreviewDialog(options).launch();
  return button.accept ? value : null;
}

class PreviewDialog extends Dialog<ReadonlySet<string>> {
  constructor(options: PreviewOptions) {
    const { trans, content, title } = options;
    const body = new PreviewBody(content, {
      ...options,
      choiceChanged: leftOut => this.label(applyLabel(trans, options.count(leftOut)))
    });
    super({
      title: React.createElement('span', null, ...titleNodes(title)),
      body,
      renderer: new PreviewRenderer(trans, content.blocks.length),
      buttons: [
        Dialog.cancelButton({ label: trans.__('Cancel') }),
        Dialog.okButton({ label: applyLabel(trans, options.count(new Set())) })
      ],
      defaultButton: safetyOf(content.wanted) === 'safe' ? APPLY : CANCEL
    });
    this.body = body;
    this.addClass('jp-Graphward-previewDialog');
    this.node.setAttribute('aria-label', spoken(title));
  }

  private readonly body: PreviewBody;

  override handleEvent(event: Event): void {
    if (event instanceof KeyboardEvent && event.type === 'keydown' && this.takeKey(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else {
      super.handleEvent(event);
    }
  }

  private takeKey(event: KeyboardEvent): boolean {
    const onButton = document.activeElement instanceof HTMLButtonElement;
    switch (event.key) {
      case 'Enter':
        if (event.ctrlKey || event.metaKey) {
          this.resolve(APPLY);
        }
        return event.ctrlKey || event.metaKey || !onButton;
      case 'F7':
        this.body.go(event.shiftKey ? -1 : 1);
        return true;
      case ' ':
        if (onButton) {
          return false;
        }
        this.body.toggle();
        return true;
      default:
        return false;
    }
  }

  private label(text: string): void {
    const button = this.node.querySelector('.jp-mod-accept');
    const label = button?.querySelector('.jp-Dialog-buttonLabel');
    if (button && label) {
      label.textContent = text;
      button.setAttribute('aria-label', text);
    }
  }
}

/** Core's dialog with the keys said in its footer. */
class PreviewRenderer extends Dialog.Renderer {
  constructor(
    private readonly trans: TranslationBundle,
    private readonly cells: number
  ) {
    super();
  }

  override createFooter(buttons: readonly HTMLElement[], checkbox: HTMLElement | null): Widget {
    const footer = super.createFooter(buttons, checkbox);
    footer.node.prepend(this.hints());
    return footer;
  }

  private hints(): HTMLElement {
    const { trans, cells } = this;
    const several = cells > 1;
    const all: readonly (readonly [readonly string[], string])[] = [
      ...(several ? [[['Space'], trans.__('take or leave a cell')] as const] : []),
      [['F7'], trans.__('next change')],
      [['Ctrl', 'Enter'], trans.__('apply')],
      [['Esc'], trans.__('cancel')]
    ];
    return element(
      'div',
      'jp-Graphward-hints',
      ...all.map(([keys, words]) =>
        element('span', '', ...keys.flatMap(key => [element('kbd', '', key), ' ']), words)
      ),
      element(
        'span',
        '',
        several ? trans.__('One undo takes all back.') : trans.__('One undo takes it back.')
      )
    );
  }
}

function titleNodes(title: string): readonly React.ReactNode[] {
  return stretches(title).map(({ code, text }, key) =>
    code ? React.createElement('code', { key }, text) : text
  );
}

function applyLabel(
  trans: TranslationBundle,
  { taken, all }: { readonly taken: number; readonly all: number }
): string {
  return all > 1 ? trans.__('Apply %1 of %2', taken, all) : trans.__('Apply');
}
