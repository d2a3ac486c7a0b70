import type { CellSyntax, Comment } from './cell-syntax';
import type { Engine } from './engine';
import type { FlatTree } from './flat-tree';
import { bridgeGaps, bridgeStars, joinBrackets } from './grammar-gaps';
import { joinsLines } from './line-joins';
import { lowerModule, lowerParts } from './lower';
import { mask } from './magics';
import { repair } from './repair';
import type { Reader, Repaired } from './repair';

/** Line ends that only Python takes for such, and what the grammar takes for the end of the text. */
function readable(text: string): string {
  return text.includes('\r') || text.includes('\0')
    ? text.replace(/\r(?!\n)/g, '\n').replace(/\0/g, ' ')
    : text;
}

/** Reads one cell: masks what is no Python, parses, takes damage out, lowers. */
export function readCell(source: string, engine: Engine): CellSyntax {
  const masked = mask(source);
  const { language, magics } = masked;
  if (language === 'other') {
    return { ...unread(source, []), language, magics };
  }
  const text = bridgeGaps(readable(masked.text));
  let flat = engine.parse(text);
  let { placeholders } = masked;
  let damage: CellSyntax['problems'] = [];
  if (!isWhole(flat, text)) {
    const repaired = repairCell(text, source, engine);
    flat = engine.parse(repaired.text);
    placeholders = new Map([...placeholders, ...repaired.placeholders]);
    damage = repaired.problems;
  }
  const comments = commentsOf(flat, source);
  const { module, problems } = lowerModule(flat, source, placeholders);
  const all = [...damage, ...problems].sort((a, b) => a.start - b.start);
  return { source, language, module, magics, comments, problems: all };
}

/** Whether a tree says all that Python would. */
function isWhole(flat: FlatTree, text: string): boolean {
  return !flat.damaged && !joinsLines(flat, text);
}

/** A cell of which nothing is known but why. */
export function unread(source: string, problems: CellSyntax['problems']): CellSyntax {
  return {
    source,
    language: 'python',
    module: { kind: 'Module', start: 0, end: source.length, body: [] },
    magics: [],
    comments: [],
    problems
  };
}

function repairCell(text: string, source: string, engine: Engine): Repaired {
  const starred = bridgeStars(text);
  const joined = joinBrackets(starred);
  const reader: Reader = {
    reads: candidate => isWhole(engine.parse(candidate), candidate),
    partsOf: (damaged, start) => lowerParts(engine.parse(' '.repeat(start) + damaged), source)
  };
  const whole = [starred, joined].find(other => other !== text && reader.reads(other));
  return whole === undefined
    ? repair(starred, reader)
    : { text: whole, placeholders: new Map(), problems: [] };
}

function commentsOf({ comments }: FlatTree, source: string): Comment[] {
  const found: Comment[] = [];
  for (let i = 0; i < comments.length; i += 2) {
    const start = comments[i] ?? 0;
    const end = comments[i + 1] ?? 0;
    let before = start - 1;
    while (' \t\f'.includes(source.charAt(before)) && before >= 0) {
      before--;
    }
    const trailing = before >= 0 && !'\r\n'.includes(source.charAt(before));
    found.push({ start, end, text: source.slice(start, end), trailing });
  }
  return found;
}
