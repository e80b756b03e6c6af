import type { McapIndexedReader } from '@mcap/core';
import { AppError, ErrorCode } from '../core/errors.ts';
import { checkFrame, type RgbdFrame } from '../core/frame.ts';
import type { FrameMark } from '../core/session.ts';
import { topics } from './channels.ts';
import { foxglove } from './foxglove.ts';
import { frameSchema } from './json-channels.ts';
import { colorIn, greyIn, intrinsicsIn } from './pictures.ts';

const frameTopics = [topics.color, topics.depth, topics.ir, topics.calibration, topics.frame];

/** The frame that was recorded at this moment. Owned. Throws `data-invalid` or `Error`. */
export async function readFrameAt(
  reader: McapIndexedReader,
  { logNs, sequence, timestampMs }: FrameMark,
): Promise<RgbdFrame> {
  const found = new Map<string, { readonly schema: string | undefined; readonly data: Uint8Array }>();
  for await (const { channelId, data } of reader.readMessages({
    topics: frameTopics,
    startTime: logNs,
    endTime: logNs,
  })) {
    const channel = reader.channelsById.get(channelId);
    // The reader may use the chunk's memory again.
    if (channel)
      found.set(channel.topic, { schema: reader.schemasById.get(channel.schemaId)?.name, data: data.slice() });
  }
  const take = (topic: string) => {
    const message = found.get(topic);
    if (message) return message;
    throw new AppError(ErrorCode.dataInvalid, `Expected ${topic} of frame ${sequence}, found none`);
  };
  const intrinsics = intrinsicsIn(foxglove('CameraCalibration').decode(take(topics.calibration).data));
  const { schema, data } = take(topics.color);
  const ir = found.get(topics.ir);
  const { isInfrared } = frameSchema.parse(JSON.parse(Buffer.from(take(topics.frame).data).toString('utf8')));
  return checkFrame({
    sequence,
    timestampMs,
    intrinsics,
    color: await colorIn(schema, data, intrinsics),
    depth: greyIn(take(topics.depth).data, intrinsics),
    ...(ir && { ir: greyIn(ir.data, intrinsics) }),
    ...(isInfrared && { isInfrared }),
  });
}
