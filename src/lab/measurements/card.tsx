import React from 'react';
import type { FunctionReport } from '../../engine/report';
import { frameworkTitle } from '../../frameworks/titles';
import type { Comparison } from '../../measure/comparison';
import type { Measurement } from '../measurement';
import { isOf } from '../measurement';
import { Icon, IconButton, TextButton } from '../panel/controls';
import { useServices } from '../panel/context';
import { placeWords } from '../panel/finding-words';
import { whyNotMeasured } from '../panel/function-row';
import type { Shown } from '../panel/model';
import type { Places } from '../panel/places';
import { functionSource } from '../store';
import { ago } from './ago';
import { Facts, Numbers, Verdict } from './compared';
import { openExportMenu } from './export-menu';
import { facts } from './facts';
import { Running } from './running';
import { headlined, resultSentence } from './sentences';
import { Unmeasured } from './unmeasured';

/** What a card shows and how. */
export interface CardProps {
  readonly shown: Shown;
  readonly measurement: Measurement;
  readonly places: Places;
  readonly open: boolean;
  readonly onToggle: () => void;
}

/** One measurement. Closed, it is its sentence. */
export function Card(props: CardProps): JSX.Element {
  const { trans } = useServices();
  const { measurement, open, shown } = props;
  const { state } = measurement;
  const fn = shown.state.report?.functions.find(candidate => isOf(measurement, candidate)) ?? null;
  const outdated = fn === null || functionSource(shown.state, fn) !== measurement.source;
  return (
    <article
      className={`jp-Graphward-measurement ${outdated ? 'jp-mod-outdated' : ''}`}
      aria-label={trans.__('Measurement of %1', measurement.function)}
      aria-busy={state.kind !== 'done'}
    >
      <Top {...props} fn={fn} />
      {open && outdated && state.kind === 'done' && (
        <p className="jp-Graphward-outdated">{trans.__('measured before your last edit')}</p>
      )}
      {open ? (
        <Content {...props} fn={fn} outdated={outdated} />
      ) : (
        state.kind === 'done' && <p>{resultSentence(trans, state.result)}</p>
      )}
    </article>
  );
}

function Top(props: CardProps & { readonly fn: FunctionReport | null }): JSX.Element {
  const { actions, model, trans } = useServices();
  const { fn, measurement, open, shown } = props;
  const { state } = measurement;
  const compared = state.kind === 'done' && state.result.kind === 'comparison';
  return (
    <div className="jp-Graphward-cardTop">
      <button
        type="button"
        className="jp-Graphward-fold"
        aria-expanded={open}
        onClick={props.onToggle}
      >
        <Icon name={open ? 'down' : 'right'} />
        <code>{measurement.function}</code>
      </button>
      <Where {...props} />
      {state.kind !== 'done' ? (
        <TextButton
          icon="stop"
          label={trans.__('Stop')}
          disabled={state.kind === 'stopping' ? trans.__('Stopping…') : null}
          onClick={() => actions.stopMeasuring(shown.notebook)}
        />
      ) : (
        <IconButton
          icon="measure"
          label={trans.__('Measure again')}
          disabled={fn ? whyNotMeasured(trans, fn, shown) : goneWords(trans, measurement)}
          onClick={() => fn && void actions.measure(shown.notebook, fn)}
        />
      )}
      {compared && (
        <>
          <IconButton
            icon="table"
            label={shown.view.asTables ? trans.__('Show as pictures') : trans.__('Show as table')}
            onClick={() => model.look(view => ({ ...view, asTables: !view.asTables }))}
          />
          <ExportButton {...props} />
        </>
      )}
    </div>
  );
}

function Where(props: CardProps): JSX.Element {
  const { trans } = useServices();
  const { measurement, places } = props;
  const { state } = measurement;
  const device =
    state.kind === 'done' && state.result.kind === 'comparison'
      ? `, ${state.result.machine.device}`
      : '';
  return (
    <span className="jp-Graphward-where">
      {trans.__('cell %1', places.position(measurement.cell))}
      <span className="jp-mod-wide">
        {` · ${frameworkTitle(measurement.framework)}${device}`}
        {state.kind === 'done' && ` · ${ago(trans, measurement.startedAt, new Date())}`}
      </span>
    </span>
  );
}

function ExportButton(props: CardProps): JSX.Element | null {
  const { trans } = useServices();
  const { measurement, places } = props;
  const { state } = measurement;
  if (state.kind !== 'done' || state.result.kind !== 'comparison') {
    return null;
  }
  const comparison = state.result;
  const call = placeWords(trans, measurement.call, { places, inCell: false });
  return (
    <IconButton
      icon="export"
      label={trans.__('Export…')}
      onClick={button => openExportMenu(trans, { measurement, comparison, call }, button)}
    />
  );
}

function Content(
  props: CardProps & { readonly fn: FunctionReport | null; readonly outdated: boolean }
): JSX.Element {
  const { actions, trans } = useServices();
  const { fn, measurement, places, shown } = props;
  const { state } = measurement;
  if (state.kind !== 'done') {
    return (
      <Running
        measurement={measurement}
        progress={state.kind === 'running' ? state.progress : null}
        stopping={state.kind === 'stopping'}
      />
    );
  }
  if (state.result.kind === 'not-measured') {
    return (
      <Unmeasured
        notebook={shown.notebook}
        result={state.result}
        places={places}
        again={fn && (() => void actions.measure(shown.notebook, fn))}
      />
    );
  }
  const call = placeWords(trans, measurement.call, { places, inCell: false });
  return (
    <>
      <Verdict comparison={state.result} />
      <Numbers comparison={state.result} asTables={shown.view.asTables} />
      <Facts facts={facts(trans, state.result, call)} />
      {fn && !props.outdated && <NextStep fn={fn} comparison={state.result} shown={shown} />}
    </>
  );
}

/** The one thing to do after a comparison, where there is one. */
function NextStep(props: {
  readonly fn: FunctionReport;
  readonly comparison: Comparison;
  readonly shown: Shown;
}): JSX.Element | null {
  const { actions, trans } = useServices();
  const { comparison, fn, shown } = props;
  const speed = headlined(comparison)?.speed.kind;
  const step =
    speed === 'faster' && fn.boundary === null
      ? trans.__('Compile it…')
      : speed === 'slower' && fn.boundary !== null
        ? trans.__('Uncompile it…')
        : null;
  return step !== null && fn.fixes.length > 0 ? (
    <div className="jp-Graphward-buttons">
      <TextButton
        icon="fix"
        primary
        label={step}
        disabled={shown.notebook.writable ? null : trans.__('This notebook is read-only.')}
        onClick={() => void actions.openFix(shown.notebook, fn)}
      />
    </div>
  ) : null;
}

function goneWords(
  trans: ReturnType<typeof useServices>['trans'],
  measurement: Measurement
): string {
  return trans.__('%1 is not in the notebook any more.', measurement.function);
}
