import { createFaceEmbedder } from '../src/network/face-embedder.ts';
import { createFaceReader } from '../src/vision/face-reader.ts';

// A process of its own: from its start to an engine that could take the first frame, and what it then holds in memory.
const [modelDir = '', cacheDir = ''] = process.argv.slice(2);
const [reader, embedder] = await Promise.all([createFaceReader(), createFaceEmbedder({ modelDir, cacheDir })]);
const startMs = performance.now();
const rssMb = process.memoryUsage.rss() / 2 ** 20;
await Promise.all([reader.close(), embedder.close()]);
process.stdout.write(JSON.stringify({ startMs, rssMb }));
