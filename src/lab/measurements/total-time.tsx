import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';
import { ArmLine } from './arms';
import { callCount, duration, unitOf } from './numbers';
import { linear, ticks } from './scale';
import { armName } from './sentences';
import type { Totals } from './totals';
import { totalAt } from './totals';

const LEFT = 48;
const TOP = 12;

/** Total time over calls, with the number of calls after which compiling has paid. */
export function TotalTime(props: {
  readonly totals: Totals;
  readonly width: number;
  readonly trans: TranslationBundle;
}): JSX.Element {
  const { totals, trans, width } = props;
  const bottom = width < 280 ? 108 : 128;
  const right = Math.max(LEFT + 1, width - 10);
  const end = totalAt(totals, totals.calls);
  const top = Math.max(end.eager, end.arm);
  const x = linear(totals.calls, LEFT, right);
  const y = linear(top, bottom, TOP);
  const { arm } = totals.result;
  return (
    <svg
      className="jp-Graphward-chart"
      role="img"
      aria-label={trans.__(
        'Total time over number of calls; %1 is ahead from call %2 on',
        armName(trans, arm),
        callCount(totals.crossing)
      )}
      width={width}
      height={bottom + 20}
    >
      <TimeAxis top={top} y={y} right={right} />
      <text x={LEFT} y={bottom + 14} textAnchor="middle">
        0
      </text>
      <text x={right} y={bottom + 14} textAnchor="end">
        {trans.__('%1 calls', callCount(totals.calls))}
      </text>
      <ArmLine arm="eager" d={`M${LEFT} ${bottom}L${right} ${y(end.eager)}`} />
      <ArmLine arm={arm} d={`M${LEFT} ${bottom}V${y(totals.compile)}L${right} ${y(end.arm)}`} />
      <text
        className="jp-Graphward-label"
        x={x(totals.calls * 0.8) - 6}
        y={y(end.eager * 0.8) - 6}
        textAnchor="end"
      >
        {armName(trans, 'eager')}
      </text>
      <text className="jp-Graphward-label" x={right - 2} y={y(end.arm) + 16} textAnchor="end">
        {armName(trans, arm)}
      </text>
      {width >= 280 && (
        <text x={LEFT + 6} y={y(totalAt(totals, totals.crossing).eager) - 10}>
          {trans.__('compile %1', duration(totals.compile, 2))}
        </text>
      )}
      <Crossing totals={totals} x={x(totals.crossing)} y={y} bottom={bottom} trans={trans} />
    </svg>
  );
}

function TimeAxis(props: {
  readonly top: number;
  readonly y: (seconds: number) => number;
  readonly right: number;
}): JSX.Element {
  const { right, top, y } = props;
  const unit = unitOf(top);
  return (
    <>
      {ticks(top / unit.seconds, 2).map((mark, index, all) => (
        <g key={mark}>
          <path className="jp-Graphward-grid" d={`M${LEFT} ${y(mark * unit.seconds)}H${right}`} />
          <text x={LEFT - 6} y={y(mark * unit.seconds) + 4} textAnchor="end">
            {index === all.length - 1 ? `${mark} ${unit.name}` : mark}
          </text>
        </g>
      ))}
    </>
  );
}

function Crossing(props: {
  readonly totals: Totals;
  readonly x: number;
  readonly y: (seconds: number) => number;
  readonly bottom: number;
  readonly trans: TranslationBundle;
}): JSX.Element {
  const { bottom, totals, trans, x } = props;
  const at = props.y(totalAt(totals, totals.crossing).eager);
  return (
    <>
      <path className="jp-Graphward-axis" strokeDasharray="2 2" d={`M${x} ${at}V${bottom}`} />
      <circle className="jp-Graphward-crossing" cx={x} cy={at} r={3.5} strokeWidth={1.5} />
      <text
        className="jp-Graphward-label"
        x={x}
        y={bottom + 14}
        textAnchor="middle"
        fontWeight={600}
      >
        {callCount(totals.crossing)}
      </text>
      <text className="jp-Graphward-label" x={x + 8} y={at + 14}>
        {trans.__('pays from here on')}
      </text>
    </>
  );
}
