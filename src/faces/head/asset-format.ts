/**
 * The file `assets/head.bin`: the mark, a zlib stream, and in it a header (JSON, its length first) and integers in the
 * order in which `asset.ts` reads them. They are zigzag varints, most of them differences to the one before.
 */
export const headMark = 'DKHEAD2\n';

/** Millimetres per step of a position or a morph delta. */
export const stepMm = 0.05;
/** Steps per unit of texture coordinate. */
export const uvSteps = 16384;
/** Steps per unit of head weight and of ambient light. */
export const weightSteps = 255;

/** Triangles are kept by what they show. */
export const headParts = ['head', 'body', 'mouth', 'lashes', 'teeth', 'tongue'] as const;
export type HeadPart = (typeof headParts)[number];

/** Named lists of vertices. */
export const headMarks = ['left-eye', 'right-eye', 'joint-neck', 'joint-head'] as const;
export type HeadMark = (typeof headMarks)[number];

export interface HeadHeader {
  readonly source: string;
  readonly licence: string;
  readonly vertexCount: number;
  readonly pointCount: number;
  /** Indices (three per triangle) in each part. */
  readonly parts: Readonly<Record<HeadPart, number>>;
  readonly marks: Readonly<Record<HeadMark, number>>;
  readonly targets: readonly { readonly name: string; readonly count: number }[];
}

/** Appends integers as zigzag varints. */
export function createIntegerWriter() {
  const bytes: number[] = [];
  const write = (value: number) => {
    let rest = value >= 0 ? value * 2 : -value * 2 - 1;
    while (rest >= 128) {
      bytes.push((rest & 127) | 128);
      rest >>>= 7;
    }
    bytes.push(rest);
  };
  return {
    writeAll: (values: Iterable<number>) => {
      for (const value of values) write(value);
    },
    /** Each value as the difference to the one `stride` before it. */
    writeDifferences: (values: readonly number[], stride = 1) => {
      values.forEach((value, index) => {
        write(value - (index < stride ? 0 : values[index - stride]!));
      });
    },
    bytes: () => Uint8Array.from(bytes),
  };
}

/** Reads what the writer wrote. Throws RangeError past the end. */
export function createIntegerReader(bytes: Uint8Array) {
  let at = 0;
  const read = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError('the file ends too early');
      value |= (byte & 127) << shift;
      if (byte < 128) return value & 1 ? -(value + 1) / 2 : value / 2;
    }
  };
  return {
    readAll: (count: number) => Int32Array.from({ length: count }, read),
    readDifferences: (count: number, stride = 1) => {
      const values = new Int32Array(count);
      for (let index = 0; index < count; index++) {
        values[index] = read() + (index < stride ? 0 : values[index - stride]!);
      }
      return values;
    },
    isAtEnd: () => at === bytes.length,
  };
}
