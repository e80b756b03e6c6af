import type { GalleryStore } from '../core/store.ts';
import { createFileKeyStore } from '../store/file-key-store.ts';
import { openGalleryStore } from '../store/gallery-store.ts';
import { keyFile, storeFile } from './paths.ts';
import { systemClock } from './system-clock.ts';

/** The store in a data folder. Throws what `openGalleryStore` throws; the caller closes it. */
export function openStore(folder: string): GalleryStore {
  const keyStore = createFileKeyStore(keyFile(folder));
  return openGalleryStore({ file: storeFile(folder), keyStore, clock: systemClock });
}
