import type { Extension } from '@codemirror/state';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import type { MergeView } from '@codemirror/merge';
import type { DiffLayout } from '../settings';

/** A diff on the page. */
export interface Diff {
  /** The editor that holds the new text. */
  readonly view: EditorView;
  /** Offsets in it at which a change begins. */
  changes(): readonly number[];
  destroy(): void;
}

/** What it takes to draw diffs; loaded when the first preview opens. */
export type DrawDiff = (options: {
  readonly before: string;
  readonly after: string;
  readonly layout: DiffLayout;
  readonly parent: HTMLElement;
  readonly label: string;
}) => Diff;

/** Loads what draws diffs; `look` is the theme and the language of the editors. */
export async function loadDiff(look: Extension): Promise<DrawDiff> {
  const merge = await import('@codemirror/merge');
  const extensions = (label: string): Extension[] => [
    look,
    lineNumbers(),
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({
      'aria-readonly': 'true',
      'aria-label': label,
      tabindex: '-1'
    })
  ];
  const changesOf = (view: EditorView) =>
    (merge.getChunks(view.state)?.chunks ?? []).map(chunk =>
      Math.min(chunk.fromB, view.state.doc.length)
    );
  const collapseUnchanged = { margin: 2, minSize: 4 };
  return ({ before, after, layout, parent, label }) => {
    if (layout === 'unified') {
      const view = new EditorView({
        doc: after,
        parent,
        extensions: [
          ...extensions(label),
          merge.unifiedMergeView({
            original: before,
            mergeControls: false,
            collapseUnchanged,
            syntaxHighlightDeletions: true
          })
        ]
      });
      return { view, changes: () => changesOf(view), destroy: () => view.destroy() };
    }
    const both: MergeView = new merge.MergeView({
      a: { doc: before, extensions: extensions(label) },
      b: { doc: after, extensions: extensions(label) },
      parent,
      collapseUnchanged
    });
    return { view: both.b, changes: () => changesOf(both.b), destroy: () => both.destroy() };
  };
}
