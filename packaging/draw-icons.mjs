// Draws the PNG icons: the program's from the page's, and a plainer one for the tray. Run it after a change of those;
// its output is kept.
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const icons = new URL('icons/', import.meta.url);

/** @type {readonly (readonly [source: string, target: string, side: number])[]} */
const drawings = [
  ['../../src/renderer/icon.svg', 'icon.png', 512],
  ['tray.svg', 'tray.png', 16],
  ['tray.svg', 'tray@2x.png', 32],
];

const path = (/** @type {string} */ name) => fileURLToPath(new URL(name, icons));
for (const [source, target, side] of drawings)
  await sharp(path(source), { density: 576 }).resize(side, side).png({ compressionLevel: 9 }).toFile(path(target));
