import type { Extension, StateEffect } from '@codemirror/state';
import { ViewPlugin } from '@codemirror/view';
import type { EditorView, ViewUpdate } from '@codemirror/view';
import type { TranslationBundle } from '@jupyterlab/translation';
import { lensLine } from '../lens/lens-line';
import { lensField, showLenses } from '../lens/lenses';
import type { ShowLenses } from '../lens/lenses';
import type { LensClicks } from '../lens/lens-widget';
import type { NotebookState } from '../store';
import { annotate, annotations } from './annotations';
import type { Annotate } from './annotations';
import { cardTooltip } from './card-tooltip';
import type { DrawCard } from './card-tooltip';
import { IconGutter } from './gutter';
import type { LinkedCell } from './linked-cell';
import { keepInView } from './keep-in-view';
import { indexOf } from './state-index';
import type { Placed } from './underlines';

/** What a click or a rest of the pointer in a cell leads to. */
export interface CellUi {
  readonly trans: TranslationBundle;
  readonly card: DrawCard;
  readonly lens: LensClicks;
  readonly gutterClick: (findings: readonly Placed[]) => void;
}

/** Everything that one cell's editor shows: underlines, gutter, card, lens. */
export function cellExtension(cell: LinkedCell, ui: CellUi): Extension {
  const gutter = new IconGutter(cell.hasGutter, ui.gutterClick);
  return [
    annotations,
    gutter.extension,
    lensField(ui.lens),
    cardTooltip(ui.card),
    ViewPlugin.define(view => new CellView(view, { cell, gutter, trans: ui.trans }))
  ];
}

/** What an editor was told last. */
interface Drawn {
  readonly annotate: Annotate;
  readonly lenses: ShowLenses;
}

/** Keeps one editor in step with the store. */
class CellView {
  private drawn: Drawn | null = null;
  private readonly stop: () => void;
  private closed = false;

  constructor(
    private readonly view: EditorView,
    private readonly parts: {
      readonly cell: LinkedCell;
      readonly gutter: IconGutter;
      readonly trans: TranslationBundle;
    }
  ) {
    this.stop = parts.cell.follow(() => this.draw());
    queueMicrotask(() => this.draw());
  }

  update(update: ViewUpdate): void {
    if (update.focusChanged) {
      queueMicrotask(() => this.draw());
    }
  }

  destroy(): void {
    this.closed = true;
    this.stop();
  }

  private draw(): void {
    if (this.closed) {
      return;
    }
    const { cell, gutter } = this.parts;
    const gutterEffect = gutter.show(cell.hasGutter);
    const effects: StateEffect<unknown>[] = gutterEffect ? [gutterEffect] : [];
    const state = cell.stateFor(this.view.state.doc.toString());
    const next = state && this.content(state);
    if (next && !sameContent(this.drawn, next)) {
      if (next.lenses.lenses.length !== (this.drawn?.lenses.lenses.length ?? 0)) {
        keepInView(this.view.dom);
      }
      this.drawn = next;
      effects.push(annotate.of(next.annotate), showLenses.of(next.lenses));
    }
    if (effects.length > 0) {
      this.view.dispatch({ effects });
    }
  }

  private content(state: NotebookState): Drawn {
    const { cell } = this.parts;
    const findings = indexOf(state).findings(cell.id);
    const { underline } = cell.settings;
    return { annotate: { findings, underline }, lenses: this.lenses(state) };
  }

  private lenses(state: NotebookState): ShowLenses {
    const { cell, trans } = this.parts;
    const { lens } = cell.settings;
    const { places, functions } = indexOf(state);
    const isOn = lens !== 'off' && (state.report?.frameworks.length ?? 0) > 0;
    return {
      above: lens !== 'end-of-line',
      typing: this.view.hasFocus,
      lenses: (isOn ? functions(cell.id) : []).map(fn => ({
        fn: fn.name,
        at: fn.place.start,
        line: lensLine(trans, { fn, state, places })
      }))
    };
  }
}

/** Most changes are about other cells; dispatching to every editor would make typing slow. */
function sameContent(a: Drawn | null, b: Drawn): boolean {
  return (
    a !== null &&
    a.annotate.underline === b.annotate.underline &&
    a.annotate.findings.length === b.annotate.findings.length &&
    a.annotate.findings.every((finding, index) => finding === b.annotate.findings[index]) &&
    JSON.stringify(a.lenses) === JSON.stringify(b.lenses)
  );
}
