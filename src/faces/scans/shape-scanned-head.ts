import type { HeadAsset } from '../head/asset.ts';
import type { Identity } from '../head/identity.ts';
import { shapeAxes } from '../head/shape-axes.ts';
import { addMorph, centreHead, type ShapedHead } from '../head/shape-head.ts';
import type { WrappedScans } from './wrap-head.ts';

/** What the scans do not have, small bumps and asymmetry, comes from the parametric head, this strongly. */
const asymmetryShare = 1;
const detailShare = 0.25;
/** Years that the sagging of an old face is spread over. */
const [youngYears, oldYears] = [30, 90] as const;

/** Shapes a head as scans of people say: their mean, their components, and a little of the parametric head's own axes. */
export function shapeScannedHead(
  asset: HeadAsset,
  { mean, components }: WrappedScans,
  identity: Identity,
  ageYears = identity.ageYears,
): ShapedHead {
  const positions = asset.positions.map((value, at) => value + mean[at]!);
  components.forEach((component, index) => {
    const coefficient = identity.scan[`${index}`] ?? 0;
    for (let at = 0; at < positions.length; at++) positions[at]! += component[at]! * coefficient;
  });
  const apply = (name: string, weight: number) => {
    const morph = asset.morphs.get(name);
    if (morph && weight !== 0) addMorph(positions, morph, weight);
  };
  for (const { name, side, negative, positive, kind } of shapeAxes(asset)) {
    const own = identity.shape[`${name}:${side}`] ?? 0;
    const weight = own * (kind === 'asymmetry' ? asymmetryShare : detailShare);
    if (weight >= 0) apply(positive, weight);
    else if (negative) apply(negative, -weight);
  }
  age(asset, apply, identity, ageYears);
  centreHead(positions, asset);
  return { positions };
}

/** The difference between old and young of the parametric head, as far as the age goes. */
function age(asset: HeadAsset, apply: (name: string, weight: number) => void, identity: Identity, ageYears: number) {
  const share = Math.min(1, Math.max(0, (ageYears - youngYears) / (oldYears - youngYears)));
  const sex = identity.maleness > 0.5 ? 'male' : 'female';
  const names = ['old', 'young'].map((when) => `macro/universal-${sex}-${when}-averagemuscle-averageweight`);
  if (!names.every((name) => asset.morphs.has(name))) return;
  apply(names[0]!, share);
  apply(names[1]!, -share);
}
