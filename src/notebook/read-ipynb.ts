import { fail, ok, type Result } from '../base/result';
import { uniqueIds } from './cell-ids';
import { parseJson } from './parse-json';
import type { Cell } from './notebook';
import type { ReadNotebook } from './read-notebook';

type JsonObject = Readonly<Record<string, unknown>>;

/** A cell before ids are unique. */
type FoundCell = Omit<Cell, 'id'> & { readonly id: string | null };

/**
 * Reads nbformat 3 and 4, and what is readable of anything near them; the rest becomes notes.
 * Outputs, attachments and metadata other than the language are left behind.
 */
export function readIpynb(source: string, path: string): Result<ReadNotebook> {
  const json = parseJson(source);
  if (!json.ok) {
    return json;
  }
  const root = json.value;
  if (!isObject(root) || !('cells' in root || 'worksheets' in root)) {
    return fail('is JSON but no notebook: it has no list of cells');
  }
  const notes: string[] = [];
  const version = root['nbformat'];
  if (version !== 3 && version !== 4) {
    notes.push(`nbformat is ${shown(version)}, not 3 or 4: read as far as it looks alike`);
  }
  const raw = rawCells(root, notes);
  const found = raw.map((cell, index) => readCell(cell, new CellNotes(index, notes)));
  const ids = uniqueIds(found.map(cell => cell.id));
  const cells = found.map((cell, index) => ({ ...cell, id: ids[index] ?? `cell-${index}` }));
  const language = languageOf(root, raw);
  if (language !== 'python') {
    notes.push(`its language is ${shown(language)}: only Python is analysed`);
  }
  return ok({
    notebook: { path, language, cells },
    notes,
    firstLines: null
  });
}

function rawCells(root: JsonObject, notes: string[]): readonly unknown[] {
  if ('cells' in root) {
    return listOf(root['cells'], '"cells"', notes);
  }
  return listOf(root['worksheets'], '"worksheets"', notes).flatMap((sheet, index) =>
    isObject(sheet) ? listOf(sheet['cells'], `"cells" of worksheet ${index + 1}`, notes) : []
  );
}

function listOf(value: unknown, what: string, notes: string[]): readonly unknown[] {
  if (Array.isArray(value)) {
    return value;
  }
  notes.push(`${what} is ${shown(value)}, not a list: read as empty`);
  return [];
}

/** Collects what is odd about one cell. */
class CellNotes {
  constructor(
    private readonly index: number,
    private readonly notes: string[]
  ) {}

  add(sentence: string): void {
    this.notes.push(`cell ${this.index + 1}: ${sentence}`);
  }
}

function readCell(cell: unknown, notes: CellNotes): FoundCell {
  if (!isObject(cell)) {
    notes.add(`is ${shown(cell)}, not an object: read as empty`);
    return { id: null, type: 'raw', source: '', executionCount: null };
  }
  const id = cell['id'];
  return {
    id: typeof id === 'string' && id !== '' ? id : null,
    type: cellType(cell['cell_type'], notes),
    source: cellSource(cell['source'] ?? cell['input'], notes),
    executionCount: countOf(cell['execution_count'] ?? cell['prompt_number'])
  };
}

function cellType(type: unknown, notes: CellNotes): Cell['type'] {
  switch (type) {
    case 'code':
    case 'markdown':
    case 'raw':
      return type;
    case 'heading':
    case 'html':
      return 'markdown';
    default:
      notes.add(`its type is ${shown(type)}: read as text`);
      return 'raw';
  }
}

function cellSource(source: unknown, notes: CellNotes): string {
  if (typeof source === 'string') {
    return source;
  }
  if (!Array.isArray(source)) {
    notes.add(`its source is ${shown(source)}, not text: read as empty`);
    return '';
  }
  const lines = source.filter(line => typeof line === 'string');
  if (lines.length < source.length) {
    notes.add('its source has lines that are not text: they were left out');
  }
  return lines.join('');
}

function countOf(count: unknown): number | null {
  return typeof count === 'number' && Number.isInteger(count) && count > 0 ? count : null;
}

/** Kernels of other languages, by the names they install under. */
const foreignKernels =
  /^(ir|julia|sparkr|scala|spylon|almond|java|ijava|javascript|jslab|tslab|kotlin|rust|xcpp|xr|bash|go|octave|matlab|sas|ruby|\.net)/i;

/** What the metadata calls the language; the kernel's name is asked last, and Python is assumed. */
function languageOf(root: JsonObject, cells: readonly unknown[]): string {
  const metadata = objectAt(root, 'metadata');
  const kernelspec = objectAt(metadata, 'kernelspec');
  const named = [
    objectAt(metadata, 'language_info')['name'],
    kernelspec['language'],
    cells.filter(isObject).find(cell => typeof cell['language'] === 'string')?.['language'],
    foreignKernels.exec(String(kernelspec['name']))?.[0]
  ].find(name => typeof name === 'string' && name !== '');
  const name = typeof named === 'string' ? named.toLowerCase() : 'python';
  return /^i?python/.test(name) ? 'python' : name;
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value in a few characters, for a note. */
function shown(value: unknown): string {
  if (value === undefined) {
    return 'missing';
  }
  if (typeof value === 'object' && value !== null) {
    return Array.isArray(value) ? 'a list' : 'an object';
  }
  return JSON.stringify(value).slice(0, 40);
}
