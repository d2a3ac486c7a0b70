import React from 'react';
import type { Progress } from '../../measure/comparison';
import type { IconName } from '../icons';
import type { Measurement } from '../measurement';
import { Icon } from '../panel/controls';
import { useServices } from '../panel/context';
import type { StepLine } from './steps';
import { stepLines } from './steps';
import { TimePerCall } from './time-per-call';
import { useWidth } from './use-width';

const STEP_ICONS: Readonly<Record<StepLine['state'], IconName>> = {
  passed: 'confirmed',
  now: 'spin',
  later: 'todo'
};

/** A measurement on its way: how far, what was shown so far, the intervals as they narrow. */
export function Running(props: {
  readonly measurement: Measurement;
  readonly progress: Progress | null;
  readonly stopping: boolean;
}): JSX.Element {
  const { trans } = useServices();
  const { progress } = props;
  const [box, width] = useWidth<HTMLDivElement>();
  const times = progress?.times ?? [];
  return (
    <>
      <Budget {...props} />
      <ol className="jp-Graphward-steps">
        {stepLines(trans, progress).map(step => (
          <li key={step.text}>
            <Icon
              name={STEP_ICONS[step.state]}
              className={step.state === 'now' ? 'jp-Graphward-busy' : ''}
            />
            <span>{step.text}</span>
            <span className="jp-Graphward-detail">{step.detail}</span>
          </li>
        ))}
      </ol>
      <div ref={box} className="jp-Graphward-liveChart">
        {width > 0 && times.length > 0 && <TimePerCall times={times} width={width} trans={trans} />}
      </div>
    </>
  );
}

function Budget(props: {
  readonly measurement: Measurement;
  readonly progress: Progress | null;
  readonly stopping: boolean;
}): JSX.Element {
  const { trans } = useServices();
  const { measurement, progress, stopping } = props;
  const seconds = Math.round(progress?.seconds ?? 0);
  const budget = Math.round(progress?.budget ?? 0);
  const waiting = !progress || progress.step === 'waiting';
  return (
    <div>
      <div className="jp-Graphward-budget">
        <span>
          {stopping
            ? trans.__('Stopping…')
            : waiting
              ? trans.__('Waits until the kernel is idle.')
              : trans.__('Measuring…')}
        </span>
        {!waiting && (
          <span>
            {seconds > budget
              ? trans.__('%1 s', seconds)
              : trans.__('%1 s of at most %2 s', seconds, budget)}
          </span>
        )}
      </div>
      <div
        className="jp-Graphward-bar"
        role="progressbar"
        aria-label={trans.__('Measuring %1', measurement.function)}
        aria-valuemin={0}
        aria-valuemax={budget}
        aria-valuenow={Math.min(seconds, budget)}
        aria-valuetext={trans.__('%1 of %2 seconds', seconds, budget)}
      >
        <span style={{ width: `${budget === 0 ? 0 : Math.min(100, (100 * seconds) / budget)}%` }} />
      </div>
    </div>
  );
}
