import type { FaceEmbedder } from '../core/embedding.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import { vectorSpace } from '../core/model-card.ts';
import type { Enrollment, GalleryStore } from '../core/store.ts';
import type { Template } from '../core/template.ts';

/**
 * The templates that count: of the model in use, and without what a rehearsal enrolled unless this is one too.
 * Throws what `loadGallery` throws.
 */
export async function galleryFor(
  { isRehearsal }: { readonly isRehearsal: boolean },
  store: GalleryStore,
  embedder: FaceEmbedder,
): Promise<readonly Template[]> {
  const templates = await loadGallery(store, embedder);
  if (isRehearsal) return templates;
  const rehearsed = new Set(
    store.subjects().flatMap(({ name, appearances }) => {
      return appearances.filter((one) => one.isRehearsal).map((one) => JSON.stringify([name, one.name]));
    }),
  );
  const real = templates.map(({ subject, entries }) => ({
    subject,
    entries: entries.filter(({ appearance }) => !rehearsed.has(JSON.stringify([subject, appearance]))),
  }));
  return real.filter(({ entries }) => entries.length > 0);
}

/**
 * The templates of the model in use. Enrollments made with another model are embedded again from their chips and saved,
 * so nobody enrolls twice. Throws `store-damaged` when a record was altered.
 */
async function loadGallery(store: GalleryStore, embedder: FaceEmbedder): Promise<readonly Template[]> {
  const space = vectorSpace(embedder.card);
  const templates = readStored(() => store.templates(space));
  const stale = staleSubjects(store, templates);
  if (stale.length === 0) return templates;
  for (const enrollment of stale.flatMap((subject) => readStored(() => store.enrollments(subject)))) {
    if (enrollment.modelHash !== space) store.saveEnrollment(await embedAgain(enrollment, embedder));
  }
  return readStored(() => store.templates(space));
}

/** What the store gives. Throws `store-damaged` in place of `data-invalid`, and what reading throws. */
export function readStored<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { code, message } = AppError.from(error);
    if (code !== ErrorCode.dataInvalid) throw error;
    // To the person this is not bad input: what was stored is no longer what was written.
    const hint = 'Remove the subject and enroll again.';
    throw new AppError(ErrorCode.storeDamaged, message, { hint, cause: error });
  }
}

/** Subjects with an appearance that the templates of this model do not have. */
function staleSubjects(store: GalleryStore, templates: readonly Template[]): readonly string[] {
  const known = new Map(templates.map(({ subject, entries }) => [subject, new Set(entries.map((e) => e.appearance))]));
  const isStale = (subject: string, appearances: readonly { readonly name: string }[]) =>
    appearances.some(({ name }) => !known.get(subject)?.has(name));
  return store.subjects().flatMap(({ name, appearances }) => (isStale(name, appearances) ? [name] : []));
}

async function embedAgain(enrollment: Enrollment, embedder: FaceEmbedder): Promise<Enrollment> {
  const embeddings = await embedder.embed(enrollment.views);
  const views = enrollment.views.map((view, index) => ({
    ...view,
    vector: embeddings[index]?.fused ?? missingVector(),
  }));
  return { ...enrollment, modelHash: vectorSpace(embedder.card), views };
}

function missingVector(): never {
  throw new AppError(ErrorCode.internal, 'Expected one embedding for every chip');
}
