import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Chip, chipDepthLimitMm, chipSize, type DescriptorChip, descriptorChipSize } from '../../core/chip.ts';
import type { ViewTruth } from '../../core/dataset.ts';
import { AppError, ErrorCode } from '../../core/errors.ts';

/** The network's inputs of one view. */
export interface ChipView {
  readonly view: string;
  readonly truth: ViewTruth;
  readonly chip: Chip;
  /** Kept for evaluation only: training does not need it. */
  readonly descriptorChip?: DescriptorChip;
}

/** All chips of one subject, as one file holds them. */
export interface SubjectChips {
  readonly subject: string;
  readonly views: readonly ChipView[];
  /** Views in which no face was found or could be cut: failures to acquire. */
  readonly missed: readonly string[];
}

interface ChipFileHead {
  readonly subject: string;
  readonly missed: readonly string[];
  readonly hasDescriptorChips: boolean;
  readonly views: readonly {
    readonly view: string;
    readonly truth: ViewTruth;
    readonly distanceMm?: number;
    readonly offAxis?: Chip['offAxis'];
  }[];
}

const magic = 'DKCH';
const version = 2;
const prefixBytes = 12;
const chipPixels = chipSize ** 2;
const colorBytes = chipPixels * 3;
const maskBytes = Math.ceil(chipPixels / 8);
const chipBytes = colorBytes + chipPixels + maskBytes;
const descriptorBytes = descriptorChipSize ** 2 * 3;

/**
 * Layout: "DKCH", version and head length (u32 little-endian each), head (JSON), then per view: colour (RGB, bytes),
 * depth (one signed byte a pixel: whole millimetres within ± `chipDepthLimitMm`), measured (one bit a pixel, lowest bit
 * first), and the descriptor chip's colour when the head says so. 52 kB a view, 119 kB with descriptor chip.
 */
export function encodeChipFile({ subject, views, missed }: SubjectChips): Uint8Array {
  const hasDescriptorChips = views.length > 0 && views.every((view) => view.descriptorChip);
  const names = views.map(({ view, truth, chip: { distanceMm, offAxis } }) => ({
    view,
    truth,
    ...(distanceMm !== undefined && { distanceMm }),
    ...(offAxis && { offAxis }),
  }));
  const head = Buffer.from(
    JSON.stringify({ subject, missed, hasDescriptorChips, views: names } satisfies ChipFileHead),
  );
  const prefix = Buffer.alloc(prefixBytes);
  prefix.write(magic, 'latin1');
  prefix.writeUInt32LE(version, 4);
  prefix.writeUInt32LE(head.length, 8);
  const body = views.flatMap(({ chip, descriptorChip }) => [
    chip.color,
    bytesOfDepth(chip.depthMm),
    bitsOf(chip.isMeasured),
    ...(hasDescriptorChips && descriptorChip ? [descriptorChip.color] : []),
  ]);
  return Buffer.concat([prefix, head, ...body]);
}

/** A chip file in memory. Chips are decoded when asked for: many subjects fit into memory at once. */
export interface ChipFile {
  readonly subject: string;
  readonly missed: readonly string[];
  readonly views: readonly Pick<ChipView, 'view' | 'truth'>[];
  /** The chips of one view, a fresh copy. */
  read(index: number): ChipView;
}

/**
 * Undoes `encodeChipFile`. The bytes are borrowed as long as the file is used.
 * Throws `data-invalid`, naming the file, when they are anything else.
 */
export function decodeChipFile(bytes: Uint8Array, path: string): ChipFile {
  const {
    hasDescriptorChips,
    views: named,
    ...head
  } = headOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), path);
  const viewBytes = chipBytes + (hasDescriptorChips ? descriptorBytes : 0);
  const views = named.map(({ view, truth }) => ({ view, truth }));
  // Not the buffer itself: slices of a Node buffer share its memory.
  const body = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(-viewBytes * named.length);
  const read = (index: number): ChipView => {
    const part = (from: number, length: number) => {
      const start = index * viewBytes + from;
      return body.slice(start, start + length);
    };
    const chip: Chip = {
      color: part(0, colorBytes),
      depthMm: Int16Array.from(new Int8Array(part(colorBytes, chipPixels).buffer)),
      isMeasured: pixelsOf(part(colorBytes + chipPixels, maskBytes)),
      ...(named[index]?.distanceMm !== undefined && { distanceMm: named[index].distanceMm }),
      ...(named[index]?.offAxis && { offAxis: named[index].offAxis }),
    };
    const view = { ...views[index]!, chip };
    return hasDescriptorChips ? { ...view, descriptorChip: { color: part(chipBytes, descriptorBytes) } } : view;
  };
  return { ...head, views, read };
}

/** The same file without the views that are not named. */
export function onlyViews({ views, missed, read, ...file }: ChipFile, names: ReadonlySet<string>): ChipFile {
  const chosen = [...views.keys()].filter((index) => names.has(views[index]!.view));
  return {
    ...file,
    views: chosen.map((index) => views[index]!),
    missed: missed.filter((name) => names.has(name)),
    read: (index) => read(chosen[index]!),
  };
}

/** Writes the whole file or none: a killed run leaves no half file under this name. */
export async function writeChipFile(path: string, chips: SubjectChips): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}.tmp`;
  await writeFile(draft, encodeChipFile(chips));
  await rename(draft, path);
}

/** Throws `data-missing` or `data-invalid`. */
export async function readChipFile(path: string): Promise<ChipFile> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new AppError(ErrorCode.dataMissing, `Expected the chip file ${path}, found none that can be read`, { cause });
  });
  return decodeChipFile(bytes, path);
}

function headOf(buffer: Buffer, path: string): ChipFileHead {
  const invalid = (found: string) =>
    new AppError(ErrorCode.dataInvalid, `Expected a chip file of version ${version} in ${path}, found ${found}`, {
      hint: 'Delete the file: the next run makes it again.',
    });
  if (buffer.length < prefixBytes || buffer.toString('latin1', 0, 4) !== magic) throw invalid('something else');
  if (buffer.readUInt32LE(4) !== version) throw invalid(`version ${buffer.readUInt32LE(4)}`);
  const headEnd = prefixBytes + buffer.readUInt32LE(8);
  if (headEnd > buffer.length) throw invalid(`${buffer.length} bytes, too few for its head`);
  const head = parseHead(buffer.toString('utf8', prefixBytes, headEnd));
  if (!head) throw invalid('a head that is not JSON');
  const expected = headEnd + head.views.length * (chipBytes + (head.hasDescriptorChips ? descriptorBytes : 0));
  if (buffer.length !== expected) throw invalid(`${buffer.length} bytes instead of ${expected}`);
  return head;
}

function parseHead(json: string): ChipFileHead | undefined {
  try {
    return JSON.parse(json) as ChipFileHead;
  } catch {
    return undefined;
  }
}

function bytesOfDepth(depthMm: Int16Array): Uint8Array {
  const limited = Int8Array.from(depthMm, (value) => Math.max(-chipDepthLimitMm, Math.min(chipDepthLimitMm, value)));
  return new Uint8Array(limited.buffer);
}

function bitsOf(isMeasured: Uint8Array): Uint8Array {
  const bits = new Uint8Array(maskBytes);
  isMeasured.forEach((value, pixel) => {
    if (value) bits[pixel >> 3]! |= 1 << (pixel & 7);
  });
  return bits;
}

function pixelsOf(bits: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: chipPixels }, (_, pixel) => (bits[pixel >> 3]! >> (pixel & 7)) & 1);
}
