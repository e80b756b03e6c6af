import { describe, expect, it, vi } from 'vitest';
import { createFakeApp, storeWith } from '../../test/fakes/fake-app.ts';
import { createFakeEmbedder } from '../../test/fakes/fake-embedder.ts';
import { fakeFace } from '../../test/fakes/fake-faces.ts';
import { AppError, ErrorCode } from '../core/errors.ts';
import { galleryFor } from './gallery.ts';
import { knownShapes } from './known-shapes.ts';

describe('the shapes of whoever may be recognised', () => {
  it('are those of the templates: nobody who is not in them, and no appearance', async () => {
    const store = await storeWith('bea', 90, await storeWith('ada', 0));
    const rehearsal = { ...createFakeApp().sensors, selection: 'simulated:agate' };
    const { client } = createFakeApp({ store, script: [[fakeFace(0)]], ports: { sensors: rehearsal } });
    await client['enrollment.start']({ subject: 'ada', appearance: 'drawn', kind: 'single-look' });
    const embedder = createFakeEmbedder();
    const templates = await galleryFor({ isRehearsal: false }, store, embedder);
    const [ada] = templates;
    const shapes = await knownShapes([ada!], store, embedder)();
    expect(shapes).toEqual([ada]);
    expect(shapes[0]!.entries.map(({ appearance }) => appearance)).toEqual(['usual']);
  });

  it('are embedded once, when first asked for, without colour', async () => {
    const store = await storeWith('ada', 0);
    const embedder = createFakeEmbedder();
    const embed = vi.spyOn(embedder, 'embed');
    const templates = await galleryFor({ isRehearsal: false }, store, embedder);
    const shapes = knownShapes(templates, store, embedder);
    expect(embed).not.toHaveBeenCalled();
    await Promise.all([shapes(), shapes()]);
    expect(embed).toHaveBeenCalledOnce();
    const [chips] = embed.mock.calls[0]![0];
    expect(new Set(chips!.chip.color).size).toBe(1);
  });

  it('that cannot be read are damage, not bad input', async () => {
    const store = await storeWith('ada', 0);
    const embedder = createFakeEmbedder();
    const templates = await galleryFor({ isRehearsal: false }, store, embedder);
    store.fail('enrollments', new AppError(ErrorCode.dataInvalid, 'Expected an untouched record'));
    await expect(knownShapes(templates, store, embedder)()).rejects.toMatchObject({ code: 'store-damaged' });
  });
});
