import { foxgloveEnumSchemas, foxgloveMessageSchemas, generateProto } from '@foxglove/schemas/internal.js';
import protobuf from 'protobufjs';
import 'protobufjs/ext/descriptor.js';
import { AppError, ErrorCode } from '../core/errors.ts';

/** The published messages that a recording uses, by their name in foxglove's schemas. */
const foxgloveNames = [
  'CompressedImage',
  'RawImage',
  'CameraCalibration',
  'ImageAnnotations',
  'FrameTransform',
] as const;
export type FoxgloveName = (typeof foxgloveNames)[number];

/** One message as it is written to a file and read from one. */
export interface FoxgloveMessage {
  /** With its package, as a schema record names it. */
  readonly fullName: string;
  /** The message and all it refers to as a `FileDescriptorSet`: what a schema record holds. */
  readonly descriptor: Uint8Array;
  encode(value: object): Uint8Array;
  /** Throws `data-invalid`. Bytes of the result are views into the input. */
  decode(bytes: Uint8Array): Readonly<Record<string, unknown>>;
}

const built = new Map<FoxgloveName, FoxgloveMessage>();

/** Made from the published schemas when first asked for. */
export function foxglove(name: FoxgloveName): FoxgloveMessage {
  const known = built.get(name);
  if (known) return known;
  const message = build(name);
  built.set(name, message);
  return message;
}

function build(name: FoxgloveName): FoxgloveMessage {
  const root = new protobuf.Root();
  addMessage(root, name, new Set());
  root.resolveAll();
  const type = root.lookupType(`foxglove.${name}`);
  return {
    fullName: `foxglove.${name}`,
    descriptor: describe(root),
    encode: (value) => type.encode(value).finish(),
    decode(bytes) {
      try {
        return type.decode(bytes);
      } catch (cause) {
        throw new AppError(ErrorCode.dataInvalid, `Expected a message foxglove.${name}, found something else`, {
          cause,
        });
      }
    },
  };
}

/** Adds a message and, before it, whatever it refers to. */
function addMessage(root: protobuf.Root, name: string, added: Set<string>): void {
  if (added.has(name)) return;
  added.add(name);
  const schema = Object.values(foxgloveMessageSchemas).find((candidate) => candidate.name === name);
  if (!schema) throw new AppError(ErrorCode.internal, `Expected a schema named ${name}`);
  const enums = Object.values(foxgloveEnumSchemas).filter(({ parentSchemaName }) => parentSchemaName === name);
  const text = generateProto(schema, enums);
  for (const [, imported = ''] of text.matchAll(/import "foxglove\/(\w+)\.proto"/g)) addMessage(root, imported, added);
  for (const [, known = ''] of text.matchAll(/import "google\/protobuf\/(\w+)\.proto"/g))
    addWellKnown(root, known, added);
  protobuf.parse(text, root, { keepCase: true });
}

function addWellKnown(root: protobuf.Root, name: string, added: Set<string>): void {
  const path = `google/protobuf/${name}.proto`;
  const nested = protobuf.common.get(path)?.nested;
  if (nested && !added.has(path)) root.addJSON(nested);
  added.add(path);
}

/** One file a message, as they are published: the library makes one of all, without what it depends on. */
function describe(root: protobuf.Root): Uint8Array {
  const set = root.toDescriptor('proto3') as unknown as DescribedSet;
  const file = set.file.flatMap(({ package: name, messageType, syntax }) => {
    const folder = name.replaceAll('.', '/');
    const names = messageType.map((message) => message.name);
    return messageType.map((message) => ({
      name: fileOf(folder, message.name),
      package: name,
      syntax,
      dependency: dependenciesOf(message, folder, names),
      messageType: [message],
    }));
  });
  return set.$type.encode({ file: inOrder(file) }).finish();
}

const fileOf = (folder: string, message: string) =>
  `${folder}/${folder.startsWith('google') ? message.toLowerCase() : message}.proto`;

/** Files of the messages that a message's fields are of, in its own package or another; its enumerations are within it. */
function dependenciesOf({ field }: DescribedMessage, folder: string, siblings: readonly string[]): readonly string[] {
  const files = field.flatMap(({ typeName }) => {
    const parts = (typeName ?? '').split('.').filter(Boolean);
    const last = parts.at(-1) ?? '';
    if (parts.length === 1) return siblings.includes(last) ? [fileOf(folder, last)] : [];
    return parts.length > 1 ? [fileOf(parts.slice(0, -1).join('/'), last)] : [];
  });
  return [...new Set(files)];
}

/** Every file after those it depends on: readers add them one by one. */
function inOrder<F extends { readonly name: string; readonly dependency: readonly string[] }>(
  files: readonly F[],
): F[] {
  const sorted: F[] = [];
  const add = (file: F) => {
    if (sorted.includes(file)) return;
    for (const each of files) if (file.dependency.includes(each.name)) add(each);
    sorted.push(file);
  };
  for (const file of files) add(file);
  return sorted;
}

interface DescribedMessage {
  readonly name: string;
  readonly field: readonly { readonly typeName?: string }[];
}

interface DescribedSet {
  readonly $type: protobuf.Type;
  readonly file: readonly {
    readonly package: string;
    readonly syntax: string;
    readonly messageType: readonly DescribedMessage[];
  }[];
}
