import React from 'react';
import type { Arm } from '../../measure/arm';

const DASHES: Readonly<Record<Arm, string | undefined>> = {
  eager: '4 2.5',
  graph: undefined,
  proposed: '7 2 2 2'
};

/** A line in an arm's own style: arms differ by dashes too, not by colour alone. */
export function ArmLine(props: { readonly arm: Arm; readonly d: string }): JSX.Element {
  return (
    <path data-arm={props.arm} strokeWidth={2} strokeDasharray={DASHES[props.arm]} d={props.d} />
  );
}

/** An interval with a stop at each end. */
export function ArmInterval(props: {
  readonly arm: Arm;
  readonly from: number;
  readonly to: number;
  readonly y: number;
}): JSX.Element {
  const { arm, from, to, y } = props;
  return (
    <path
      data-arm={arm}
      strokeWidth={1.5}
      d={`M${from} ${y}H${to}M${from} ${y - 5}v10M${to} ${y - 5}v10`}
    />
  );
}

/** A point in an arm's own shape: hollow circle, disc, diamond. */
export function ArmPoint(props: {
  readonly arm: Arm;
  readonly x: number;
  readonly y: number;
}): JSX.Element {
  const { arm, x, y } = props;
  return arm === 'proposed' ? (
    <path
      className="jp-Graphward-point"
      data-arm={arm}
      d={`M${x} ${y - 4.5}l4.5 4.5-4.5 4.5-4.5-4.5z`}
    />
  ) : (
    <circle className="jp-Graphward-point" data-arm={arm} cx={x} cy={y} r={4} strokeWidth={1.6} />
  );
}
