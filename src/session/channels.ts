import type { McapWriter } from '@mcap/core';
import type { SessionColor } from '../core/session.ts';
import { type FoxgloveName, foxglove } from './foxglove.ts';
import { type JsonTopic, jsonSchemaOf, recordTopics } from './json-channels.ts';

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

/** The channels of a file that is written. */
export interface Channels {
  has(topic: string): boolean;
  /** Number of a channel. */
  of(topic: string): Promise<number>;
}

/** What a topic carries. */
interface Content {
  readonly schema: string;
  readonly encoding: 'protobuf' | 'json';
  readonly describe: () => Uint8Array;
}

/**
 * Declares a channel and its schema when the first message comes for it: a file names none that it has no message of,
 * which readers would call a fault.
 */
export function createChannels(writer: McapWriter, color: SessionColor): Channels {
  const contents = contentsOf(color);
  const schemas = new Map<string, number>();
  const channels = new Map<string, number>();
  const schemaOf = async ({ schema: name, encoding, describe }: Content) => {
    const known = schemas.get(name);
    if (known !== undefined) return known;
    const schemaEncoding = encoding === 'json' ? 'jsonschema' : encoding;
    const id = await writer.registerSchema({ name, encoding: schemaEncoding, data: describe() });
    schemas.set(name, id);
    return id;
  };
  return {
    has: (topic) => contents.has(topic),
    async of(topic) {
      const known = channels.get(topic);
      if (known !== undefined) return known;
      const content = contents.get(topic)!;
      const schemaId = await schemaOf(content);
      const channel = { topic, schemaId, messageEncoding: content.encoding, metadata: new Map() };
      const id = await writer.registerChannel(channel);
      channels.set(topic, id);
      return id;
    },
  };
}

function contentsOf(color: SessionColor): ReadonlyMap<string, Content> {
  const message = (name: FoxgloveName): Content => {
    const { fullName, descriptor } = foxglove(name);
    return { schema: fullName, encoding: 'protobuf', describe: () => descriptor };
  };
  const json = (topic: JsonTopic): Content => ({
    schema: `depthkey.${topic.slice(1)}`,
    encoding: 'json',
    describe: () => jsonSchemaOf(topic),
  });
  return new Map<string, Content>([
    [topics.color, message(color === 'jpeg' ? 'CompressedImage' : 'RawImage')],
    [topics.depth, message('RawImage')],
    [topics.ir, message('RawImage')],
    [topics.calibration, message('CameraCalibration')],
    [topics.annotations, message('ImageAnnotations')],
    [topics.head, message('FrameTransform')],
    ...([topics.frame, ...recordTopics] as const).map((topic) => [topic, json(topic)] as const),
  ]);
}
