import type { CellSyntax, Comment } from './cell-syntax';
import type { Engine } from './engine';
import type { FlatTree } from './flat-tree';
import { bridgeGaps } from './grammar-gaps';
import { joinsLines } from './line-joins';
import { lowerModule, lowerParts } from './lower';
import { mask } from './magics';
import type { Bridged } from './rare-gaps';
import { bridgeRareGaps, joinBrackets } from './rare-gaps';
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
  const first = engine.parse(text);
  const repaired = isWhole(first, text) ? null : repairCell(text, source, engine);
  const flat = repaired ? engine.parse(repaired.text) : first;
  const placeholders = new Map([...masked.placeholders, ...(repaired?.placeholders ?? [])]);
  const comments = commentsOf([...flat.comments, ...(repaired?.comments ?? [])], source);
  const { module, problems } = lowerModule(flat, source, placeholders);
  const all = [...(repaired?.problems ?? []), ...problems].sort((a, b) => a.start - b.start);
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

/** Tries the rarer gaps of the grammar; what is still not whole is damaged. */
function repairCell(text: string, source: string, engine: Engine): Repaired & Bridged {
  const bridged = bridgeRareGaps({ text, comments: [] });
  const reader: Reader = {
    reads: candidate => isWhole(engine.parse(candidate), candidate),
    partsOf: (damaged, start) => {
      const flat = engine.parse(damaged);
      flat.shift(start);
      return lowerParts(flat, source);
    }
  };
  const whole = [bridged, bridgeRareGaps(joinBrackets(text))].find(
    other => other.text !== text && reader.reads(other.text)
  );
  return whole
    ? { ...whole, placeholders: new Map(), problems: [] }
    : { ...repair(bridged.text, reader), comments: bridged.comments };
}

function commentsOf(comments: readonly number[], source: string): Comment[] {
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
  return found.sort((a, b) => a.start - b.start);
}
