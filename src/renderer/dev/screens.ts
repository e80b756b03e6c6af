import type { Page } from '@playwright/test';

/** One screen in one state, and how to get there. */
export interface ScreenState {
  readonly id: string;
  readonly world: string;
  readonly hash: string;
  /** What is shown of the preview. */
  readonly preview?: 'depth' | 'both';
  act?(page: Page): Promise<unknown>;
}

const fillAndStart = async (page: Page) => {
  await page.getByLabel('Name', { exact: true }).fill('Ada');
  await page.getByRole('button', { name: 'Start' }).click();
};
const tryUnlock = (page: Page) => page.getByRole('button', { name: 'Unlock' }).click();
const openDetails = async (page: Page) => {
  await tryUnlock(page);
  await page.getByText('Details', { exact: true }).click();
};
/** An encrypted file is chosen. */
async function openImport(page: Page) {
  await page.getByRole('button', { name: 'Import' }).click();
  const buffer = Buffer.from('age-encryption.org/v1\n');
  await page.getByLabel('File').setInputFiles({ name: 'morning blurred.mcap.age', mimeType: '', buffer });
  await page.getByLabel('Passphrase').fill('five words that do not belong');
}
const openSimulation = (page: Page) => page.locator('summary', { hasText: 'Simulated person' }).click();

const openAttempt = async (page: Page) => {
  await page
    .getByRole('button', { name: /Attempt, rejected/ })
    .first()
    .click();
  await page.getByText('Not flat by').first().waitFor();
};
const openExport = async (page: Page) => {
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByText('receiver', { exact: false }).first().waitFor();
};

const home = (id: string, world: string, more: Partial<ScreenState> = {}) => ({ id, world, hash: '#/home', ...more });
const setup = (world: string, act?: ScreenState['act']) => ({
  id: `setup-${world}`,
  world,
  hash: '#/setup',
  ...(act && { act }),
});
const unlock = (world: string, act?: ScreenState['act']) => ({
  id: `unlock-${world}`,
  world,
  hash: '#/unlock',
  ...(act && { act }),
});

export const screens: readonly ScreenState[] = [
  home('home', 'usual'),
  home('home-depth', 'usual', { preview: 'depth' }),
  home('home-both', 'usual', { preview: 'both' }),
  home('home-first', 'first'),
  home('home-simulated', 'simulated', {
    act: async (page) => {
      await openSimulation(page);
      await page.getByText('Why is no Kinect used?').click();
    },
  }),
  home('home-nobody-there', 'nobody-there'),
  home('home-too-far', 'too-far'),
  home('home-opening', 'opening', { act: (page) => page.waitForTimeout(900) }),
  home('home-sensor-failed', 'sensor-failed'),
  home('home-restarting', 'restarting'),
  home('home-restarted', 'restarted'),
  home('home-stopped', 'stopped'),
  setup('first'),
  {
    id: 'setup-invalid',
    world: 'usual',
    hash: '#/setup',
    act: (page) => page.getByRole('button', { name: 'Start' }).click(),
  },
  { id: 'setup-again', world: 'usual', hash: '#/setup?subject=Ada&appearance=usual&replace=yes' },
  { id: 'setup-replace', world: 'usual', hash: '#/setup', act: fillAndStart },
  setup('guide-start'),
  setup('guide'),
  setup('guide-retry'),
  setup('guide-someone'),
  setup('guide-all'),
  setup('enroll-done', fillAndStart),
  setup('enroll-weak', fillAndStart),
  setup('enroll-other', fillAndStart),
  setup('enroll-flat', fillAndStart),
  setup('enroll-late', fillAndStart),
  setup('enroll-failed', fillAndStart),
  unlock('usual'),
  unlock('first'),
  unlock('looking'),
  unlock('looking-retry'),
  unlock('accepted', openDetails),
  unlock('rejected', openDetails),
  unlock('flat', tryUnlock),
  unlock('timed-out', tryUnlock),
  unlock('locked-out', tryUnlock),
  unlock('attempt-failed', tryUnlock),
  { id: 'people', world: 'usual', hash: '#/people' },
  { id: 'people-empty', world: 'first', hash: '#/people' },
  {
    id: 'people-rename',
    world: 'usual',
    hash: '#/people',
    act: (page) => page.getByRole('button', { name: 'Rename Ada' }).click(),
  },
  {
    id: 'people-remove',
    world: 'usual',
    hash: '#/people',
    act: (page) => page.getByRole('button', { name: 'Remove Ada' }).click(),
  },
  {
    id: 'people-remove-appearance',
    world: 'usual',
    hash: '#/people',
    act: (page) => page.getByRole('button', { name: /^Remove\s?: with glasses/ }).click(),
  },
  { id: 'people-unreadable', world: 'unreadable', hash: '#/people' },
  { id: 'attempts', world: 'usual', hash: '#/attempts' },
  { id: 'sessions', world: 'usual', hash: '#/sessions' },
  { id: 'sessions-empty', world: 'first', hash: '#/sessions' },
  { id: 'sessions-recording', world: 'recording', hash: '#/sessions' },
  { id: 'sessions-unreadable', world: 'unreadable', hash: '#/sessions' },
  {
    id: 'sessions-remove',
    world: 'usual',
    hash: '#/sessions',
    act: (page) => page.getByRole('button', { name: 'Remove attempt' }).first().click(),
  },
  { id: 'sessions-import', world: 'usual', hash: '#/sessions', act: openImport },
  { id: 'session', world: 'usual', hash: `#/sessions?id=morning`, act: openAttempt },
  { id: 'session-beside', world: 'usual', hash: '#/sessions?id=morning&beside=evening', act: openAttempt },
  {
    id: 'session-solid',
    world: 'usual',
    hash: '#/sessions?id=morning',
    act: async (page) => {
      await page.getByRole('button', { name: 'Show in 3D' }).click();
      await page.getByText('points.').waitFor();
    },
  },
  {
    id: 'session-compare',
    world: 'usual',
    hash: '#/sessions?id=morning',
    act: async (page) => {
      await page.getByRole('button', { name: 'Try it with today' }).click();
      await page.getByText('Every distance is the same').waitFor();
    },
  },
  {
    id: 'session-chip',
    world: 'usual',
    hash: '#/sessions?id=morning',
    act: async (page) => {
      await page.getByRole('button', { name: 'Show the face' }).click();
      await page.getByText('Relief, 10 cm').waitFor();
    },
  },
  { id: 'session-export', world: 'usual', hash: '#/sessions?id=morning', act: openExport },
  {
    id: 'session-export-full',
    world: 'usual',
    hash: '#/sessions?id=morning',
    act: async (page) => {
      await openExport(page);
      await page.getByLabel('Everything').check();
      await page.getByLabel('Passphrase').fill('short');
      await page.getByText('Colour', { exact: true }).last().waitFor();
    },
  },
  { id: 'attempts-empty', world: 'first', hash: '#/attempts' },
];
