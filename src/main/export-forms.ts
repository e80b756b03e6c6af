import { mkdir } from 'node:fs/promises';
import { AppError, ErrorCode } from '../core/errors.ts';
import type { ExportForm, ExportOptions } from '../core/session.ts';
import { createDatasetWriter, type DatasetWriter } from '../dataset/dataset-writer.ts';
import { createFileSink } from '../session/bytes.ts';
import { truthOf } from '../session/dataset-views.ts';
import { encodeCloud } from '../session/export-cloud.ts';
import { exportedFrames } from '../session/export-session.ts';
import { encodeVideo } from '../session/export-video.ts';
import type { OpenedSession } from '../session/open-session.ts';
import { soleFaces } from '../session/sole-faces.ts';

/**
 * Writes a part of a recording in another form, under the same redaction, for its owner only. Throws as
 * `exportSession`, `invalid-argument` where no picture is left or the file is there already, and `data-missing` for a cloud without a face
 * and for frames of which none has colour.
 */
export async function writeForm(
  form: ExportForm,
  to: string,
  session: OpenedSession,
  options: ExportOptions,
): Promise<void> {
  if (form === 'frames') return writeFrames(to, session, options);
  await writeNew(
    to,
    form === 'ply' ? Buffer.from(await encodeCloud(session, options)) : await encodeVideo(session, options),
  );
}

/** Every frame in our data set layout. People stay unnamed: more than one may be in it. */
async function writeFrames(directory: string, session: OpenedSession, options: ExportOptions): Promise<void> {
  const { redaction, consent } = options;
  const licence = redaction === 'full' ? `With the consent of ${consent}, for its receiver` : `Redacted: ${redaction}`;
  const faces = soleFaces(session);
  let writer: DatasetWriter | undefined;
  for await (const { index, frame } of exportedFrames(session, options)) {
    // Grey in the place of colour: no view of our layout.
    if (frame.isInfrared) continue;
    const info = { name: 'recording', licence, intrinsics: frame.intrinsics };
    if (!writer) await mkdir(directory, { recursive: true, mode: 0o700 });
    writer ??= await createDatasetWriter(directory, info, { color: session.color === 'exact' ? 'png' : 'jpg' });
    const face = faces.get(index);
    await writer.addView('recording', String(index).padStart(6, '0'), frame, face && truthOf(face));
  }
  if (!writer) throw new AppError(ErrorCode.dataMissing, 'Expected a frame with colour, found infrared in its place');
}

async function writeNew(file: string, data: Uint8Array): Promise<void> {
  const sink = await createFileSink(file);
  try {
    await sink.write(data);
  } finally {
    await sink.close();
  }
}
