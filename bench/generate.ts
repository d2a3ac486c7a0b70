import type { Cell, Notebook } from '../src/notebook/notebook';
import { FRAMEWORK_BLOCKS } from './blocks';

export type BenchFramework = keyof typeof FRAMEWORK_BLOCKS;

/** A notebook of so many code cells, always the same: each block uses names of the one before. */
export function generateNotebook(framework: BenchFramework, codeCells: number): Notebook {
  const { start, block } = FRAMEWORK_BLOCKS[framework];
  const sources = [start];
  for (let n = 0; sources.length < codeCells; n += 1) {
    const before = String(Math.max(0, n - 1));
    sources.push(...block.map(cell => cell.replaceAll('$n', String(n)).replaceAll('$p', before)));
  }
  const cells = sources
    .slice(0, codeCells)
    .map(
      (source, index): Cell => ({ id: `c${index}`, type: 'code', source, executionCount: null })
    );
  return { path: `${framework}-${codeCells}.ipynb`, language: 'python', cells };
}

/** One thing that a person does to a cell. */
export type Change = (source: string, turn: number) => string;

/** Typing a number, a comment, a new statement, and a bracket that damages the cell for a while. */
export const CHANGES: Readonly<Record<string, Change>> = {
  number: (source, turn) => source.replace(/\b\d+\b/, String(turn + 2)),
  comment: (source, turn) => `${source}\n# note ${turn}`,
  statement: (source, turn) => `${source}\nextra_${turn} = ${turn}`,
  damage: (source, turn) => `${source}\nprint((${turn}`
};
