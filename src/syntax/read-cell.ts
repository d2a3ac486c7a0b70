import type { CellSyntax, Comment } from './cell-syntax';
import type { Engine } from './engine';
import type { FlatTree } from './flat-tree';
import { bridgeGaps, joinBrackets } from './grammar-gaps';
import { lowerModule, lowerParts } from './lower';
import { mask } from './magics';
import { repair } from './repair';
import type { Reader, Repaired } from './repair';

/** Line ends that only Python takes for such, and what no parser takes for the text's content. */
const UNREADABLE = /\r(?!\n)|\0/g;

/** Reads one cell: masks what is no Python, parses, takes damage out, lowers. */
export function readCell(source: string, engine: Engine): CellSyntax {
  const masked = mask(source);
  const { language, magics } = masked;
  if (language === 'other') {
    return { ...unread(source, []), language, magics };
  }
  const text = bridgeGaps(masked.text.replace(UNREADABLE, char => (char === '\0' ? ' ' : '\n')));
  let flat = engine.parse(text);
  let repaired = UNDAMAGED;
  if (flat.damaged) {
    repaired = repairCell(text, source, engine);
    flat = engine.parse(repaired.text);
  }
  const comments = commentsOf(flat, source);
  const placeholders = new Map([...masked.placeholders, ...repaired.placeholders]);
  const { module, problems } = lowerModule(flat, source, placeholders);
  const all = [...repaired.problems, ...problems].sort((a, b) => a.start - b.start);
  return { source, language, module, magics, comments, problems: all };
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

const UNDAMAGED: Repaired = { text: '', placeholders: new Map(), problems: [] };

function repairCell(text: string, source: string, engine: Engine): Repaired {
  const joined = joinBrackets(text);
  const reader: Reader = {
    reads: candidate => !engine.parse(candidate).damaged,
    partsOf: (damaged, start) => lowerParts(engine.parse(' '.repeat(start) + damaged), source)
  };
  return joined !== text && reader.reads(joined)
    ? { ...UNDAMAGED, text: joined }
    : repair(text, reader);
}

function commentsOf({ comments }: FlatTree, source: string): Comment[] {
  const found: Comment[] = [];
  for (let i = 0; i < comments.length; i += 2) {
    const start = comments[i] ?? 0;
    const end = comments[i + 1] ?? 0;
    const line =
      Math.max(source.lastIndexOf('\n', start - 1), source.lastIndexOf('\r', start - 1)) + 1;
    const trailing = source.slice(line, start).trim() !== '';
    found.push({ start, end, text: source.slice(start, end), trailing });
  }
  return found;
}
