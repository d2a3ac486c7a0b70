import { StateEffect, StateField } from '@codemirror/state';
import type { ChangeDesc, Text } from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';
import type { DecorationSet } from '@codemirror/view';
import { LensWidget } from './lens-widget';
import type { LensClicks } from './lens-widget';
import type { LensLine } from './lens-line';

/** A lens and the function it is about. */
export interface Lens {
  readonly fn: string;
  /** Offset in the first line of the function. */
  readonly at: number;
  readonly line: LensLine;
}

/** The lenses of a cell. */
export interface ShowLenses {
  readonly lenses: readonly Lens[];
  readonly above: boolean;
  /** Somebody types here: no line may come or go, but words may change. */
  readonly typing: boolean;
}

interface Shown {
  readonly lenses: readonly Lens[];
  readonly above: boolean;
  readonly decorations: DecorationSet;
}

/** Says which lenses this editor has. */
export const showLenses = StateEffect.define<ShowLenses>();

/** The lenses of one editor. */
export function lensField(clicks: LensClicks): StateField<Shown> {
  const draw = (doc: Text, lenses: readonly Lens[], above: boolean): Shown => ({
    lenses,
    above,
    decorations: Decoration.set(
      lenses.map(lens => decoration(doc, lens, { above, clicks })),
      true
    )
  });
  return StateField.define<Shown>({
    create: state => draw(state.doc, [], true),
    update: (value, transaction) => {
      const shown = transaction.docChanged
        ? moved(value.lenses, transaction.changes)
        : value.lenses;
      const effect = transaction.effects.find(candidate => candidate.is(showLenses));
      if (effect?.is(showLenses)) {
        const { lenses, above, typing } = effect.value;
        const next = typing ? reworded(shown, lenses) : lenses;
        return draw(transaction.newDoc, next, above);
      }
      return transaction.docChanged ? draw(transaction.newDoc, shown, value.above) : value;
    },
    provide: field => EditorView.decorations.from(field, value => value.decorations)
  });
}

/** The same lines with the words of `next`, those of functions that are gone left out. */
export function reworded(shown: readonly Lens[], next: readonly Lens[]): readonly Lens[] {
  return next.filter(lens => shown.some(other => other.fn === lens.fn));
}

function moved(lenses: readonly Lens[], changes: ChangeDesc): readonly Lens[] {
  return lenses.map(lens => ({ ...lens, at: changes.mapPos(lens.at, 1) }));
}

function decoration(
  doc: Text,
  lens: Lens,
  options: { readonly above: boolean; readonly clicks: LensClicks }
) {
  const line = doc.lineAt(Math.min(lens.at, doc.length));
  const indent = line.text.length - line.text.trimStart().length;
  const { above, clicks } = options;
  const widget = new LensWidget(lens.fn, lens.line, { indent, above }, clicks);
  return above
    ? Decoration.widget({ widget, block: true, side: -1 }).range(line.from)
    : Decoration.widget({ widget, side: 1 }).range(line.to);
}
