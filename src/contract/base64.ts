const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Map([...letters].map((letter, value) => [letter.charCodeAt(0), value]));
const codes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
const padding = 61;

/** Bytes as text (RFC 4648, with padding), where neither Node nor a browser is at hand. */
export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  const pieceBytes = 3 * 4096;
  for (let start = 0; start < bytes.length; start += pieceBytes)
    pieces.push(encodePiece(bytes.subarray(start, start + pieceBytes)));
  return pieces.join('');
}

function encodePiece(bytes: Uint8Array): string {
  const text = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(padding);
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    const word = (bytes[from]! << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    text[to] = codes[word >> 18]!;
    text[to + 1] = codes[(word >> 12) & 63]!;
    if (from + 1 < bytes.length) text[to + 2] = codes[(word >> 6) & 63]!;
    if (from + 2 < bytes.length) text[to + 3] = codes[word & 63]!;
  }
  return String.fromCharCode(...text);
}

/** Reads `toBase64` back; characters that are none of it count as zero. Owned. */
export function fromBase64(text: string): Uint8Array {
  const end = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array(Math.floor(text.length / 4) * 3 - end);
  const value = (at: number) => values.get(text.charCodeAt(at)) ?? 0;
  for (let from = 0, to = 0; to < bytes.length; from += 4, to += 3) {
    const word = (value(from) << 18) | (value(from + 1) << 12) | (value(from + 2) << 6) | value(from + 3);
    bytes[to] = word >> 16;
    bytes[to + 1] = (word >> 8) & 255;
    bytes[to + 2] = word & 255;
  }
  return bytes;
}
