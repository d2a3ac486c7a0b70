import React from 'react';
import type { FunctionReport } from '../../engine/report';
import type { Comparison } from '../../measure/comparison';
import { whyNotChanged } from '../editor/reasons';
import type { Measurement } from '../measurement';
import { TextButton } from '../panel/controls';
import { useServices } from '../panel/context';
import { placeWords } from '../panel/finding-words';
import type { Shown } from '../panel/model';
import type { Places } from '../panel/places';
import { Facts, Numbers, Verdict } from './compared';
import { facts } from './facts';
import { Running } from './running';
import { hasNumbers, headlined } from './sentences';
import { Unmeasured } from './unmeasured';

/** What an open card is about; `fn` is null when the function is gone. */
export interface CardContentProps {
  readonly shown: Shown;
  readonly measurement: Measurement;
  readonly places: Places;
  readonly fn: FunctionReport | null;
  readonly outdated: boolean;
}

/** What an open card shows below its title. */
export function CardContent(props: CardContentProps): JSX.Element {
  const { actions } = useServices();
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
  return state.result.kind === 'comparison' ? (
    <Compared {...props} comparison={state.result} />
  ) : (
    <Unmeasured
      notebook={shown.notebook}
      result={state.result}
      places={places}
      again={fn && (() => void actions.measure(shown.notebook, fn))}
    />
  );
}

/** A comparison; when the machine was busy there is no number, so there is no picture either. */
function Compared(props: CardContentProps & { readonly comparison: Comparison }): JSX.Element {
  const { trans } = useServices();
  const { comparison, measurement, outdated, places, shown } = props;
  const numbers = hasNumbers(comparison);
  const call = placeWords(trans, measurement.call, { places, inCell: false });
  return (
    <>
      {outdated && (
        <p className="jp-Graphward-outdated">{trans.__('measured before your last edit')}</p>
      )}
      <Verdict comparison={comparison} />
      {numbers && <Numbers comparison={comparison} asTables={shown.view.asTables} />}
      {numbers && <Facts facts={facts(trans, comparison, call)} />}
      {!outdated && props.fn && <NextStep {...props} fn={props.fn} />}
    </>
  );
}

/** The one thing to do after a comparison, where there is one. */
function NextStep(
  props: CardContentProps & { readonly comparison: Comparison; readonly fn: FunctionReport }
): JSX.Element | null {
  const { actions, trans } = useServices();
  const { comparison, fn, shown } = props;
  const speed = headlined(comparison)?.speed.kind;
  if (speed === 'busy') {
    return (
      <div className="jp-Graphward-buttons">
        <TextButton
          icon="outdated"
          label={trans.__('Retry when quiet')}
          onClick={() => void actions.measure(shown.notebook, fn)}
        />
      </div>
    );
  }
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
        disabled={whyNotChanged(trans, shown.notebook, fn.place.cell)}
        onClick={() => void actions.openFix(shown.notebook, fn)}
      />
    </div>
  ) : null;
}
