import type { TranslationBundle } from '@jupyterlab/translation';
import type { FunctionReport } from '../../engine/report';
import { percent } from '../measurements/numbers';
import type { Places } from '../panel/places';
import { whyNoGain } from '../reasons';
import { latestMeasurement } from '../store';
import type { NotebookState } from '../store';
import { say, spoken } from '../words';
import type { LensDeed, LensLine } from './line';
import { measuredLine, outdatedLine } from './measured-line';

export type { LensDeed, LensLine };

/** What a lens is about. */
export interface LensSubject {
  readonly fn: FunctionReport;
  readonly state: NotebookState;
  readonly places: Places;
}

/** The most telling thing about a function; the first that applies. */
export function lensLine(trans: TranslationBundle, subject: LensSubject): LensLine {
  const { fn, state } = subject;
  const latest = latestMeasurement(state, fn);
  const running = latest?.measurement.state;
  if (running && running.kind !== 'done') {
    return measuringLine(trans, running.kind === 'running' ? running.progress : null);
  }
  const stale = staleLine(trans, subject);
  if (stale) {
    return stale;
  }
  const trouble = troubleWords(trans, subject);
  if (trouble !== '') {
    return plainLine(`${standing(trans, subject)} · ${trouble}`);
  }
  if (running) {
    return latest.outdated
      ? outdatedLine(trans, running.result)
      : measuredLine(trans, subject, running.result);
  }
  const more = moreWords(trans, fn);
  return plainLine([standing(trans, subject), more].filter(Boolean).join(' · '));
}

/** A line that only says something. */
export function plainLine(words: string): LensLine {
  return { words, strong: '', action: null };
}

/** The line as one sentence: its title, and what a screen reader says. */
export function lensSentence(line: LensLine): string {
  return `${line.words}${line.strong}`;
}

function measuringLine(
  trans: TranslationBundle,
  progress: {
    readonly step: string;
    readonly seconds: number;
    readonly budget: number;
    readonly halfWidth: number | null;
  } | null
): LensLine {
  const stop = { joint: ' · ', label: trans.__('stop'), deed: { kind: 'stop' } } as const;
  if (!progress || progress.step === 'waiting') {
    return { words: trans.__('waiting for the kernel…'), strong: '', action: stop };
  }
  const [now, most] = [Math.floor(progress.seconds), Math.round(progress.budget)];
  const seconds =
    now > most ? trans.__('measuring… %1 s', now) : trans.__('measuring… %1 s of %2 s', now, most);
  const precision = progress.halfWidth === null ? '' : ` · ±${percent(progress.halfWidth)} %`;
  return { words: seconds + precision, strong: '', action: stop };
}

/** `eager`, `graph: jax.jit`, `in the graph of step (cell 3)`. */
function standing(trans: TranslationBundle, { fn, places }: LensSubject): string {
  if (fn.boundary !== null) {
    return trans.__('graph: %1', fn.boundary);
  }
  if (fn.tracedIn) {
    const { name, place } = fn.tracedIn;
    return trans.__('in the graph of %1 (cell %2)', name, places.position(place.cell));
  }
  return trans.__('eager');
}

function staleLine(trans: TranslationBundle, subject: LensSubject): LensLine | null {
  const stale = subject.fn.stale[0];
  if (!stale) {
    return null;
  }
  const known = stale.holds !== null && stale.now !== null;
  const { cell } = subject.fn.place;
  return {
    words: `${standing(trans, subject)} · `,
    strong: known
      ? trans.__('holds %1 = %2, notebook says %3', stale.name, stale.holds, stale.now)
      : trans.__('holds an older %1', stale.name),
    action: {
      joint: ' — ',
      label: trans.__('run cell %1 again', subject.places.position(cell)),
      deed: { kind: 'run-cell', cell }
    }
  };
}

/** Errors, then splits, then retraces; empty when there is none of them. */
function troubleWords(trans: TranslationBundle, { fn, state }: LensSubject): string {
  const inside = (state.report?.findings ?? []).filter(
    finding =>
      finding.place.cell === fn.place.cell &&
      finding.function === fn.name &&
      state.evidence.get(finding.id)?.kind !== 'refuted'
  );
  const count = (consequence: string) =>
    inside.filter(finding => finding.consequence === consequence).length;
  const errors = count('error');
  if (errors > 0) {
    return trans._n('%1 error', '%1 errors', errors);
  }
  const breaks = count('break');
  if (breaks > 0) {
    const graphs = trans._n('%1 graph', '%1 graphs', breaks + 1);
    return `${graphs}, ${trans._n('%1 break', '%1 breaks', breaks)}`;
  }
  const retrace = fn.retraces[0];
  return retrace
    ? trans.__('retraced %1× — %2', fn.retraces.length, spoken(say(trans, retrace.message)))
    : '';
}

function moreWords(trans: TranslationBundle, fn: FunctionReport): string {
  const noGain = whyNoGain(fn);
  if (fn.verdict === 'respecify' || (fn.verdict === 'uncompile' && noGain === null)) {
    const [reason] = fn.blockers;
    return reason ? spoken(say(trans, reason.message)) : '';
  }
  if (fn.boundary !== null) {
    return fn.verdict === 'uncompile' && noGain
      ? trans.__('nothing gained: %1', spoken(say(trans, noGain.message)))
      : fn.traces === 1
        ? trans.__('traced once')
        : '';
  }
  return fn.tracedIn || fn.framework === null ? '' : eagerWords(trans, fn);
}

function eagerWords(trans: TranslationBundle, fn: FunctionReport): string {
  const noGain = whyNoGain(fn);
  if (fn.verdict === 'keep-eager' && noGain) {
    return trans.__('nothing to gain: %1', spoken(say(trans, noGain.message)));
  }
  if (fn.blockers.length > 0) {
    return trans._n(
      'could be compiled, %1 blocker',
      'could be compiled, %1 blockers',
      fn.blockers.length
    );
  }
  if (fn.verdict !== 'compile') {
    return '';
  }
  return fn.confidence === 'assumed'
    ? trans.__('could be compiled, by its name')
    : trans.__('could be compiled');
}
