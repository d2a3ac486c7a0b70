import { Session } from '../engine/session';
import { FRAMEWORKS, LIBRARIES } from '../frameworks/all';
import type { Notebook } from '../notebook/notebook';
import { RULES } from '../rules/registry.gen';
import { inspect } from '../semantics/inspect';
import type { Inspection } from '../semantics/inspect';
import { testParser } from './parse';

/** A session with everything that is known. */
export async function testSession(): Promise<Session> {
  const parser = await testParser();
  return new Session({ parser, libraries: LIBRARIES, frameworks: FRAMEWORKS, rules: RULES });
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
