import { LineScanner } from './line-scanner';

/** Text of equal length that the grammar reads, and the comments that it no longer shows. */
export interface Bridged {
  readonly text: string;
  /** Where each starts and ends, as in the tree. */
  readonly comments: readonly number[];
}

/** A star before what is no name, where no product can be meant. */
const BARE_STAR =
  /\*(?<=(?:[,=([{:]|\b(?:return|yield|in)|^[ \t]*match)[\s\\]*\*)(?=[\s\\]*(?:[-+~([{'"\d.]|[a-zA-Z]{1,2}['"]|(?:await|None|True|False)\b))/gm;

/** `match [a]:` before its first case, which could be an index and its annotation as well. */
const BRACKET_MATCH =
  /^([ \t]*match[ \t]*)[ \t](?=[([].*:[ \t]*(?:#.*)?\n(?:\s*#.*\n)*[ \t]*case\b)/gm;

/** `\u` at the end of bytes, where it is no escape. */
const NO_ESCAPE = /(?<!\\)((?:\\\\)*\\)[uUN](?=['"\\])/g;

/** An annotation that starts with `a[`, after which the grammar expects no more. */
const GENERIC =
  /\b(?!(?:return|yield|del|in|not|await)\b)[A-Za-z_]\w*(?=\[)(?<=(?:->|:)[ \t]*\w+)/g;

/**
 * What is so rare that it is tried only where the grammar failed. `~` may stand before anything that `*`
 * may stand before, and after `match` it can be nothing but a sign; a number takes any index.
 */
export function bridgeRareGaps(source: Bridged): Bridged {
  const { text, comments } = hideComments(source);
  const bridged = text
    .replace(BARE_STAR, '~')
    .replace(NO_ESCAPE, '$1\\')
    .replace(BRACKET_MATCH, '$1~')
    .replace(GENERIC, name => '0'.repeat(name.length));
  return { text: bridged, comments };
}

const DEFINITION = /^(?:@|(?:async[ \t]+)?def\b|class\b)/;

/** A comment between a decorator and its function ends the block, if it stands further to the left. */
function hideComments({ text, comments: hidden }: Bridged): Bridged {
  const comments = [...hidden];
  let below = 0;
  let end = text.length;
  const lines = text.split('\n').reverse();
  const bridged = lines.map(line => {
    const code = line.trimStart();
    const indent = line.length - code.length;
    const start = end - code.length;
    end -= line.length + 1;
    if (!code.startsWith('#')) {
      below = code === '' ? below : DEFINITION.test(code) ? indent : 0;
    } else if (indent < below) {
      comments.push(start, start + code.trimEnd().length);
      return ' '.repeat(line.length);
    }
    return line;
  });
  return { text: bridged.reverse().join('\n'), comments };
}

/**
 * Inside brackets Python does not care where a line starts; the grammar does after some tokens. Joining
 * lines keeps it from that.
 */
export function joinBrackets(source: string): Bridged {
  const scanner = new LineScanner();
  const comments: number[] = [];
  let text = '';
  for (const line of source.split('\n')) {
    const code = line.replace(/\r$/, '');
    const { comment } = scanner.feed(code);
    if (!scanner.isInBrackets) {
      text += `${line}\n`;
    } else if (comment < 0) {
      text += code.replace(/\\$/, '').padEnd(line.length + 1);
    } else {
      comments.push(text.length + comment, text.length + code.length);
      text += code.slice(0, comment).padEnd(line.length + 1);
    }
  }
  return { text: text.slice(0, -1), comments };
}
