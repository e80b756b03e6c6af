import { describe, expect, it } from 'vitest';
import { calibrate } from './compose-calibration.ts';
import { modelDir } from './paths.ts';

const settings = { dataDir: 'nowhere', log: () => undefined };

describe('calibrate', () => {
  it('refuses the folder of the model in use before anything is drawn', async () => {
    await expect(calibrate({ out: modelDir }, settings)).rejects.toMatchObject({ code: 'invalid-argument' });
  });

  it('refuses a folder without photos before anything is drawn', async () => {
    const refused = calibrate({ photos: import.meta.dirname }, settings);
    await expect(refused).rejects.toMatchObject({ code: 'data-missing', hint: expect.stringContaining('pairs.csv') });
  });
});
