import type { Edit } from '../../base/edit';
import type { Finding } from '../../engine/report';
import type { IgnoreScope } from '../tokens';

/** The comment that silences a finding's rule, as an edit of its cell. */
export function ignoreEdit(
  finding: Finding,
  source: string,
  scope: Exclude<IgnoreScope, 'everywhere'>
): Edit {
  return scope === 'cell' ? cellEdit(finding, source) : lineEdit(finding, source);
}

function cellEdit({ place, rule }: Finding, source: string): Edit {
  const magic = /^%%[^\n]*\n/.exec(source);
  const start = magic ? magic[0].length : 0;
  return { cell: place.cell, start, end: start, text: `# graphward: ignore-cell[${rule}]\n` };
}

/** At the end of the line, unless the line goes on: then on a line before it. */
function lineEdit({ place, rule }: Finding, source: string): Edit {
  const lineStart = source.lastIndexOf('\n', place.start - 1) + 1;
  const newline = source.indexOf('\n', place.start);
  const lineEnd = newline < 0 ? source.length : newline;
  const comment = `# graphward: ignore[${rule}]`;
  if (place.end > lineEnd || source.charAt(lineEnd - 1) === '\\') {
    const indent = /^\s*/.exec(source.slice(lineStart, lineEnd))?.[0] ?? '';
    const at = lineStart;
    return { cell: place.cell, start: at, end: at, text: `${indent}${comment}\n` };
  }
  const end = lineStart + source.slice(lineStart, lineEnd).trimEnd().length;
  return { cell: place.cell, start: end, end: lineEnd, text: `  ${comment}` };
}
