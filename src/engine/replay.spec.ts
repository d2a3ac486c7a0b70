import type { Cell } from '../notebook/notebook';
import { testSession } from '../testing/session';
import type { Session } from './session';

const cell = (id: string, source: string): Cell => ({
  id,
  type: 'code',
  source,
  executionCount: null
});

const reportOf = (session: Session, cells: readonly Cell[]) =>
  session.update(
    {
      notebook: { path: 'main.ipynb', language: 'python', cells },
      order: { kind: 'document' }
    },
    { disabledRules: [] }
  );

/** What may write `x` and may leave it as it was. */
const MAYBE = [
  'if q:\n  x = g()',
  'if q:\n  y = 1\nelse:\n  x = g()',
  'for i in q:\n  x = g()',
  'for i in q:\n  if i: break\n  x = g()',
  'while q:\n  x = g()',
  'try:\n  x = g()\nexcept E: pass',
  'match q:\n  case 1: x = g()',
  'q and (x := g())',
  '[x := g() for i in q]',
  'if q: del x',
  'def h():\n  global x\n  if q: return\n  x = g()\nh()'
];

it.each(MAYBE.flatMap(maybe => ['x = 1', 'x = [1]'].map(before => [maybe, before] as const)))(
  'after %j, x is what it may be, wherever %j stands or stood',
  async (maybe, before) => {
    const define = cell('define', 'def f(p): return p');
    const write = cell('write', maybe);
    const call = cell('call', 'f(x)');
    const first = cell('first', before);
    for (const cells of [
      [define, write, call],
      [define, write, first, call],
      [define, cell('first', 'x = "s"'), write, call]
    ]) {
      const session = await testSession();
      reportOf(session, [define, first, write, call]);
      expect(reportOf(session, cells)).toEqual(reportOf(await testSession(), cells));
    }
  }
);
