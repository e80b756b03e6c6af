import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { jsonSchemaOf, recordTopics } from './json-channels.ts';

const documented = new URL('../../docs/session-channels.json', import.meta.url);

it('writes the schemas that are documented', async () => {
  const schemas = Object.fromEntries(
    (['/frame', ...recordTopics] as const).map((topic) => [
      topic,
      JSON.parse(Buffer.from(jsonSchemaOf(topic)).toString()),
    ]),
  );
  expect(JSON.parse(readFileSync(documented, 'utf8'))).toEqual(schemas);
});
