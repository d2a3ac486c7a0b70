import type { Cell } from './notebook';
import type { ReadNotebook } from './read-notebook';

/** `# %%`, `# %% title [markdown]`, and `# In[3]:` as nbconvert writes it. */
const marker = /^#\s?%%+(?:\s+(?<options>.*))?$|^#\s?In\[(?<count>[\d* ]*)\]:?\s*$/;

/** Lines from one cell marker to the next. */
interface Block {
  readonly type: Cell['type'];
  readonly executionCount: number | null;
  readonly firstLine: number;
  readonly lines: string[];
}

/** Whether a script says where its cells start. */
export function hasCellMarkers(source: string): boolean {
  return splitLines(source).some(line => marker.test(withoutEnd(line)));
}

/** Reads a script in the percent format; one without cell markers is one cell. */
export function readPercent(source: string, path: string): ReadNotebook {
  const lines = splitLines(source);
  const blocks = split(lines, headerEnd(lines));
  const [first, ...rest] = blocks;
  const kept = first !== undefined && rest.length > 0 && isBlank(first.lines) ? rest : blocks;
  return {
    notebook: { path, language: 'python', cells: kept.map(toCell) },
    notes: [],
    firstLines: kept.map(block => block.firstLine)
  };
}

/** The line after jupytext's header (`# ---` … `# ---`), or 0 when there is none. */
function headerEnd(lines: readonly string[]): number {
  if (lines[0]?.trim() !== '# ---') {
    return 0;
  }
  const end = lines.findIndex((line, index) => index > 0 && line.trim() === '# ---');
  const inside = lines.slice(1, Math.max(end, 1));
  return end > 0 && inside.every(line => line.startsWith('#')) ? end + 1 : 0;
}

function split(lines: readonly string[], start: number): readonly Block[] {
  const blocks: Block[] = [block('code', null, start)];
  const strings = new OpenStrings();
  for (let index = start; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const found = strings.isOpen ? null : marker.exec(withoutEnd(line));
    if (found === null) {
      blocks.at(-1)?.lines.push(line);
      strings.read(line);
    } else {
      const count = Number(found.groups?.['count'] ?? '');
      blocks.push(block(typeIn(found.groups?.['options'] ?? ''), count || null, index + 1));
    }
  }
  return blocks;
}

function block(type: Cell['type'], executionCount: number | null, firstLine: number): Block {
  return { type, executionCount, firstLine, lines: [] };
}

function typeIn(options: string): Cell['type'] {
  if (/\[(markdown|md)\]/i.test(options)) {
    return 'markdown';
  }
  return /\[raw\]/i.test(options) ? 'raw' : 'code';
}

function toCell(found: Block, index: number): Cell {
  const source = found.lines.join('').trimEnd();
  return {
    id: `cell-${index}`,
    type: found.type,
    source: found.type === 'code' ? source : source.replace(/^# ?/gm, ''),
    executionCount: found.executionCount
  };
}

/** Follows triple-quoted strings, in which a marker is only text. */
class OpenStrings {
  private quote: string | null = null;

  get isOpen(): boolean {
    return this.quote !== null;
  }

  read(line: string): void {
    const token = /\\.|"""|'''|#|"(?:\\.|[^"\\\r\n])*"|'(?:\\.|[^'\\\r\n])*'/g;
    const inside = /\\.|"""|'''/g;
    for (let at = 0; ; ) {
      const search = this.quote === null ? token : inside;
      search.lastIndex = at;
      const found = search.exec(line);
      if (found === null || found[0] === '#') {
        return;
      }
      at = search.lastIndex;
      this.pass(found[0]);
    }
  }

  private pass(token: string): void {
    if (token === this.quote) {
      this.quote = null;
    } else if (this.quote === null && (token === '"""' || token === "'''")) {
      this.quote = token;
    }
  }
}

function splitLines(source: string): readonly string[] {
  return source.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}

function withoutEnd(line: string): string {
  return line.replace(/[\r\n]+$/, '');
}

function isBlank(lines: readonly string[]): boolean {
  return lines.every(line => line.trim() === '');
}
