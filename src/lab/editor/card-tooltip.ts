import { StateEffect, StateField } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { EditorView, closeHoverTooltips, hoverTooltip, showTooltip } from '@codemirror/view';
import type { Tooltip } from '@codemirror/view';
import { findingsAt } from './annotations';
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
      (view, offset) => (isCompleterOpen() ? null : tooltip(findingsAt(view.state, offset), draw)),
      { hoverTime: REST, hideOnChange: true }
    ),
    EditorView.domEventHandlers({
      keydown: (_, view) => close(view, opened),
      blur: (_, view) => close(view, opened)
    }),
    closeOnScroll(opened)
  ];
}

function tooltip(findings: readonly Placed[], draw: DrawCard): Tooltip | null {
  if (findings.length === 0) {
    return null;
  }
  return {
    pos: Math.min(...findings.map(({ start }) => start)),
    end: Math.max(...findings.map(({ end }) => end)),
    create: () => ({ ...draw(findings), offset: { x: 0, y: 4 } })
  };
}

/** Closes every card; never keeps the event. */
function close(view: EditorView, opened: StateField<Tooltip | null>): false {
  const effects: StateEffect<unknown>[] = [closeHoverTooltips];
  if (view.state.field(opened)) {
    effects.push(openCard.of(null));
  }
  view.dispatch({ effects });
  return false;
}

function closeOnScroll(opened: StateField<Tooltip | null>): Extension {
  return EditorView.updateListener.of(update => {
    if (update.state.field(opened) && !update.startState.field(opened)) {
      const stop = (event: Event) => {
        if (!(event.target instanceof Element && event.target.closest('.jp-Graphward-card'))) {
          window.removeEventListener('scroll', stop, true);
          close(update.view, opened);
        }
      };
      setTimeout(() => window.addEventListener('scroll', stop, true), REST);
    }
  });
}

/** Whether something else that pops up at the caret is open. */
function isCompleterOpen(): boolean {
  return document.querySelector('.jp-Completer:not(.lm-mod-hidden), .jp-Tooltip') !== null;
}
