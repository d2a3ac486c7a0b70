import React from 'react';
import type { FunctionReport } from '../../engine/report';
import { frameworkTitle } from '../../frameworks/titles';
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
import { CardContent } from './card-content';
import { openExportMenu } from './export-menu';
import { deviceName } from './numbers';
import { hasNumbers, resultSentence } from './sentences';

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
      {open ? (
        <CardContent {...props} fn={fn} outdated={outdated} />
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
  const numbers =
    state.kind === 'done' && state.result.kind === 'comparison' && hasNumbers(state.result);
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
      {numbers && (
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
      ? `, ${deviceName(state.result.machine.device)}`
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

function goneWords(
  trans: ReturnType<typeof useServices>['trans'],
  measurement: Measurement
): string {
  return trans.__('%1 is not in the notebook any more.', measurement.function);
}
