import { Session } from '../engine/session';
import { KNOWLEDGE } from '../frameworks/all';
import type { Notebook } from '../notebook/notebook';
import { RULES } from '../rules/registry.gen';
import { inspect } from '../semantics/inspect';
import type { Inspection } from '../semantics/inspect';
import { testParser } from './parse';

/** A session with everything that is known. */
export async function testSession(): Promise<Session> {
  const parser = await testParser();
  return new Session({ parser, libraries: KNOWLEDGE, rules: RULES });
}

/** A notebook of code cells, named `0`, `1` … */
export function notebookOf(...sources: readonly string[]): Notebook {
  return {
    path: 'main.ipynb',
    language: 'python',
    cells: sources.map((source, i) => ({
      id: String(i),
      type: 'code',
      source,
      executionCount: null
    }))
  };
}

/** What is understood of a notebook of these cells. */
export async function understood(...sources: readonly string[]): Promise<Inspection> {
  const session = await testSession();
  const notebook = notebookOf(...sources);
  return inspect(notebook.path, session.inspect({ notebook, order: { kind: 'document' } }));
}

/** Calls between functions of a notebook as `main: f g; f: g`. */
export async function ownCalls(...sources: readonly string[]): Promise<string> {
  const { callGraph } = await understood(...sources);
  return Object.entries(callGraph)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([caller, callees]) => [own(caller), callees.filter(isOwn).map(own)] as const)
    .filter(([, callees]) => callees.length > 0)
    .map(([caller, callees]) => `${caller}: ${callees.join(' ')}`)
    .join('; ');
}

const isOwn = (name: string): boolean => name.startsWith('main.');
const own = (name: string): string => name.replace(/^main\./, '');
