#!/usr/bin/env node
// Puts everything in place that `npm start` and `npm test` need. Plain JavaScript for Node 20: it runs before the
// project's own Node 22 is there. Idempotent: what is in place is left alone.
import { browser } from './browser.mjs';
import { electron } from './electron.mjs';
import { kinectAddon } from './kinect-addon.mjs';
import { kinectLibrary } from './kinect-library.mjs';
import { mobileFaceNet } from './mobile-face-net.mjs';
import { nodePackages } from './node-packages.mjs';
import { packagedProgram } from './packaged-program.mjs';
import { programBuild } from './program-build.mjs';
import { fail, say } from './report.mjs';
import { tensorflow } from './tensorflow.mjs';

const isForTests = process.argv.includes('--tests');
const steps = [
  nodePackages,
  ...(isForTests ? [kinectLibrary] : []),
  kinectAddon,
  tensorflow,
  mobileFaceNet,
  electron,
  programBuild,
  ...(isForTests ? [browser, packagedProgram] : []),
];

const started = performance.now();
try {
  for (const step of steps) {
    if (step.isDone()) continue;
    say(`${step.title} …`);
    await step.run();
  }
  const seconds = (performance.now() - started) / 1000;
  if (seconds > 2) say(`everything is in place (${seconds.toFixed(0)} s)`);
} catch (error) {
  fail(error);
}
