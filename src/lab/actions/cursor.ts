import type { Finding, FunctionReport } from '../../engine/report';
import { findingsAt, findingsOnLine } from '../editor/annotations';
import { viewOf } from '../notebook/jump';
import { readingOrder } from '../panel/groups';
import { placesOf } from '../panel/places';
import type { OpenNotebook } from '../tokens';

/** The active cell and the caret's offset in it. */
export interface Cursor {
  readonly cell: string;
  readonly offset: number;
}

/** Where the user is in a notebook; null when no cell is active. */
export function cursorOf(notebook: OpenNotebook): Cursor | null {
  const cell = notebook.panel.content.activeCell;
  if (!cell) {
    return null;
  }
  const offset = viewOf(cell.editor)?.state.selection.main.head ?? 0;
  return { cell: cell.model.id, offset };
}

/** Where an element of a cell stands; null for one that is in no cell. */
export function cursorUnder(notebook: OpenNotebook, element: HTMLElement): Cursor | null {
  const cell = notebook.panel.content.widgets.find(({ node }) => node.contains(element));
  const view = viewOf(cell?.editor ?? null);
  const offset = view?.contentDOM.contains(element) ? view.posAtDOM(element) : 0;
  return cell ? { cell: cell.model.id, offset } : null;
}

/** The findings at the caret or another place, else on its line; the worst first. */
export function findingsAtCursor(
  notebook: OpenNotebook,
  cursor = cursorOf(notebook)
): readonly Finding[] {
  const cell = notebook.panel.content.widgets.find(({ model }) => model.id === cursor?.cell);
  const view = viewOf(cell?.editor ?? null);
  if (!view || !cursor) {
    return [];
  }
  const offset = Math.min(cursor.offset, view.state.doc.length);
  const exact = findingsAt(view.state, offset);
  const placed = exact.length > 0 ? exact : findingsOnLine(view.state, offset);
  return placed.map(({ finding }) => finding);
}

/** The innermost function around the caret or another place. */
export function functionAtCursor(
  notebook: OpenNotebook,
  cursor = cursorOf(notebook)
): FunctionReport | null {
  const around = (notebook.store.state.report?.functions ?? []).filter(
    ({ place }) =>
      place.cell === cursor?.cell && place.start <= cursor.offset && cursor.offset <= place.end
  );
  const size = ({ place }: FunctionReport) => place.end - place.start;
  return around.sort((a, b) => size(a) - size(b))[0] ?? null;
}

/** The finding after the caret in reading order, or before it; from the end it starts anew. */
export function neighbour(notebook: OpenNotebook, step: 1 | -1): Finding | null {
  const { state } = notebook.store;
  const places = placesOf(state);
  const findings = [...(state.report?.findings ?? [])]
    .filter(finding => state.evidence.get(finding.id)?.kind !== 'refuted')
    .sort(readingOrder(places));
  const cursor = cursorOf(notebook);
  const here = cursor ? places.position(cursor.cell) : 0;
  const side = ({ place }: Finding) =>
    Math.sign(places.position(place.cell) - here || place.start - (cursor?.offset ?? 0));
  const ahead = findings.filter(finding => side(finding) === step);
  return step === 1
    ? (ahead[0] ?? findings[0] ?? null)
    : (ahead[ahead.length - 1] ?? findings[findings.length - 1] ?? null);
}
