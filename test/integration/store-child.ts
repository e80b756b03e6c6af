// Another process for the store's tests: node store-child.ts COMMAND FILE KEY_FILE
import { writeSync } from 'node:fs';
import { AppError } from '../../src/core/errors.ts';
import { createFileKeyStore } from '../../src/store/file-key-store.ts';
import { openGalleryStore } from '../../src/store/gallery-store.ts';
import { syntheticEnrollment } from './store-fixtures.ts';

const nobody = 65_534;
const [command, file = '', keyFile = ''] = process.argv.slice(2);
const open = () =>
  openGalleryStore({ file, keyStore: createFileKeyStore(keyFile), clock: { wallMs: () => Date.now() } });
// Not through the event loop: a line is out before the next step begins.
const say = (line: string) => writeSync(1, `${line}\n`);

if (command === 'try') say(JSON.stringify(tryToOpen()));
if (command === 'try-as-nobody') {
  process.setuid?.(nobody);
  say(JSON.stringify(tryToOpen()));
}
if (command === 'hold') {
  open();
  say('open');
  setInterval(() => undefined, 1000);
}
if (command === 'change-for-ever') changeForEver();

function tryToOpen() {
  try {
    const store = open();
    const subjects = store.subjects();
    store.close();
    return { subjects };
  } catch (error) {
    return { fault: AppError.from(error).toFault() };
  }
}

/** Enrolls and removes. The model hash says which enrollment it is. */
function changeForEver() {
  const store = open();
  const enrollments = [0, 1, 2, 3].map((seed) => syntheticEnrollment(seed, { modelHash: `${seed}` }));
  say('open');
  for (let step = 0; ; step++) {
    for (const enrollment of enrollments) store.saveEnrollment({ ...enrollment, subject: `subject ${step % 3}` });
    if (step % 4 === 3) store.removeSubject('subject 0');
  }
}
