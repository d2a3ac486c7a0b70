import type { TranslationBundle } from '@jupyterlab/translation';
import type { Comparison } from '../../measure/comparison';
import type { Measurement } from '../measurement';
import { facts } from './facts';
import { headline } from './sentences';
import { timesTable, totalsTable } from './table-data';
import type { TableData } from './table-data';
import { totals } from './totals';

/** A way to write a comparison to a file. */
export type ExportFormat = 'json' | 'csv' | 'md';

/** All formats, in the order of the menu. */
export const EXPORT_FORMATS: readonly ExportFormat[] = ['json', 'csv', 'md'];

/** What is exported: the measurement, its numbers, and where its arguments stand. */
export interface Exported {
  readonly measurement: Measurement;
  readonly comparison: Comparison;
  readonly call: string;
}

/** The comparison as the text of a file. */
export function exportText(
  trans: TranslationBundle,
  format: ExportFormat,
  exported: Exported
): string {
  switch (format) {
    case 'json':
      return json(exported);
    case 'csv':
      return csv(exported.comparison);
    case 'md':
      return markdown(trans, exported);
  }
}

function json({ comparison, measurement }: Exported): string {
  const { call, framework, source, startedAt } = measurement;
  return `${JSON.stringify(
    {
      function: measurement.function,
      framework,
      call: `${call.callee}(${call.arguments})`,
      startedAt: startedAt.toISOString(),
      source,
      comparison
    },
    null,
    2
  )}\n`;
}

/** Seconds, unrounded, one row an arm: numbers for a program. */
function csv(comparison: Comparison): string {
  const header = 'arm,seconds,low,high,first_call,ratio,ratio_low,ratio_high,break_even';
  const rows = comparison.times.map(({ arm, firstCall, perCall }) => {
    const result = comparison.results.find(known => known.arm === arm);
    return [
      arm,
      perCall.value,
      perCall.low,
      perCall.high,
      firstCall,
      result?.ratio.value ?? '',
      result?.ratio.low ?? '',
      result?.ratio.high ?? '',
      result?.breakEven ?? ''
    ].join(',');
  });
  return `${[header, ...rows].join('\n')}\n`;
}

function markdown(trans: TranslationBundle, { call, comparison, measurement }: Exported): string {
  const { interval, second, sentence } = headline(trans, comparison);
  const paid = totals(comparison);
  const parts = [
    `# \`${measurement.function}\``,
    `**${[sentence, interval].filter(Boolean).join(' ')}**`,
    second,
    table(timesTable(trans, comparison)),
    ...(paid ? [table(totalsTable(trans, paid))] : []),
    facts(trans, comparison, call)
      .map(fact => `- ${fact.name}: ${fact.text}`)
      .join('\n'),
    `\`\`\`python\n${measurement.source.trimEnd()}\n\`\`\``
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function table(data: TableData): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(data.columns), line(data.columns.map(() => '---')), ...data.rows.map(line)].join(
    '\n'
  );
}
