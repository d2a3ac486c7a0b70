import React from 'react';
import type { TableData } from './table-data';

/** A table of numbers; the first column names the row. */
export function DataTable(props: {
  readonly data: TableData;
  readonly caption: string;
}): JSX.Element {
  const { caption, data } = props;
  return (
    <table className="jp-Graphward-table" aria-label={caption}>
      <thead>
        <tr>
          {data.columns.map(column => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.rows.map(row => (
          <tr key={row[0]}>
            {row.map((cell, index) => (
              <td key={index}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
