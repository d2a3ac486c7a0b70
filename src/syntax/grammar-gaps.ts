import { bridgeStrings } from './string-gaps';

/** Calls of `type` that read like `type X = …` to the grammar, and shifts that read like Python 2. */
const SOFT_KEYWORD = /((?:^|[;:])[ \t]*)(typ|prin)[et](?=[ \t]*(?:[([]|>>))/gm;

/** Headers with type parameters, up to their opening bracket. */
const TYPE_PARAMETERS = /^[ \t]*(?:async[ \t]+)?(?:def|class|type)[ \t]+\w+[ \t]*\[/gm;

/**
 * Writes valid Python that the grammar misreads in a way that it reads well. Offsets stay as they are;
 * lowering takes names and text from the user's own source, so that none of this is seen.
 */
export function bridgeGaps(source: string): string {
  let text = source;
  if (/type[ \t]*[([]/.test(source) || /print[ \t]*(?:>>|\[)/.test(source)) {
    text = text.replace(SOFT_KEYWORD, '$1$2_');
  }
  if (/(?:def|class|type)[ \t]+\w+[ \t]*\[/.test(source)) {
    for (const { index, 0: header } of text.matchAll(TYPE_PARAMETERS)) {
      text = bridgeDefaults(text, index + header.length - 1);
    }
  }
  return bridgeStrings(text);
}

/** Defaults of type parameters become bounds: `[T = int]` is read as `[T : int]`. */
function bridgeDefaults(source: string, bracket: number): string {
  let text = source;
  let depth = 0;
  for (let i = bracket; i < text.length; i++) {
    const char = text.charAt(i);
    if ('([{'.includes(char)) {
      depth++;
    } else if (')]}'.includes(char)) {
      depth--;
      if (depth === 0) {
        return text;
      }
    } else if (char === '=' && depth === 1) {
      text = `${text.slice(0, i)}:${text.slice(i + 1)}`;
    }
  }
  return source;
}
