import { plain } from '../base/text';
import type { FunctionReport } from '../engine/report';
import { notebookOf, testSession } from './session';

/**
 * The verdict on `f`, or else on a method of that name, a step or a constructor: `keep-eager certain:
 * scalar-churn`, then after `;` what its first rewrite adds.
 */
export async function judged(source: string): Promise<string> {
  const session = await testSession();
  const snapshot = { notebook: notebookOf(source), order: { kind: 'document' } } as const;
  const { functions } = session.update(snapshot, { disabledRules: [] });
  if (session.failure) {
    throw new Error('no report', { cause: session.failure });
  }
  const found = [/^f$/, /(\.f|\.call|_step)$/, /\.__init__$/].flatMap(name =>
    functions.filter(fn => name.test(fn.name))
  )[0];
  return found ? sentence(found) : 'no function';
}

function sentence({ verdict, confidence, blockers, fixes }: FunctionReport): string {
  const kinds = blockers.map(({ kind }) => kind).join(', ');
  const [fix] = fixes;
  const written = fix ? plain(fix.title).replace(/^Add `(.*)`$|^Compile with `(.*)`$/, '$1$2') : '';
  const shown = written.startsWith('Run eagerly') ? 'remove' : written;
  const isPlain = shown === '' || /^(tf\.function|jax\.jit|torch\.compile)$/.test(shown);
  return `${verdict} ${confidence}${kinds && `: ${kinds}`}${isPlain ? '' : `; ${shown}`}`;
}
