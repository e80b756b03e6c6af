import { expect, it } from 'vitest';
import { modelDir } from '../main/paths.ts';
import type { ModelFile } from './model-file.ts';
import { hashModelFiles, type ModelFiles, readModelFiles } from './model-folder.ts';

it('has another hash when a byte of any file is another one', async () => {
  const files = await readModelFiles(modelDir);
  const { dlib, mobileFace } = files.descriptors;
  const change = ({ path, content }: ModelFile): ModelFile => {
    const changed = new Uint8Array(content);
    changed[7] = changed[7]! ^ 1;
    return { path, content: changed };
  };
  const withDescriptors = (descriptors: Partial<ModelFiles['descriptors']>): ModelFiles => ({
    ...files,
    descriptors: { ...files.descriptors, ...descriptors },
  });
  const changed = [
    { ...files, topology: change(files.topology) },
    { ...files, weights: change(files.weights) },
    { ...files, faceShape: change(files.faceShape) },
    withDescriptors({ dlib: { ...dlib, manifest: change(dlib.manifest) } }),
    withDescriptors({ dlib: { ...dlib, weights: change(dlib.weights) } }),
    withDescriptors({ mobileFace: { ...mobileFace, manifest: change(mobileFace.manifest) } }),
    withDescriptors({ mobileFace: { ...mobileFace, weights: change(mobileFace.weights) } }),
  ];
  expect(new Set([files, ...changed].map(hashModelFiles)).size).toBe(8);
});
