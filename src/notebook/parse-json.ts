import { fail, ok, type Result } from '../base/result';
import { LineMap } from '../base/lines';

/** What a file often is that should have been a notebook, by how it starts. */
const lookalikes: readonly { readonly start: RegExp; readonly sentence: string }[] = [
  {
    start: /^version https:\/\/git-lfs/,
    sentence: 'is a Git LFS pointer, not the notebook itself: run `git lfs pull`'
  },
  {
    start: /^\s*<(!doctype|html)/i,
    sentence: 'is a web page, not a notebook: download the raw file'
  }
];

/** Parses the JSON of a notebook; a failure says what is wrong with the file and what to do. */
export function parseJson(source: string): Result<unknown> {
  if (source.trim() === '') {
    return fail('is empty');
  }
  try {
    return ok(JSON.parse(source));
  } catch (error) {
    return fail(whyNotJson(source, error instanceof Error ? error.message : ''));
  }
}

function whyNotJson(source: string, reason: string): string {
  const lookalike = lookalikes.find(({ start }) => start.test(source));
  if (lookalike !== undefined) {
    return lookalike.sentence;
  }
  const conflict = /^(<{7} |={7}$|>{7} )/m.exec(source);
  if (conflict !== null) {
    const line = new LineMap(source).position(conflict.index).line + 1;
    return `has an unresolved merge conflict in line ${line}: resolve it, then check again`;
  }
  if (isCutOff(source, reason)) {
    return 'ends in the middle of its JSON, as if cut off while it was saved or copied: restore an earlier version';
  }
  const at = /at position (\d+)/.exec(reason);
  const place =
    at === null ? '' : ` in line ${new LineMap(source).position(Number(at[1])).line + 1}`;
  return `is not valid JSON${place}: open it in a text editor to repair it, or restore an earlier version`;
}

/** Whether the parser stopped because the text stopped. */
function isCutOff(source: string, reason: string): boolean {
  const at = /at position (\d+)/.exec(reason);
  return (
    /end of JSON|end of data|Unterminated|EOF/i.test(reason) ||
    (at !== null && Number(at[1]) >= source.trimEnd().length)
  );
}
