import type { AnyRule } from '../rules/rule';
import type { ExitCode, Terminal } from './terminal';

/** `graphward rules`: every rule with its kind and what each framework does with the hazard. */
export function listRules(rules: readonly AnyRule[], terminal: Terminal): ExitCode {
  const rows = rules.map(({ id, kind, consequences }) => [
    id,
    kind,
    Object.entries(consequences)
      .map(([framework, consequence]) => `${framework} ${consequence}`)
      .join(', ')
  ]);
  const width = (column: number) => Math.max(0, ...rows.map(row => row[column]?.length ?? 0));
  const widths = [width(0), width(1)];
  const lines = rows.map(row =>
    row
      .map((word, column) => word.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  );
  terminal.write(lines.map(line => `${line}\n`).join(''));
  return 0;
}

/** `graphward explain RULE`: the rule's page, without what only the tests read in it. */
export function explain(
  rule: string,
  pages: Readonly<Record<string, string>>,
  terminal: Terminal
): ExitCode {
  const page = Object.hasOwn(pages, rule) ? pages[rule] : undefined;
  if (page === undefined) {
    terminal.warn(`there is no rule "${rule}": graphward rules lists them`);
    return 2;
  }
  terminal.write(`${page.replace(/^---\n[\s\S]*?\n---\n+/, '').trimEnd()}\n`);
  return 0;
}
