import type { TranslationBundle } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { openMenu } from '../menu';
import type { Exported, ExportFormat } from './export';
import { EXPORT_FORMATS, exportText } from './export';

const TYPES: Readonly<Record<ExportFormat, string>> = {
  json: 'application/json',
  csv: 'text/csv',
  md: 'text/markdown'
};

/** Opens a menu of formats below a button; choosing one downloads the file. */
export function openExportMenu(
  trans: TranslationBundle,
  exported: Exported,
  below: HTMLElement
): void {
  const commands = new CommandRegistry();
  for (const format of EXPORT_FORMATS) {
    commands.addCommand(format, {
      label: formatLabel(trans, format),
      describedBy: { args: { type: 'object', properties: {} } },
      execute: () =>
        download(
          `${exported.measurement.function}.${format}`,
          new Blob([exportText(trans, format, exported)], { type: TYPES[format] })
        )
    });
  }
  const entries = EXPORT_FORMATS.map(format => ({ command: format, args: {} }));
  openMenu(commands, entries, below.getBoundingClientRect());
}

function formatLabel(trans: TranslationBundle, format: ExportFormat): string {
  switch (format) {
    case 'json':
      return trans.__('Export as JSON');
    case 'csv':
      return trans.__('Export as CSV');
    case 'md':
      return trans.__('Export as Markdown');
  }
}

function download(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
