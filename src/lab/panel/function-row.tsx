import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import type { FunctionReport, NotebookReport } from '../../engine/report';
import { frameworkFor } from '../measurement';
import { duration, ratioWords } from '../measurements/numbers';
import { say, spoken } from '../words';
import { IconButton, Sentence } from './controls';
import { useServices } from './context';
import type { FunctionRow, Gain } from './functions';
import { kernelObstacle } from './kernel-words';
import type { Shown } from './model';
import type { Places } from './places';
import { errorsIn, verdictWords } from './verdict-words';

/** One function: its verdict, what it runs as, what a measurement said or what stands against it. */
export function FunctionRowView(props: {
  readonly row: FunctionRow;
  readonly shown: Shown;
  readonly report: NotebookReport;
  readonly places: Places;
}): JSX.Element {
  const { actions, trans } = useServices();
  const { report, shown } = props;
  const { fn, gain } = props.row;
  const ready = fn.verdict === 'compile';
  return (
    <div className="jp-Graphward-row jp-mod-function">
      <div>
        <div className="jp-Graphward-rowTitle">
          <code title={fn.name}>{fn.name}</code>
          <span className={ready ? 'jp-Graphward-word jp-mod-best' : 'jp-Graphward-word'}>
            {verdictWords(trans, fn, report.findings)}
          </span>
        </div>
        <div className="jp-Graphward-rowMeta">
          <span>{trans.__('cell %1', props.places.position(fn.place.cell))}</span>
          <span>{fn.boundary ?? trans.__('eager')}</span>
          {gain ? <GainWords gain={gain} /> : <Reason fn={fn} report={report} />}
        </div>
      </div>
      <IconButton
        icon="measure"
        inRow
        label={trans.__('Measure')}
        disabled={whyNotMeasured(trans, fn, shown)}
        onClick={() => void actions.measure(shown.notebook, fn)}
      />
    </div>
  );
}

/** A row of the list as a screen reader says it. */
export function functionName(
  trans: TranslationBundle,
  { fn, gain }: FunctionRow,
  context: { readonly report: NotebookReport; readonly places: Places }
): string {
  const reason = gain
    ? ratioWords(gain.ratio.value, gain.ratio.low, gain.ratio.high).ratio
    : reasonWords(trans, fn, context.report);
  return [
    fn.name,
    verdictWords(trans, fn, context.report.findings),
    trans.__('cell %1', context.places.position(fn.place.cell)),
    fn.boundary ?? trans.__('eager'),
    ...(reason === null ? [] : [spoken(reason)])
  ].join(', ');
}

function GainWords(props: { readonly gain: Gain }): JSX.Element {
  const { trans } = useServices();
  const { ratio, perCall } = props.gain;
  const words = ratioWords(ratio.value, ratio.low, ratio.high);
  return (
    <>
      <span>
        {words.ratio}
        <span className="jp-mod-wide"> {words.interval}</span>
      </span>
      {perCall > 0 && (
        <span className="jp-mod-wide">{trans.__('saves %1 a call', duration(perCall, 2))}</span>
      )}
    </>
  );
}

function Reason(props: {
  readonly fn: FunctionReport;
  readonly report: NotebookReport;
}): JSX.Element | null {
  const { trans } = useServices();
  const words = reasonWords(trans, props.fn, props.report);
  return words === null ? null : (
    <span title={spoken(words)}>
      <Sentence text={words} />
    </span>
  );
}

function reasonWords(
  trans: TranslationBundle,
  fn: FunctionReport,
  report: NotebookReport
): string | null {
  const [stale] = fn.stale;
  if (stale) {
    return stale.holds === null
      ? trans.__('holds an older %1', stale.name)
      : trans.__('holds %1 = %2', stale.name, stale.holds);
  }
  const [blocker] = [...fn.blockers, ...errorsIn(fn, report.findings)];
  return blocker ? say(trans, blocker.message) : null;
}

/** Why a function cannot be measured now; null when it can. */
export function whyNotMeasured(
  trans: TranslationBundle,
  fn: FunctionReport,
  shown: Shown
): string | null {
  const { kernel, report } = shown.state;
  if (fn.calls.length === 0) {
    return trans.__(
      'No cell calls %1 outside a function: there are no arguments to measure with.',
      fn.name
    );
  }
  const frameworks = report?.frameworks ?? [];
  return frameworkFor(fn, frameworks) === null
    ? trans.__('Nothing says which framework would make a graph of %1.', fn.name)
    : kernelObstacle(trans, kernel, frameworks);
}
