/**
 * Draws scenes to a PNG to look at: `node src/faces/scene/sheet-main.ts OUT.png [SCENE…]`. One row a scene, a column
 * every 1.9 s (the pace of the guide), colour and depth side by side. Without scenes: the twelve heads, guided.
 */
import { writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { kinectV1 } from '../render/camera-model.ts';
import { createRenderer } from '../render/renderer.ts';
import { layOutSheet } from './contact-sheet.ts';
import { dwellMs, turnMs } from './guide.ts';
import { headNames } from './heads.ts';
import { encodePng } from './png.ts';
import { parseScene } from './scene.ts';
import { sceneAt, sitDownMs } from './scene-at.ts';

const columns = 5;
const [, , path = 'sheet.png', ...texts] = argv;
const { renderView } = createRenderer();
const scenes = texts.length > 0 ? texts : headNames.map((name) => `${name}+guide`);
const rows = scenes.map((text) => {
  const scene = parseScene(text);
  return Array.from({ length: columns }, (_, column) => {
    const timeMs = sitDownMs + dwellMs / 2 + column * (dwellMs + turnMs);
    return renderView({ ...sceneAt(scene, timeMs), camera: kinectV1, noiseSeed: column }).frame;
  });
});
const sheet = layOutSheet(rows, { width: 300, height: 380 });
writeFileSync(path, encodePng(sheet.rgb, sheet.width, sheet.height));
