import { StateEffect, StateField } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { closeHoverTooltips, hoverTooltip, showTooltip } from '@codemirror/view';
import type { Tooltip } from '@codemirror/view';
import { findingsAt } from './annotations';
import { onNextInput } from './next-input';
import type { Placed } from './underlines';

/** Opens the card of the findings at an offset, as F8 does; null closes it. */
export const openCard = StateEffect.define<number | null>();

/** The card of findings at one place. */
export interface CardView {
  readonly dom: HTMLElement;
  destroy(): void;
}

/** Makes a card; it follows what becomes known while it is open. */
export type DrawCard = (findings: readonly Placed[]) => CardView;

const REST = 300;

/** The card: after a rest of the pointer, or opened by `openCard`. */
export function cardTooltip(draw: DrawCard): Extension {
  const opened = StateField.define<Tooltip | null>({
    create: () => null,
    update: (value, transaction) => {
      const effect = transaction.effects.find(candidate => candidate.is(openCard));
      if (effect?.is(openCard)) {
        const { value: offset } = effect;
        return offset === null ? null : tooltip(findingsAt(transaction.state, offset), draw);
      }
      return transaction.docChanged || transaction.selection ? null : value;
    },
    provide: field => showTooltip.from(field)
  });
  return [
    opened,
    hoverTooltip(
      (view, offset) => (isPopupOpen() ? null : tooltip(findingsAt(view.state, offset), draw)),
      { hoverTime: REST, hideOnChange: true }
    )
  ];
}

function tooltip(findings: readonly Placed[], draw: DrawCard): Tooltip | null {
  if (findings.length === 0) {
    return null;
  }
  return {
    pos: Math.min(...findings.map(({ start }) => start)),
    end: Math.max(...findings.map(({ end }) => end)),
    create: view => {
      const card = draw(findings);
      let stop = () => undefined as void;
      return {
        dom: card.dom,
        offset: { x: 0, y: 4 },
        mount: () => {
          stop = onNextInput(card.dom, () =>
            view.dispatch({ effects: [closeHoverTooltips, openCard.of(null)] })
          );
        },
        destroy: () => {
          stop();
          card.destroy();
        }
      };
    }
  };
}

/** Whether something else that pops up at the caret is open. */
function isPopupOpen(): boolean {
  return (
    document.querySelector(
      '.jp-Completer:not(.lm-mod-hidden), .jp-Tooltip, .cm-tooltip-autocomplete'
    ) !== null
  );
}
