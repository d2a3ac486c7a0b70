import { LineMap } from '../../base/lines';
import type { Place } from '../../base/range';
import type { Notebook } from '../../notebook/notebook';

/** Where cells stand and where offsets fall, in the numbers that people see. */
export interface Places {
  /** Position of a cell, counted from 1 as in the status bar; 0 when the cell is gone. */
  position(cell: string): number;
  /** Line of a place in its cell, counted from 1. */
  line(place: Place): number;
  /** The number in the cell's prompt; null when it was not run. */
  executionCount(cell: string): number | null;
  /** The cell that has this number in its prompt; null when it was run again or is gone. */
  cellWithCount(executionCount: number): string | null;
  /** One line of a cell, counted from 0, without its indentation. */
  wholeLine(cell: string, line: number): Place;
  /** The first line of code of a cell, a name for it where it defines nothing. */
  firstLine(cell: string): string;
}

/**
 * Positions and execution counts of the notebook as it stands; lines of the sources that the
 * report's offsets belong to.
 */
export function placesOf(state: {
  readonly notebook: Notebook;
  readonly analysed: Notebook;
}): Places {
  const cells = new Map(state.notebook.cells.map((cell, index) => [cell.id, { cell, index }]));
  const sources = new Map(state.analysed.cells.map(cell => [cell.id, cell.source]));
  const maps = new Map<string, LineMap>();
  const lines = (cell: string): LineMap => {
    const map = maps.get(cell) ?? new LineMap(sources.get(cell) ?? '');
    maps.set(cell, map);
    return map;
  };
  return {
    position: cell => (cells.get(cell)?.index ?? -1) + 1,
    line: place => lines(place.cell).position(place.start).line + 1,
    executionCount: cell => cells.get(cell)?.cell.executionCount ?? null,
    cellWithCount: count =>
      state.notebook.cells.find(cell => cell.executionCount === count)?.id ?? null,
    wholeLine: (cell, line) => {
      const text = lines(cell).text(line);
      const start = lines(cell).start(line);
      return {
        cell,
        start: start + text.length - text.trimStart().length,
        end: start + text.length
      };
    },
    firstLine: cell =>
      (sources.get(cell) ?? '')
        .split('\n')
        .map(line => line.trim())
        .find(line => line !== '' && !line.startsWith('#')) ?? ''
  };
}
