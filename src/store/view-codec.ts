import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type Chip, chipSize, type DescriptorChip, descriptorChipSize } from '../core/chip.ts';
import { AppError, ErrorCode } from '../core/errors.ts';

const version = 1;
const pixels = chipSize ** 2;
const parts = {
  color: pixels * 3,
  depth: pixels * Int16Array.BYTES_PER_ELEMENT,
  isMeasured: pixels,
  descriptorColor: descriptorChipSize ** 2 * 3,
};
const wholeBytes = parts.color + parts.depth + parts.isMeasured + parts.descriptorColor;
/** What perspective needs comes last, little-endian: distance, then off axis to the right and down. Older programs kept less of it. */
const distanceBytes = 2;
const offAxisBytes = 2 * Float32Array.BYTES_PER_ELEMENT;
// Denser levels save 3 % on a real face, and cost more time.
const level = 1;

/** Chips of one view. */
export interface ViewChips {
  readonly chip: Chip;
  readonly descriptorChip: DescriptorChip;
}

/**
 * A version byte, then, deflated: chip colour, chip depth (int16, little-endian), chip measured, descriptor chip colour,
 * and, as far as they are known, the distance (uint16) and how far off axis the face lay (two float32).
 * Throws `invalid-argument` for a chip of another size. Owned.
 */
export function packChips({ chip, descriptorChip }: ViewChips): Uint8Array {
  const { color, depthMm, isMeasured } = chip;
  const planes = [color, new Uint8Array(depthMm.buffer, depthMm.byteOffset, depthMm.byteLength), isMeasured];
  const whole = Buffer.concat([...planes, descriptorChip.color, packPerspective(chip)]);
  const sizes = [...planes, descriptorChip.color].map(({ length }) => length);
  const expected = Object.values(parts);
  if (sizes.some((size, index) => size !== expected[index])) {
    const message = `Expected chips with planes of ${expected.join(', ')} bytes, found ${sizes.join(', ')}`;
    throw new AppError(ErrorCode.invalidArgument, message);
  }
  return Buffer.concat([Uint8Array.of(version), deflateRawSync(whole, { level })]);
}

/** Undoes `packChips`. Throws `data-invalid`. Owned. */
export function unpackChips(packed: Uint8Array): ViewChips {
  checkVersion('chips', packed);
  const whole = inflateRawSync(packed.subarray(1), { maxOutputLength: wholeBytes + distanceBytes + offAxisBytes });
  const known = whole.length - wholeBytes;
  if (![0, distanceBytes, distanceBytes + offAxisBytes].includes(known))
    throw invalid(`chips of ${wholeBytes} bytes`, `${whole.length}`);
  let offset = 0;
  const take = (size: number) => new Uint8Array(whole.subarray(offset, (offset += size)));
  const color = take(parts.color);
  const depthMm = new Int16Array(take(parts.depth).buffer);
  const isMeasured = take(parts.isMeasured);
  const descriptorChip = { color: take(parts.descriptorColor) };
  return { chip: { color, depthMm, isMeasured, ...unpackPerspective(whole.subarray(wholeBytes)) }, descriptorChip };
}

function packPerspective({ distanceMm, offAxis }: Chip): Buffer {
  const packed = Buffer.alloc(distanceMm === undefined ? 0 : distanceBytes + (offAxis ? offAxisBytes : 0));
  if (distanceMm !== undefined) packed.writeUInt16LE(distanceMm);
  if (distanceMm !== undefined && offAxis)
    offAxis.forEach((tangent, axis) =>
      packed.writeFloatLE(tangent, distanceBytes + axis * Float32Array.BYTES_PER_ELEMENT),
    );
  return packed;
}

function unpackPerspective(packed: Buffer): Pick<Chip, 'distanceMm' | 'offAxis'> {
  if (packed.length === 0) return {};
  const distanceMm = packed.readUInt16LE();
  if (packed.length === distanceBytes) return { distanceMm };
  const [right, down] = [0, 1].map((axis) => packed.readFloatLE(distanceBytes + axis * Float32Array.BYTES_PER_ELEMENT));
  return { distanceMm, offAxis: [right!, down!] };
}

/** A version byte, then float32 values, little-endian. Bits are kept. Owned. */
export function packVector(vector: Float32Array): Uint8Array {
  return Buffer.concat([Uint8Array.of(version), new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength)]);
}

/** Undoes `packVector`. Throws `data-invalid`. Owned. */
export function unpackVector(packed: Uint8Array): Float32Array {
  checkVersion('a vector', packed);
  const bytes = new Uint8Array(packed.subarray(1));
  if (bytes.length % Float32Array.BYTES_PER_ELEMENT !== 0)
    throw invalid('whole float32 values', `${bytes.length} bytes`);
  return new Float32Array(bytes.buffer);
}

function checkVersion(what: string, packed: Uint8Array) {
  if (packed[0] !== version) throw invalid(`${what} of version ${version}`, `version ${packed[0] ?? 'none'}`);
}

function invalid(expected: string, found: string) {
  return new AppError(ErrorCode.dataInvalid, `Expected ${expected} in the store, found ${found}`);
}
