import { applyEdits } from '../base/edit';
import { LineMap } from '../base/lines';
import { plain } from '../base/text';
import type { Finding, NotebookReport } from '../engine/report';
import { createSession } from '../engine/session';
import { KNOWLEDGE } from '../frameworks/all';
import { testParser } from '../testing/parse';
import { notebookOf } from '../testing/report';
import type { Example } from '../testing/pages';
import { readPage } from '../testing/pages';
import { PAGES, RULES } from './registry.gen';

const pages = RULES.map(rule => ({ rule, page: readPage(PAGES[rule.id] ?? '') }));

const examples = pages.flatMap(({ rule, page }) =>
  page.examples.map((example, i) => ({
    rule,
    example,
    before: page.examples[i - 1],
    name: `${rule.id}/${example.framework}/${i + 1}-${example.claim}`
  }))
);

async function analyse(cells: readonly string[]): Promise<NotebookReport> {
  const parser = await testParser();
  const session = createSession({
    parser,
    libraries: KNOWLEDGE,
    rules: RULES
  });
  return session.update(
    { notebook: notebookOf(...cells), order: { kind: 'document' } },
    { disabledRules: [] }
  );
}

const cellOf = ({ place }: Finding): number => place.cell.charCodeAt(0) - 97;

/** Rule, cell and line of findings, as the marks of a page name them. */
const marksOf = (report: NotebookReport, cells: readonly string[]) =>
  report.findings.map(finding => ({
    rule: finding.rule,
    cell: cellOf(finding),
    line: new LineMap(cells[cellOf(finding)] ?? '').position(finding.place.start).line
  }));

/** The cells after the fixes of a rule were applied. */
function fixed(report: NotebookReport, cells: readonly string[], rule: string): readonly string[] {
  const edits = report.findings
    .filter(finding => finding.rule === rule)
    .flatMap(finding => finding.fixes[0]?.edits ?? []);
  return cells.map((source, i) =>
    applyEdits(
      source,
      edits.filter(edit => edit.cell.charCodeAt(0) - 97 === i)
    )
  );
}

describe.each(examples)('$name', ({ rule, example, before }) => {
  it('has findings on the marked lines only', async () => {
    const report = await analyse(example.cells);
    expect(report.problems).toEqual([]);
    expect(marksOf(report, example.cells)).toEqual(example.marks);
    const own = report.findings.filter(finding => finding.rule === rule.id);
    const consequences = own.map(({ consequence }) => consequence);
    expect(new Set(consequences)).toEqual(new Set(isClean(example) ? [] : [example.claim]));
    expect(own.every(({ framework }) => framework === example.framework)).toBe(true);
  });

  if (example.claim === 'fixed') {
    it('is what one click makes of the example before it', async () => {
      const source = before?.cells ?? [];
      const report = await analyse(source);
      expect(fixed(report, source, rule.id)).toEqual(example.cells);
      const safeties = report.findings.flatMap(({ fixes }) => fixes.map(fix => fix.safety));
      expect(new Set(safeties)).toEqual(
        new Set([example.observable === 'safe' ? 'safe' : 'unsafe'])
      );
      expect(fixed(await analyse(example.cells), example.cells, rule.id)).toEqual(example.cells);
    });
  }
});

const isClean = ({ claim }: Example): boolean => claim === 'fine' || claim === 'fixed';

describe.each(pages)('the page of $rule.id', ({ rule, page }) => {
  const claims = page.examples;

  it('is headed by the name of its rule and has its sections in order', () => {
    expect(page.title).toBe(rule.id);
    expect(page.lead).toMatch(/^[^\n]+\.$/);
    expect(page.sections).toEqual(['Why', 'What to do', 'Examples']);
    expect(rule.id).not.toMatch(/^(use|avoid|prefer|no)-/);
  });

  it('shows what each framework does with it', () => {
    for (const [framework, consequence] of Object.entries(rule.consequences)) {
      const shown = claims
        .filter(example => example.framework === framework)
        .map(({ claim }) => claim);
      expect(consequence === 'n/a' ? shown.length === 0 : shown.includes(consequence)).toBe(true);
    }
  });

  it('has at least two near misses', () => {
    expect(claims.filter(({ claim }) => claim === 'fine').length).toBeGreaterThanOrEqual(2);
  });

  it('shows a fix if the rule has one', () => {
    const shown = claims
      .filter(({ claim }) => claim === 'fixed')
      .map(({ observable }) => observable);
    expect(shown.length > 0).toBe(rule.fix !== 'none');
    expect(shown.includes('safe')).toBe(rule.fix === 'safe');
  });
});

/** Words and punctuation of what people read. */
describe('sentences of findings', () => {
  it('keep to the style', async () => {
    for (const { example } of examples) {
      const { findings } = await analyse(example.cells);
      findings.forEach(check);
    }
  });

  function check(finding: Finding): void {
    const title = plain(finding.message);
    expect(title).toMatch(/^[`a-z]/);
    expect(title).not.toMatch(/[.!]$|\bmay\b|\bplease\b/i);
    expect(title.replace(/`/g, '').slice(MAX_TITLE)).toBe('');
    expect(plain(finding.why)).toMatch(/^[`A-Z][^!]*\.$/);
    expect(plain(finding.advice)).toMatch(/^[A-Z].*`$/);
    expect(finding.message.template.length + finding.why.template.length).toBeGreaterThan(0);
    expect(`${title}${plain(finding.why)}${plain(finding.advice)}`).not.toMatch(/%\d|undefined/);
  }

  const MAX_TITLE = 44;
});
