import React from 'react';
import type { Comparison } from '../../measure/comparison';
import { Sentence } from '../panel/controls';
import { useServices } from '../panel/context';
import { DataTable } from './data-table';
import type { Fact } from './facts';
import { headline } from './sentences';
import { timesTable, totalsTable } from './table-data';
import { TimePerCall } from './time-per-call';
import { TotalTime } from './total-time';
import { totals } from './totals';
import { useWidth } from './use-width';

/** The two lines that a comparison comes to. */
export function Verdict(props: { readonly comparison: Comparison }): JSX.Element {
  const { trans } = useServices();
  const { interval, second, sentence } = headline(trans, props.comparison);
  return (
    <div className="jp-Graphward-verdict">
      {sentence} {interval && <span>{interval}</span>}
      <small>{second}</small>
    </div>
  );
}

/** The numbers as pictures or as tables. Screen readers always get the tables. */
export function Numbers(props: {
  readonly comparison: Comparison;
  readonly asTables: boolean;
}): JSX.Element {
  const { trans } = useServices();
  const { asTables, comparison } = props;
  const [box, width] = useWidth<HTMLDivElement>();
  const paid = totals(comparison);
  return (
    <div ref={box} className="jp-Graphward-numbers">
      {!asTables && width > 0 && (
        <>
          <Figure name={trans.__('Time per call')} note={trans.__('with 95 % interval')}>
            <TimePerCall times={comparison.times} width={width} trans={trans} />
          </Figure>
          {paid && (
            <Figure name={trans.__('Total time over calls')} note="">
              <TotalTime totals={paid} width={width} trans={trans} />
            </Figure>
          )}
        </>
      )}
      <div className={asTables ? 'jp-Graphward-tables' : 'jp-Graphward-tables jp-Graphward-spoken'}>
        <DataTable data={timesTable(trans, comparison)} caption={trans.__('Time per call')} />
        {paid && (
          <DataTable data={totalsTable(trans, paid)} caption={trans.__('Total time over calls')} />
        )}
      </div>
    </div>
  );
}

/** What lets a reader trust the numbers. */
export function Facts(props: { readonly facts: readonly Fact[] }): JSX.Element {
  return (
    <dl className="jp-Graphward-facts">
      {props.facts.map(({ name, text }) => (
        <React.Fragment key={name}>
          <dt>{name}</dt>
          <dd>
            <Sentence text={text} />
          </dd>
        </React.Fragment>
      ))}
    </dl>
  );
}

function Figure(props: {
  readonly name: string;
  readonly note: string;
  readonly children: JSX.Element;
}): JSX.Element {
  return (
    <figure className="jp-Graphward-figure">
      <figcaption>
        <span>{props.name}</span>
        <span className="jp-mod-wide">{props.note}</span>
      </figcaption>
      {props.children}
    </figure>
  );
}
