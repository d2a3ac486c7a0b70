import { RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import type { ChangeDesc, EditorState, RangeSet, Text } from '@codemirror/state';
import { Decoration, EditorView } from '@codemirror/view';
import type { DecorationSet, GutterMarker } from '@codemirror/view';
import type { Consequence, Finding } from '../../engine/report';
import { ConsequenceMarker } from './gutter-marker';
import { isMarked, underlines, worstFirst } from './underlines';
import type { Placed } from './underlines';

/** What one cell shows of its findings. */
interface Annotations {
  readonly findings: readonly Placed[];
  readonly underline: boolean;
  readonly marks: DecorationSet;
  readonly markers: RangeSet<GutterMarker>;
}

/** The findings of the cell's text as it is, and whether to underline them. */
export interface Annotate {
  readonly findings: readonly Finding[];
  readonly underline: boolean;
}

/** Says what was found in this editor's text. */
export const annotate = StateEffect.define<Annotate>();

/** Findings in an editor: they move with the text until the next analysis replaces them. */
export const annotations = StateField.define<Annotations>({
  create: state => draw(state.doc, [], true),
  update: (value, transaction) => {
    const effect = transaction.effects.find(candidate => candidate.is(annotate));
    if (effect?.is(annotate)) {
      const { findings, underline } = effect.value;
      return draw(transaction.newDoc, findings.filter(isMarked).map(place), underline);
    }
    return transaction.docChanged
      ? draw(transaction.newDoc, moved(value.findings, transaction.changes), value.underline)
      : value;
  },
  provide: field => EditorView.decorations.from(field, value => value.marks)
});

/** The findings at an offset, the worst first. */
export function findingsAt(state: EditorState, offset: number): readonly Placed[] {
  const value = state.field(annotations, false);
  return worstFirst(
    (value?.findings ?? []).filter(({ start, end }) => start <= offset && offset <= end)
  );
}

/** The findings that start on the line of an offset, the worst first. */
export function findingsOnLine(state: EditorState, offset: number): readonly Placed[] {
  const line = state.doc.lineAt(offset);
  const value = state.field(annotations, false);
  return worstFirst(
    (value?.findings ?? []).filter(({ start }) => line.from <= start && start <= line.to)
  );
}

const MARKS: Readonly<Record<Consequence, Decoration>> = {
  error: mark('error'),
  wrong: mark('wrong'),
  break: mark('break'),
  slow: mark('slow')
};

function mark(consequence: Consequence): Decoration {
  return Decoration.mark({
    class: 'jp-Graphward-mark',
    attributes: { 'data-consequence': consequence }
  });
}

function place(finding: Finding): Placed {
  const { start, end } = finding.place;
  return { finding, start, end };
}

function moved(findings: readonly Placed[], changes: ChangeDesc): readonly Placed[] {
  return findings
    .map(({ finding, start, end }) => ({
      finding,
      start: changes.mapPos(start, 1),
      end: changes.mapPos(end, -1)
    }))
    .filter(({ start, end }) => start < end);
}

function draw(doc: Text, findings: readonly Placed[], underline: boolean): Annotations {
  const inside = findings.filter(({ end }) => end <= doc.length);
  const marks = underline ? underlines(doc.toString(), inside) : [];
  return {
    findings: inside,
    underline,
    marks: Decoration.set(
      marks.map(({ start, end, consequence }) => MARKS[consequence].range(start, end))
    ),
    markers: markersOf(doc, inside)
  };
}

function markersOf(doc: Text, findings: readonly Placed[]): RangeSet<GutterMarker> {
  const worst = new Map<number, Finding>();
  for (const { finding, start } of worstFirst(findings)) {
    const line = doc.lineAt(start).from;
    worst.set(line, worst.get(line) ?? finding);
  }
  const builder = new RangeSetBuilder<GutterMarker>();
  for (const [line, finding] of [...worst].sort(([a], [b]) => a - b)) {
    builder.add(line, line, new ConsequenceMarker(finding.consequence));
  }
  return builder.finish();
}
