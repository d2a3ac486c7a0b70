import { KNOWLEDGE } from '../../frameworks/all';
import { createSession } from '../../engine/session';
import type { AnalysisSession } from '../../engine/session-types';
import { RULES } from '../../rules/registry.gen';
import { SyntaxParser } from '../../syntax/parser';
import type { ParserFiles } from '../../syntax/engine';

/** Loads the parser; the result makes the analysis of one notebook. */
export async function loadEngine(files: ParserFiles): Promise<() => AnalysisSession> {
  const parser = await SyntaxParser.create(files);
  return () => createSession({ parser, libraries: KNOWLEDGE, rules: RULES });
}
