const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPEN = 0x5b;
const LESS = 0x3c;
const FEED = 0x0a;

const KEY = new TextEncoder().encode('outputs');

/** Bytes that come in pieces, whose memory is written to again. */
export class Pieces {
  private readonly pieces: Uint8Array[] = [];
  private size = 0;

  /** How many bytes are kept so far. */
  get length(): number {
    return this.size;
  }

  push(piece: Uint8Array): void {
    if (piece.length > 0) {
      this.pieces.push(new Uint8Array(piece));
      this.size += piece.length;
    }
  }

  /** All that is kept. */
  bytes(): Uint8Array {
    const all = new Uint8Array(this.size);
    let at = 0;
    for (const piece of this.pieces) {
      all.set(piece, at);
      at += piece.length;
    }
    return all;
  }
}

/**
 * Takes the bytes of a notebook in pieces and keeps all but what stands in its lists of `outputs`, which can be
 * hundreds of megabytes. Line feeds stay, so that lines have their numbers.
 */
export class WithoutOutputs {
  private readonly kept = new Pieces();
  /** What of the string that is being read is the key so far, -1 for none; null outside strings. */
  private matched: number | null = null;
  private escaped = false;
  /** How far the last tokens are towards a list of outputs: nothing, its key, its colon. */
  private seen: 'nothing' | 'key' | 'colon' = 'nothing';
  /** How many brackets are open in outputs; 0 outside. */
  private depth = 0;
  private feeds = 0;

  /** How many bytes are kept so far. */
  get length(): number {
    return this.kept.length;
  }

  push(piece: Uint8Array): void {
    let from = 0;
    for (let i = 0; i < piece.length; i++) {
      if (this.matched === -1 && !this.escaped) {
        i = this.endOfString(piece, i);
      }
      const byte = piece[i];
      if (byte === undefined) {
        break;
      }
      const wasOutside = this.depth === 0;
      if (this.matched !== null) {
        this.inString(byte);
      } else if (wasOutside) {
        this.outside(byte);
      } else {
        this.inOutputs(byte);
      }
      if (wasOutside && this.depth > 0) {
        this.kept.push(piece.subarray(from, i + 1));
      } else if (!wasOutside && this.depth === 0) {
        this.kept.push(new Uint8Array(this.feeds).fill(FEED));
        this.feeds = 0;
        from = i;
      }
    }
    if (this.depth === 0) {
      this.kept.push(piece.subarray(from));
    }
  }

  /** All that is kept. */
  bytes(): Uint8Array {
    return this.kept.bytes();
  }

  /** Where the string that goes on at an offset ends, or the piece does. */
  private endOfString(piece: Uint8Array, from: number): number {
    for (let at = from; ; at++) {
      const quote = piece.indexOf(QUOTE, at);
      at = quote < 0 ? piece.length : quote;
      let slashes = 0;
      while (at - slashes > from && piece[at - slashes - 1] === BACKSLASH) {
        slashes++;
      }
      this.escaped = slashes % 2 === 1;
      if (quote < 0 || !this.escaped) {
        return at;
      }
    }
  }

  private inString(byte: number): void {
    if (this.escaped) {
      this.escaped = false;
      this.matched = -1;
    } else if (byte === BACKSLASH) {
      this.escaped = true;
    } else if (byte === QUOTE) {
      this.seen = this.matched === KEY.length ? 'key' : 'nothing';
      this.matched = null;
    } else {
      const matched = this.matched ?? -1;
      this.matched = matched >= 0 && byte === KEY[matched] ? matched + 1 : -1;
    }
  }

  private outside(byte: number): void {
    if (byte === QUOTE) {
      this.matched = 0;
    } else if (byte === COLON && this.seen === 'key') {
      this.seen = 'colon';
    } else if (byte === OPEN && this.seen === 'colon') {
      this.depth = 1;
      this.seen = 'nothing';
    } else if (byte > 0x20) {
      this.seen = 'nothing';
    }
  }

  /** A mark of a merge conflict is no JSON: the reader of the whole is to see it. */
  private inOutputs(byte: number): void {
    if (byte === QUOTE) {
      this.matched = -1;
    } else if (byte === FEED) {
      this.feeds++;
    } else if ((byte | 0x20) === 0x7b) {
      this.depth++;
    } else if ((byte | 0x20) === 0x7d) {
      this.depth--;
    } else if (byte === LESS) {
      this.depth = 0;
    }
  }
}
