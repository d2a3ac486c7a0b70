import React, { useMemo, useState } from 'react';
import { useShown } from '../panel/context';
import { useServices } from '../panel/context';
import { Empty } from '../panel/empty';
import { KernelNoticeView } from '../panel/kernel-line';
import type { Shown } from '../panel/model';
import { placesOf } from '../panel/places';
import { Card } from './card';

/** The section Measurements: what was measured, newest first. */
export function Measurements(): JSX.Element | null {
  const shown = useShown();
  return shown ? <MeasurementsOf shown={shown} /> : null;
}

function MeasurementsOf(props: { readonly shown: Shown }): JSX.Element {
  const { trans } = useServices();
  const { shown } = props;
  const { measurements, notebook, analysed } = shown.state;
  const places = useMemo(() => placesOf({ notebook, analysed }), [notebook, analysed]);
  const [switched, setSwitched] = useState<ReadonlySet<number>>(new Set());
  const toggle = (id: number) =>
    setSwitched(before => {
      const after = new Set(before);
      return after.delete(id) ? after : after.add(id);
    });
  return (
    <div className="jp-Graphward-cards" tabIndex={0}>
      <KernelNoticeView shown={shown} />
      {measurements.length === 0 && (
        <Empty
          title={trans.__('No measurement yet')}
          text={trans.__('Choose a function and press Measure; it runs on copies, in your kernel.')}
        />
      )}
      {measurements.map((measurement, index) => (
        <Card
          key={measurement.id}
          shown={shown}
          measurement={measurement}
          places={places}
          open={(index === 0) !== switched.has(measurement.id)}
          onToggle={() => toggle(measurement.id)}
        />
      ))}
    </div>
  );
}
