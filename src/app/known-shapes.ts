import type { FaceEmbedder } from '../core/embedding.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import { shapeAlone } from '../core/shape-alone.ts';
import type { GalleryStore } from '../core/store.ts';
import type { Template } from '../core/template.ts';
import { readStored } from './gallery.ts';

/**
 * The same people and appearances as in the templates, embedded by shape alone from the chips that were kept: when first
 * asked, once. Throws `store-damaged`, and what the store and the embedder throw.
 */
export function knownShapes(
  templates: readonly Template[],
  store: Pick<GalleryStore, 'enrollments'>,
  embedder: FaceEmbedder,
): () => Promise<readonly Template[]> {
  let known: Promise<readonly Template[]> | undefined;
  const embedAll = async () => {
    const shapes: Template[] = [];
    for (const template of templates) shapes.push(await shapesOf(template, store, embedder));
    return shapes;
  };
  return () => {
    known ??= embedAll();
    return known;
  };
}

async function shapesOf(
  { subject, entries }: Template,
  store: Pick<GalleryStore, 'enrollments'>,
  embedder: FaceEmbedder,
): Promise<Template> {
  const appearances = new Set(entries.map(({ appearance }) => appearance));
  const views = readStored(() => store.enrollments(subject))
    .filter(({ appearance }) => appearances.has(appearance))
    .flatMap(({ appearance, views: kept }) => kept.map((view) => ({ ...view, appearance })));
  const embeddings = await embedder.embed(views.map(shapeAlone));
  return {
    subject,
    entries: views.map(({ appearance, pose }, index) => {
      const vector = embeddings[index]?.fused;
      if (!vector) throw new AppError(ErrorCode.internal, 'Expected one embedding for every chip');
      return { appearance, pose, vector };
    }),
  };
}
