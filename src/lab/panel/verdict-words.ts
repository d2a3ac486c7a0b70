import type { TranslationBundle } from '@jupyterlab/translation';
import { contains } from '../../base/range';
import type { Finding, FunctionReport, NotebookReport } from '../../engine/report';
import { isBlocked } from '../reasons';

/** The verdict of a function, with what stands against it. */
export function verdictWords(
  trans: TranslationBundle,
  fn: FunctionReport,
  findings: readonly Finding[]
): string {
  const errors = errorsIn(fn, findings).length;
  switch (fn.verdict) {
    case 'compile':
      return fn.confidence === 'assumed' ? trans.__('Compile, assumed') : trans.__('Compile');
    case 'keep-eager':
      return isBlocked(fn)
        ? trans._n('Keep eager, %1 blocker', 'Keep eager, %1 blockers', fn.blockers.length)
        : trans.__('Keep eager');
    case 'keep-graph':
      return errors === 0
        ? trans.__('Keep graph')
        : trans._n('Keep graph, %1 error', 'Keep graph, %1 errors', errors);
    case 'uncompile':
      return trans.__('Uncompile');
    case 'respecify':
      return trans.__('Respecify');
    case 'unknown':
      return trans.__('Unknown');
  }
}

/** The errors found in a function. */
export function errorsIn(fn: FunctionReport, findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    ({ consequence, place }) =>
      consequence === 'error' && place.cell === fn.place.cell && contains(fn.place, place)
  );
}

/** What the notebook's verdict counts, in the order in which it is said. */
const PARTS = {
  compile: (fn: FunctionReport) => fn.verdict === 'compile',
  uncompile: (fn: FunctionReport) => fn.verdict === 'uncompile',
  respecify: (fn: FunctionReport) => fn.verdict === 'respecify',
  blocked: isBlocked,
  stale: (fn: FunctionReport) => fn.stale.length > 0
} as const;

type Part = keyof typeof PARTS;

const PART_NAMES: readonly Part[] = ['compile', 'uncompile', 'respecify', 'blocked', 'stale'];

/** The notebook in one sentence; parts with 0 are left out. */
export function notebookVerdict(trans: TranslationBundle, report: NotebookReport): string {
  const { functions, findings, frameworks } = report;
  if (frameworks.length === 0 || functions.length + findings.length === 0) {
    return trans.__('Nothing to check yet.');
  }
  const parts = PART_NAMES.map(part => ({ part, count: functions.filter(PARTS[part]).length }));
  const [first, ...later] = parts.filter(({ count }) => count > 0);
  if (!first) {
    return withoutParts(trans, functions.length, findings.length);
  }
  const words = [
    firstPart(trans, first.part, first.count, functions.length),
    ...later.map(({ part, count }) => laterPart(trans, part, count))
  ];
  return `${words.join(', ')}.`;
}

/** How many functions could be compiled as they are. */
export function toCompile(report: NotebookReport): number {
  return report.functions.filter(PARTS.compile).length;
}

function withoutParts(trans: TranslationBundle, total: number, findings: number): string {
  if (findings === 0) {
    return trans._n('%1 function, fine as it is.', '%1 functions, all fine as they are.', total);
  }
  const found = trans._n('%1 finding', '%1 findings', findings);
  return total === 0
    ? `${found}.`
    : trans._n('%1 function, %2.', '%1 functions, %2.', total, found);
}

function firstPart(trans: TranslationBundle, part: Part, count: number, total: number): string {
  switch (part) {
    case 'compile':
      return trans._n(
        '%1 of %2 functions is worth compiling',
        '%1 of %2 functions are worth compiling',
        count,
        total
      );
    case 'uncompile':
      return trans._n(
        '%1 of %2 functions is worth uncompiling',
        '%1 of %2 functions are worth uncompiling',
        count,
        total
      );
    case 'respecify':
      return trans._n(
        '%1 of %2 functions needs another signature',
        '%1 of %2 functions need another signature',
        count,
        total
      );
    case 'blocked':
      return trans._n(
        '%1 of %2 functions is blocked',
        '%1 of %2 functions are blocked',
        count,
        total
      );
    case 'stale':
      return trans._n('%1 of %2 functions is stale', '%1 of %2 functions are stale', count, total);
  }
}

function laterPart(trans: TranslationBundle, part: Part, count: number): string {
  switch (part) {
    case 'compile':
      return trans._n('%1 is worth compiling', '%1 are worth compiling', count);
    case 'uncompile':
      return trans._n('%1 is worth uncompiling', '%1 are worth uncompiling', count);
    case 'respecify':
      return trans._n('%1 needs another signature', '%1 need another signature', count);
    case 'blocked':
      return trans._n('%1 is blocked', '%1 are blocked', count);
    case 'stale':
      return trans._n('%1 is stale', '%1 are stale', count);
  }
}
