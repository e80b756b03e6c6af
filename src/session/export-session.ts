import { AppError, ErrorCode } from '../core/errors.ts';
import type { RgbdFrame } from '../core/frame.ts';
import type { ExportContent, ExportOptions, FrameMark, SessionNotes, TimedRecord } from '../core/session.ts';
import { sessionSpan } from '../core/session-span.ts';
import { blurFrame } from './blur.ts';
import type { ByteSink } from './bytes.ts';
import { usualCompression } from './compression.ts';
import { exportWords } from './export-words.ts';
import { faceRegions } from './face-regions.ts';
import type { OpenedSession } from './open-session.ts';
import { createNames, redactRecord } from './redact-records.ts';
import { createSessionWriter, type SessionWriter } from './session-writer.ts';

/** A JPEG that is packed once more loses little at this quality. */
const jpegQuality = 95;

/** What is left of a recording for its receiver. */
interface Selection {
  readonly fromNs: bigint;
  readonly toNs: bigint;
  /** Places in the recording. */
  readonly frames: readonly number[];
  readonly records: readonly TimedRecord[];
  /** As they are told. */
  readonly names: readonly string[];
}

/** Throws `invalid-argument` for a full export that nobody agreed to, or for a span that holds nothing. */
function select(session: OpenedSession, { redaction, consent, fromMs, toMs }: ExportOptions): Selection {
  if (redaction === 'full' && !consent?.trim()) {
    const hint = 'A full export shows the face: say who agreed to it (--consent NAME).';
    throw new AppError(ErrorCode.invalidArgument, 'Expected consent to a full export, found none', { hint });
  }
  const { startNs, endNs } = sessionSpan(session);
  const fromNs = fromMs === undefined ? startNs : startNs + nsOfMs(fromMs);
  const toNs = toMs === undefined ? endNs : startNs + nsOfMs(toMs);
  const isWithin = ({ logNs }: { readonly logNs: bigint }) => logNs >= fromNs && logNs <= toNs;
  const frames = session.frames.flatMap((mark, index) => (isWithin(mark) ? [index] : []));
  // Numbered over the whole recording: two exports of it call the same person the same.
  const names = createNames(session.records, redaction === 'full');
  const records = session.records.filter(isWithin);
  if (frames.length + records.length === 0)
    throw new AppError(ErrorCode.invalidArgument, 'Expected something recorded in this span, found nothing');
  const redacted = records.map((record) => redactRecord(record, redaction, names));
  return {
    fromNs,
    toNs,
    frames: redaction === 'numbers' ? [] : frames,
    records: redacted,
    names: names.toldIn(redacted),
  };
}

const nsOfMs = (ms: number) => BigInt(Math.round(ms * 1e6));

/** What an export would hold. Throws as `exportSession`. */
export async function previewExport(session: OpenedSession, options: ExportOptions): Promise<ExportContent> {
  const { frames, records, names } = select(session, options);
  const { redaction } = options;
  const middle = frames[Math.floor(frames.length / 2)];
  const sample =
    middle === undefined ? undefined : redactFrame(session, middle, await session.readFrame(middle), options);
  return {
    frames: frames.length,
    records: records.length,
    hasColor: frames.length > 0 && redaction !== 'depth',
    hasDepth: frames.length > 0,
    hasInfrared: sample?.ir !== undefined,
    hasLandmarks: frames.length > 0 && redaction === 'full',
    names,
    says: exportWords[redaction],
    ...(sample && { sample }),
  };
}

/**
 * Writes what is left of a recording under a redaction. A full export copies what was recorded bit for bit. The sink
 * stays open. Throws `invalid-argument` for a full one without consent or an empty span, `data-invalid` for a damaged
 * recording, and what the sink throws.
 */
export async function exportSession(session: OpenedSession, options: ExportOptions, sink: ByteSink): Promise<void> {
  const selection = select(session, options);
  const { color } = session;
  const notes = notesFor(session.notes, options);
  const writer = await createSessionWriter(sink, { color, jpegQuality, compression: usualCompression, notes });
  if (options.redaction === 'full') await copyAll(session, selection, writer);
  else await writeRedacted(session, selection, writer, options);
  await writer.end();
}

/** A frame as the receiver of an export sees it. */
export interface ExportedFrame {
  /** Place in the recording. */
  readonly index: number;
  readonly frame: RgbdFrame;
}

/**
 * The frames of a recording under a redaction, one by one, for other forms than a recording. Owned. Throws as
 * `exportSession`, and `invalid-argument` for a redaction or a span that leaves no frame.
 */
export async function* exportedFrames(session: OpenedSession, options: ExportOptions): AsyncGenerator<ExportedFrame> {
  const { frames } = select(session, options);
  if (frames.length === 0) {
    const hint = 'Choose a level that shows pictures, or another span.';
    throw new AppError(ErrorCode.invalidArgument, 'Expected an export with frames, found none in it', { hint });
  }
  for (const index of frames)
    yield { index, frame: redactFrame(session, index, await session.readFrame(index), options) };
}

async function copyAll(session: OpenedSession, { fromNs, toNs }: Selection, writer: SessionWriter): Promise<void> {
  for await (const { topic, data, logNs } of session.messages(fromNs, toNs)) await writer.copy(topic, data, logNs);
}

/** In the order of their times, as they were recorded. */
async function writeRedacted(
  session: OpenedSession,
  { frames, records }: Selection,
  writer: SessionWriter,
  options: ExportOptions,
): Promise<void> {
  let next = 0;
  const writeUntil = async (logNs: bigint) => {
    for (; next < records.length && records[next]!.logNs < logNs; next++) {
      const { topic, value, logNs: atNs } = records[next]!;
      await writer.record(topic, value, atNs);
    }
  };
  for (const index of frames) {
    const { logNs } = session.frames[index] as FrameMark;
    await writeUntil(logNs);
    await writer.frame(redactFrame(session, index, await session.readFrame(index), options), logNs);
  }
  await writeUntil(2n ** 64n);
}

/** The frame as the receiver sees it. */
function redactFrame(session: OpenedSession, index: number, frame: RgbdFrame, { redaction }: ExportOptions): RgbdFrame {
  if (redaction === 'full') return frame;
  if (redaction === 'blurred') return blurFrame(frame, faceRegions(session, index, frame.intrinsics));
  const { ir: _, ...rest } = frame;
  return { ...rest, color: new Uint8Array(frame.color.length) };
}

function notesFor(notes: SessionNotes, { redaction, consent }: ExportOptions): SessionNotes {
  const { sensor = '', color = '', startedAt = '' } = notes['depthkey'] ?? {};
  // Serial numbers, file names and names of simulated people are nobody's business.
  const source = redaction === 'full' ? sensor : (sensor.split(':', 1)[0] ?? '');
  const agreed = redaction === 'full' && {
    consent: { by: consent ?? '', to: redaction, at: new Date().toISOString() },
  };
  return { depthkey: { sensor: source, color, startedAt }, export: { redaction }, ...agreed };
}
