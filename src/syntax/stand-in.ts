/** What stands for a damaged line: text of equal length, and where in it is the number that marks it. */
export interface StandIn {
  readonly text: string;
  /** -1 if there is none. */
  readonly placeholder: number;
}

/** Headers that keep the block below them a block of the same sort, as far as that matters. */
const HEADERS: Readonly<Record<string, string>> = {
  if: 'if 1:',
  elif: 'elif 1:',
  else: 'else:',
  for: 'while 1:',
  while: 'while 1:',
  with: 'if 1:',
  try: 'try:',
  except: 'except:',
  finally: 'finally:',
  match: 'match 1:',
  case: 'case _:'
};

const DEFINITION = /^(?:async[ \t]+)?def[ \t]+\w+|^class[ \t]+\w+/;

/** Finds a stand-in for a damaged line, with the block below it in mind. */
export function standIn(damaged: string, opensBlock: boolean): StandIn {
  const decorator = damaged.startsWith('@') && damaged.length > 1;
  return (opensBlock ? header(damaged) : null) ?? filled(damaged, decorator ? '@0' : '0');
}

function header(damaged: string): StandIn | null {
  const definition = DEFINITION.exec(damaged)?.[0];
  const word = /^(?:async[ \t]+)?(\w+)/.exec(damaged)?.[1] ?? '';
  const wanted = definition === undefined ? HEADERS[word] : `${definition}():`;
  const choices = [wanted, word === 'elif' || word === 'case' ? undefined : 'if 1:'];
  const chosen = choices.find(choice => choice !== undefined && choice.length <= damaged.length);
  return chosen === undefined ? null : filled(damaged, chosen);
}

function filled(damaged: string, start: string): StandIn {
  const rest = damaged.slice(start.length).replace(/[^\r\n]/g, ' ');
  const placeholder = start.search(/(?<= |^|@)[01]/);
  return { text: start + rest, placeholder };
}
