import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headNames } from '../../src/faces/scene/heads.ts';
import { cacheDir, modelDir } from '../../src/main/paths.ts';
import { createFaceEmbedder } from '../../src/network/face-embedder.ts';
import { createFaceReader } from '../../src/vision/face-reader.ts';
import { enrollHead, type Owner, type Pieces, type TrialOutcome, tryScene } from './heads-trial.ts';

const minute = 60_000;
const variants = ['', '+glasses', '+beard', '+hair', '+dim'] as const;
const attacks = ['+print', '+bent-print', '+screen'] as const;
const attackedHeads = headNames.slice(0, 4);
/** Who comes in the dark as well: all of them takes a minute, and is what docs/kinect.md tells. */
const darkHeads = process.env['DEPTHKEY_ALL_IN_THE_DARK'] ? headNames : headNames.slice(0, 3);
const dark = '+dark';
/** Who wears a mask of whom: reported, not asserted, because depth alone does not stop a mask. */
const masks = [
  ['basalt', 'agate'],
  ['jade', 'lapis'],
] as const;
const reportFile = fileURLToPath(new URL('../../out/reports/simulated-heads.md', import.meta.url));

/** What the network of the card reaches, see the known gaps in the CHANGELOG; raise it with a better one. */
const ownersKnown = 12;

let pieces: Pieces;
/** Outcome of every scene against every owner. */
const outcomes = new Map<string, ReadonlyMap<string, TrialOutcome>>();

beforeAll(async () => {
  pieces = { reader: await createFaceReader(), embedder: await createFaceEmbedder({ modelDir, cacheDir }) };
  const owners: Owner[] = [];
  for (const head of headNames) owners.push(await enrollHead(head, pieces));
  const scenes = headNames.flatMap((head) => variants.map((variant) => head + variant));
  for (const scene of [
    ...scenes,
    ...attackedHeads.flatMap((head) => attacks.map((attack) => head + attack)),
    ...darkHeads.map((head) => head + dark),
    darkPrint,
    ...masks.map(maskScene),
  ]) {
    outcomes.set(scene, await tryScene(scene, owners, pieces));
  }
}, 20 * minute);

afterAll(async () => {
  await pieces.reader.close();
  await pieces.embedder.close();
});

/** It is rejected for want of depth, whatever the light. */
const darkPrint = `agate${dark}+print`;
const maskScene = ([wearer, shown]: readonly [string, string]) => `${wearer}+mask-of-${shown}`;
const outcomeOf = (scene: string, owner: string) => outcomes.get(scene)?.get(owner);
const impostorsAccepted = (owner: string, variant: string) =>
  headNames.filter((head) => head !== owner && outcomeOf(head + variant, owner) === 'accepted');

function table(): string {
  const head = `| owner | ${variants.map((variant) => `as owner${variant}`).join(' | ')} | impostors accepted, of ${(headNames.length - 1) * variants.length} |`;
  const rows = headNames.map((owner) => {
    const own = variants.map((variant) => outcomeOf(owner + variant, owner));
    const accepted = variants.flatMap((variant) => impostorsAccepted(owner, variant).map((name) => name + variant));
    return `| ${owner} | ${own.join(' | ')} | ${accepted.length} ${accepted.join(' ')} |`;
  });
  const attackRows = attackedHeads.map(
    (owner) => `| ${owner} | ${attacks.map((attack) => outcomeOf(owner + attack, owner)).join(' | ')} |`,
  );
  return [
    head,
    `|${' --- |'.repeat(variants.length + 2)}`,
    ...rows,
    '',
    `| attacked | ${attacks.join(' | ')} |`,
    `|${' --- |'.repeat(attacks.length + 1)}`,
    ...attackRows,
    '',
    ...darkHeads.map((head) => {
      const others = headNames.filter((owner) => owner !== head && outcomeOf(head + dark, owner) === 'accepted');
      return `${head}${dark}: ${outcomeOf(head + dark, head)}; accepted as ${others.length} others ${others.join(' ')}`;
    }),
    '',
    ...masks.map((mask) => `${maskScene(mask)} for ${mask[1]}: ${outcomeOf(maskScene(mask), mask[1])}`),
    '',
  ].join('\n');
}

describe('the twelve simulated heads, each as owner and as impostor', () => {
  it('writes its table', async () => {
    const genuine = headNames.flatMap((owner) => variants.map((variant) => outcomeOf(owner + variant, owner)));
    const rejected = genuine.filter((outcome) => outcome !== 'accepted').length;
    const summary = `${rejected} of ${genuine.length} attempts of the owners were not accepted.`;
    const report = `${table()}\n${summary}\n`;
    await mkdir(fileURLToPath(new URL('.', `file://${reportFile}`)), { recursive: true });
    await writeFile(reportFile, report);
    process.stdout.write(`\n${report}\n`);
    expect(genuine).toHaveLength(headNames.length * variants.length);
  });

  for (const owner of headNames) {
    it(`${owner}: nobody else is accepted, in any look`, () => {
      expect(variants.flatMap((variant) => impostorsAccepted(owner, variant))).toEqual([]);
    });
  }

  it(`at least ${ownersKnown} of the ${headNames.length} owners are accepted as enrolled`, () => {
    const accepted = headNames.filter((owner) => outcomeOf(owner, owner) === 'accepted');
    expect(accepted.length, accepted.join(' ')).toBeGreaterThanOrEqual(ownersKnown);
  });

  it.each(darkHeads)('%s in the dark, seen by infrared, is accepted as nobody else', (head) => {
    const accepted = headNames.filter((owner) => outcomeOf(head + dark, owner) === 'accepted');
    expect(accepted.filter((owner) => owner !== head)).toEqual([]);
  });

  it('somebody is known in the dark, and a print is not', () => {
    expect(darkHeads.filter((head) => outcomeOf(head + dark, head) === 'accepted')).not.toEqual([]);
    expect(outcomeOf(darkPrint, 'agate')).toMatch(/not-live|timed-out/);
  });

  it.each(attackedHeads.flatMap((head) => attacks.map((attack) => [head, attack] as const)))(
    '%s%s is not accepted',
    (head, attack) => {
      expect(outcomeOf(head + attack, head)).toMatch(/not-live|timed-out|not-recognised/);
    },
  );
});
