import type { McapWriter } from '@mcap/core';
import type { SessionColor } from '../core/session.ts';
import { type FoxgloveName, foxglove } from './foxglove.ts';
import { jsonSchemaOf, recordTopics } from './json-channels.ts';

/** Topics of foxglove's messages. */
export const topics = {
  color: '/color',
  depth: '/depth',
  ir: '/ir',
  calibration: '/calibration',
  annotations: '/annotations',
  head: '/tf',
  frame: '/frame',
} as const;

/** Number of every channel of a file, by topic. */
export type Channels = ReadonlyMap<string, number>;

/** Declares every channel with its schema. They are written with the first chunk that uses them. */
export async function addChannels(writer: McapWriter, color: SessionColor): Promise<Channels> {
  const channels = new Map<string, number>();
  const protobufTopics: readonly (readonly [string, FoxgloveName])[] = [
    [topics.color, color === 'jpeg' ? 'CompressedImage' : 'RawImage'],
    [topics.depth, 'RawImage'],
    [topics.ir, 'RawImage'],
    [topics.calibration, 'CameraCalibration'],
    [topics.annotations, 'ImageAnnotations'],
    [topics.head, 'FrameTransform'],
  ];
  const schemas = new Map<string, number>();
  for (const [topic, name] of protobufTopics) {
    const { fullName, descriptor } = foxglove(name);
    const schemaId =
      schemas.get(fullName) ??
      (await writer.registerSchema({ name: fullName, encoding: 'protobuf', data: descriptor }));
    schemas.set(fullName, schemaId);
    channels.set(topic, await addChannel(writer, topic, schemaId, 'protobuf'));
  }
  for (const topic of [topics.frame, ...recordTopics]) {
    const name = `depthkey.${topic.slice(1)}`;
    const schemaId = await writer.registerSchema({ name, encoding: 'jsonschema', data: jsonSchemaOf(topic) });
    channels.set(topic, await addChannel(writer, topic, schemaId, 'json'));
  }
  return channels;
}

const addChannel = (writer: McapWriter, topic: string, schemaId: number, messageEncoding: string) =>
  writer.registerChannel({ topic, schemaId, messageEncoding, metadata: new Map() });
