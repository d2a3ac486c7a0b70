import { Session } from '../engine/session';
import { FRAMEWORKS, LIBRARIES } from '../frameworks/all';
import { inspect } from '../semantics/inspect';
import type { Inspection } from '../semantics/inspect';
import { testParser } from './parse';
import { notebookOf } from './report';

/** What the analysis understands of a notebook of these cells. */
export async function inspected(...sources: readonly string[]): Promise<Inspection> {
  const parser = await testParser();
  const session = new Session({ parser, libraries: LIBRARIES, frameworks: FRAMEWORKS, rules: [] });
  const notebook = notebookOf(...sources);
  return inspect(notebook.path, session.inspect({ notebook, order: { kind: 'document' } }));
}
