/** @jest-environment jsdom */
import { EditorState } from '@codemirror/state';
import { findingAt, notebookOf } from '../../testing/report';
import { annotate, annotations, findingsAt, findingsOnLine } from './annotations';

const SOURCE = 'x = 1\nprint(x)\ny = 2';

function annotated(): EditorState {
  const notebook = notebookOf(SOURCE);
  const finding = findingAt(notebook, 'a', 'print(x)');
  return EditorState.create({ doc: SOURCE, extensions: [annotations] }).update({
    effects: annotate.of({ findings: [finding], underline: true })
  }).state;
}

const codeOf = (state: EditorState) =>
  state.field(annotations).findings.map(({ start, end }) => state.sliceDoc(start, end));

describe('annotations', () => {
  it('move with the text until the next analysis', () => {
    const state = annotated().update({ changes: { from: 0, insert: '# typed\n' } }).state;
    expect(codeOf(state)).toEqual(['print(x)']);
    expect(state.field(annotations).marks.size).toBe(1);
  });

  it('do not grow by what is typed beside them', () => {
    const end = SOURCE.indexOf('\ny');
    const state = annotated().update({ changes: { from: end, insert: '; z' } }).state;
    expect(codeOf(state)).toEqual(['print(x)']);
  });

  it('go with the code they are about', () => {
    const from = SOURCE.indexOf('print');
    const state = annotated().update({ changes: { from, to: from + 8 } }).state;
    expect(codeOf(state)).toEqual([]);
    expect(state.field(annotations).markers.size).toBe(0);
  });

  it('are found at the caret and on its line', () => {
    const state = annotated();
    expect(findingsAt(state, SOURCE.indexOf('rint'))).toHaveLength(1);
    expect(findingsAt(state, 0)).toHaveLength(0);
    expect(findingsOnLine(state, SOURCE.indexOf('print'))).toHaveLength(1);
  });
});
