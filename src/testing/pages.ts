/** What an example claims that its framework does with it. */
export type Claim = 'error' | 'wrong' | 'break' | 'slow' | 'fine' | 'fixed';

/** Cells of a rule's page that show what their heading claims. */
export interface Example {
  readonly framework: string;
  readonly claim: Claim;
  /** What is to be seen: the class of an error, a number of graphs or traces. */
  readonly observable: string;
  /** Sources in the order of execution, without the marks. */
  readonly cells: readonly string[];
  /** Where findings are marked: rule, cell and line, both from 0. */
  readonly marks: readonly Mark[];
}

/** A line of an example on which a finding begins. */
export interface Mark {
  readonly rule: string;
  readonly cell: number;
  readonly line: number;
}

/** A rule's page taken apart. */
export interface Page {
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly string[];
  readonly covers: readonly string[];
  readonly examples: readonly Example[];
}

const CLAIMS: ReadonlySet<string> = new Set(['error', 'wrong', 'break', 'slow', 'fine', 'fixed']);
const HEADING = /^([a-z]+) ([a-z]+)(?:: (.+))?$/;
const FENCE = /^```python\n([\s\S]*?)^```$/gm;
const MARK = /[ \t]*# finding: ([a-z-]+)$/;

/**
 * Reads a rule's page.
 * @throws Error with a sentence when a heading of an example claims nothing.
 */
export function readPage(markdown: string): Page {
  const [, front = '', body = ''] = /^---\n([\s\S]*?)---\n([\s\S]*)$/.exec(markdown) ?? [];
  const [top = '', ...sections] = body.split(/^## /m);
  const [, title = '', lead = ''] = /^# (.*)\n([\s\S]*)/m.exec(top) ?? [];
  const examples = sections.find(section => section.startsWith('Examples\n')) ?? '';
  return {
    title: title.trim(),
    lead: lead.trim(),
    sections: sections.map(section => section.slice(0, section.indexOf('\n'))),
    covers: [...front.matchAll(/^ {2}- (.+)$/gm)].map(([, row = '']) => row),
    examples: examples.split(/^### /m).slice(1).map(exampleIn)
  };
}

function exampleIn(section: string): Example {
  const end = section.indexOf('\n');
  const heading = section.slice(0, end);
  const [, framework = '', claim = '', observable = ''] = HEADING.exec(heading) ?? [];
  if (!isClaim(claim)) {
    throw new Error(`"${heading}" is no claim about an example`);
  }
  const marked = [...section.slice(end).matchAll(FENCE)].map(([, code = '']) => code.split('\n'));
  return {
    framework,
    claim,
    observable,
    cells: marked.map(lines =>
      lines
        .map(line => line.replace(MARK, ''))
        .join('\n')
        .trimEnd()
    ),
    marks: marked.flatMap((lines, cell) =>
      lines.flatMap((line, number) => {
        const [, rule] = MARK.exec(line) ?? [];
        return rule === undefined ? [] : [{ rule, cell, line: number }];
      })
    )
  };
}

const isClaim = (word: string): word is Claim => CLAIMS.has(word);
