import type { FunctionReport, NotebookReport, VerdictWord } from '../../engine/report';
import type { Estimate } from '../../measure/comparison';
import { isBlocked } from '../reasons';
import type { NotebookState } from '../store';
import { latestMeasurement } from '../store';
import type { Places } from './places';
import type { TreePosition } from './tree';

/** What the list of functions can be sorted by. */
export type SortBy = 'gain' | 'verdict' | 'cell' | 'name';

/** The choices, in the order of the menu; the first is the default. */
export const SORTINGS: readonly SortBy[] = ['gain', 'verdict', 'cell', 'name'];

const VERDICTS: readonly VerdictWord[] = [
  'compile',
  'uncompile',
  'respecify',
  'keep-eager',
  'keep-graph',
  'unknown'
];

/** What a measurement of the function's present source said. */
export interface Gain {
  readonly ratio: Estimate;
  /** Seconds that a call takes less as a graph; negative when it takes more. */
  readonly perCall: number;
}

/** One line of the list of functions. */
export interface FunctionRow extends TreePosition {
  readonly fn: FunctionReport;
  readonly gain: Gain | null;
}

/** A function's identity while cells are edited. */
export const functionId = (fn: FunctionReport): string => `${fn.place.cell}/${fn.name}`;

/** The functions whose name or boundary contains the search, sorted. */
export function functionRows(
  state: NotebookState,
  report: NotebookReport,
  how: { readonly search: string; readonly sortBy: SortBy; readonly places: Places }
): readonly FunctionRow[] {
  const word = how.search.trim().toLowerCase();
  return report.functions
    .filter(fn => `${fn.name} ${fn.boundary ?? ''}`.toLowerCase().includes(word))
    .map(fn => ({ fn, gain: gainOf(state, fn) }))
    .sort((a, b) => compare(a, b, how.sortBy) || byPlace(a, b, how.places))
    .map(({ fn, gain }, index, all) => ({
      id: functionId(fn),
      level: 1,
      expanded: null,
      parent: null,
      position: index + 1,
      siblings: all.length,
      fn,
      gain
    }));
}

function gainOf(state: NotebookState, fn: FunctionReport): Gain | null {
  const latest = latestMeasurement(state, fn);
  if (!latest || latest.outdated || latest.measurement.state.kind !== 'done') {
    return null;
  }
  const { result } = latest.measurement.state;
  const graph = result.kind === 'comparison' ? result.results[0] : undefined;
  if (result.kind !== 'comparison' || !graph || !hasNumber(graph.speed.kind)) {
    return null;
  }
  const time = (arm: string) => result.times.find(time => time.arm === arm)?.perCall.value ?? 0;
  return { ratio: graph.ratio, perCall: time('eager') - time('graph') };
}

const hasNumber = (kind: string) => kind === 'faster' || kind === 'slower' || kind === 'same';

type Judged = Pick<FunctionRow, 'fn' | 'gain'>;

function compare(a: Judged, b: Judged, by: SortBy): number {
  switch (by) {
    case 'gain':
      return (b.gain?.perCall ?? 0) - (a.gain?.perCall ?? 0) || byVerdict(a, b);
    case 'verdict':
      return byVerdict(a, b);
    case 'name':
      return a.fn.name.localeCompare(b.fn.name);
    case 'cell':
      return 0;
  }
}

function byVerdict(a: Judged, b: Judged): number {
  const rank = ({ fn }: Judged) => VERDICTS.indexOf(fn.verdict) - (isBlocked(fn) ? 0.5 : 0);
  return rank(a) - rank(b);
}

function byPlace(a: Judged, b: Judged, places: Places): number {
  return (
    places.position(a.fn.place.cell) - places.position(b.fn.place.cell) ||
    a.fn.place.start - b.fn.place.start
  );
}
