import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import type { Progress } from '../../measure/comparison';
import { ArmInterval, ArmLine, ArmPoint } from './arms';
import type { TimeUnit } from './numbers';
import { commonUnit, durationIn } from './numbers';
import { linear, ticks } from './scale';
import { armName } from './sentences';

/** One arm's time per call, in seconds. */
type Time = Progress['times'][number];

const LABEL = 64;
const VALUE = 64;
const ROW = 24;

/** Time per call of each arm with its 95 % interval, on an axis that starts at zero. */
export function TimePerCall(props: {
  readonly times: readonly Time[];
  readonly width: number;
  readonly trans: TranslationBundle;
}): JSX.Element {
  const { times, width, trans } = props;
  const unit = commonUnit(times.map(time => time.perCall.value));
  const longest = Math.max(...times.map(time => time.perCall.high)) / unit.seconds;
  const x = linear(longest, LABEL, Math.max(LABEL + 1, width - VALUE));
  const bottom = times.length * ROW + 4;
  return (
    <svg
      className="jp-Graphward-chart"
      role="img"
      aria-label={description(trans, times)}
      width={width}
      height={bottom + 16}
    >
      {ticks(longest, 2).map((mark, index, all) => (
        <g key={mark}>
          <path className="jp-Graphward-grid" d={`M${x(mark)} 0V${bottom}`} />
          <text x={x(mark)} y={bottom + 12} textAnchor="middle">
            {index === all.length - 1 ? `${mark} ${unit.name}` : mark}
          </text>
        </g>
      ))}
      {times.map((time, index) => (
        <ArmRow
          key={time.arm}
          time={time}
          label={armName(trans, time.arm)}
          y={index * ROW + 12}
          unit={unit}
          x={seconds => x(seconds / unit.seconds)}
        />
      ))}
    </svg>
  );
}

function ArmRow(props: {
  readonly time: Time;
  readonly label: string;
  readonly y: number;
  readonly unit: TimeUnit;
  readonly x: (seconds: number) => number;
}): JSX.Element {
  const { label, x, y } = props;
  const { arm, perCall } = props.time;
  const at = x(perCall.value);
  const high = x(perCall.high);
  return (
    <g>
      <text className="jp-Graphward-label" x={0} y={y + 4}>
        {label}
      </text>
      <ArmLine arm={arm} d={`M${LABEL} ${y}H${at}`} />
      <ArmInterval arm={arm} from={x(perCall.low)} to={high} y={y} />
      <ArmPoint arm={arm} x={at} y={y} />
      <text className="jp-Graphward-label" x={Math.max(high, at + 4) + 8} y={y + 4}>
        {durationIn(props.unit, perCall.value)}
      </text>
    </g>
  );
}

function description(trans: TranslationBundle, times: readonly Time[]): string {
  const unit = commonUnit(times.map(time => time.perCall.value));
  const arms = times.map(
    time => `${armName(trans, time.arm)} ${durationIn(unit, time.perCall.value)}`
  );
  return trans.__('Time per call: %1', arms.join('; '));
}
