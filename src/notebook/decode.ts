import { fail, ok, type Result } from '../base/result';

const resave = 'save it again with the encoding UTF-8';

/**
 * The text of a file in UTF-8, with or without a byte order mark. Other encodings are refused with
 * a sentence that says what to do: guessing one would move every column.
 */
export function decodeText(bytes: Uint8Array): Result<string> {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return fail(`is encoded in UTF-16: ${resave}`);
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    return fail(
      `has a NUL byte at offset ${nul}: it is damaged, binary, or in UTF-16 or UTF-32; ${resave}`
    );
  }
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return fail(`is not valid UTF-8 in line ${firstInvalidLine(bytes)}: ${resave}`);
  }
}

/** The line up to which everything decodes, found by halving: the decoder does not tell. */
function firstInvalidLine(bytes: Uint8Array): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (decodesUpTo(bytes, middle)) {
      valid = middle;
    } else {
      invalid = middle;
    }
  }
  return bytes.subarray(0, valid).filter(byte => byte === 0x0a).length + 1;
}

function decodesUpTo(bytes: Uint8Array, end: number): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, end), { stream: true });
    return true;
  } catch {
    return false;
  }
}
