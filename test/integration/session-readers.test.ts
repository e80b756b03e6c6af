import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareOnce } from '../../bench/peers/prepare-once.ts';
import { runCommand } from '../../bench/peers/run-command.ts';
import { cacheDir } from '../../src/main/paths.ts';
import { fakeSessionBytes } from '../fakes/fake-session.ts';

const script = fileURLToPath(new URL('./read_session.py', import.meta.url));
/** Pinned, so that it can be repeated. */
const packages = ['mcap==1.6.0', 'mcap-protobuf-support==0.6.0'];
const hint = 'It needs Python 3 with pip and a package registry.';

/** What MCAP's own Python reader is in; undefined where it cannot be had. */
const readers = await prepareOnce(join(cacheDir, 'mcap-python-1.6.0'), async (work) => {
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', work];
  await runCommand('python3', [...install, ...packages], { hint, timeoutMs: 120_000 });
}).catch(() => undefined);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'depthkey-readers-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe.skipIf(readers === undefined)("MCAP's own Python reader (needs pip and a package registry)", () => {
  it.each(['exact', 'jpeg'] as const)(
    'reads every message of a recording with its protobuf decoder (%s)',
    async (color) => {
      const file = join(folder, `${color}.mcap`);
      await writeFile(file, await fakeSessionBytes({ frames: 4, color }));
      const pythonPath = [readers, process.env['PYTHONPATH']].filter(Boolean).join(delimiter);
      const env = { ...process.env, PYTHONPATH: pythonPath };
      const read = JSON.parse(await runCommand('python3', ['-s', script, file], { env, hint })) as object;
      const image = color === 'exact' ? 'foxglove.RawImage' : 'foxglove.CompressedImage';
      expect(read).toEqual({
        summary: true,
        compression: ['zstd'],
        attachments: ['depthkey/timeline.json'],
        metadata: ['depthkey'],
        messages: {
          '/annotations': [4, 'foxglove.ImageAnnotations'],
          '/calibration': [4, 'foxglove.CameraCalibration'],
          '/color': [4, image],
          '/comparison': [4, 'depthkey.comparison'],
          '/depth': [4, 'foxglove.RawImage'],
          '/drops': [1, 'depthkey.drops'],
          '/frame': [4, 'depthkey.frame'],
          '/ir': [4, 'foxglove.RawImage'],
          '/operation': [2, 'depthkey.operation'],
          '/sight': [4, 'depthkey.sight'],
          '/tf': [4, 'foxglove.FrameTransform'],
        },
        lastDepth: { encoding: '16UC1', width: 64, height: 48, bytes: 64 * 48 * 2 },
      });
    },
  );
});
