import { type Comparison, compareWith, decideOn, type OperatingPoint } from '../../core/comparison.ts';
import { rateOf } from '../../core/intervals.ts';
import type { Rate } from '../../core/model-card.ts';
import type { Template } from '../../core/template.ts';
import { type ComparedView, speciesOf } from './compared-view.ts';
import { relativesOf } from './relatives.ts';

/** One probe against one template, as a decision sees them. */
export interface TemplateComparison extends Comparison {
  readonly probe: ComparedView;
}

/** Views in a template, as many as a guided enrollment has poses. */
export const templateViews = 9;

/**
 * Compares probes with templates. A subject's template is made of every second bona-fide view, up to nine; the views in
 * between are the probes, and so are all attacks in the subject's name.
 */
export function compareWithTemplates(
  views: readonly ComparedView[],
  embeddingWeight: number,
): readonly TemplateComparison[] {
  const { templates, probes } = splitViews(views);
  return compareTemplates(probes, templates, embeddingWeight);
}

/** Every probe with every template, its own among them. */
export function compareTemplates(
  probes: readonly ComparedView[],
  templates: readonly Template[],
  embeddingWeight: number,
): readonly TemplateComparison[] {
  return probes.flatMap((probe) =>
    templates.flatMap((template) => {
      const comparison = compareWith(probe.fused, template, embeddingWeight);
      return comparison ? [{ probe, ...comparison }] : [];
    }),
  );
}

/** Whether a comparison would be accepted, the parts included. */
export function isAccepted(comparison: TemplateComparison, point: OperatingPoint): boolean {
  return decideOn(comparison, point).outcome === 'accepted';
}

/** Rates of bona-fide probes against templates at an operating point. */
export interface TemplateTrial {
  /** Share of probes that their own template accepts. */
  readonly accepted: Rate;
  /** Share of probes that a template of a stranger accepts. */
  readonly falselyAccepted: Rate;
}

/** Undefined without probes of at least two subjects. */
export function templateTrial(
  comparisons: readonly TemplateComparison[],
  point: OperatingPoint,
): TemplateTrial | undefined {
  const bonaFide = comparisons.filter(({ probe }) => speciesOf(probe) === 'bona-fide');
  const genuine = bonaFide.filter(({ probe, subject }) => probe.subject === subject);
  const relatives = relativesOf(bonaFide.map(({ probe }) => probe));
  const impostor = bonaFide.filter(
    ({ probe, subject }) => probe.subject !== subject && !relatives.between(probe.subject, subject),
  );
  if (genuine.length === 0 || impostor.length === 0) return undefined;
  const subjects = new Set(genuine.map(({ subject }) => subject)).size;
  const pairs = new Set(impostor.map(({ probe, subject }) => `${probe.subject}\n${subject}`)).size;
  const share = (list: readonly TemplateComparison[]) =>
    list.filter((comparison) => isAccepted(comparison, point)).length / list.length;
  return { accepted: rateOf(share(genuine), subjects), falselyAccepted: rateOf(share(impostor), pairs) };
}

function splitViews(views: readonly ComparedView[]): { templates: Template[]; probes: ComparedView[] } {
  const templates: Template[] = [];
  const probes = views.filter((view) => speciesOf(view) !== 'bona-fide');
  for (const subject of new Set(views.map((view) => view.subject))) {
    const own = views.filter((view) => view.subject === subject && speciesOf(view) === 'bona-fide');
    const enrolled = own.filter((_, index) => index % 2 === 0).slice(0, templateViews);
    const entries = enrolled.map(({ fused }) => ({ appearance: 'usual', pose: 'centre' as const, vector: fused }));
    templates.push({ subject, entries });
    probes.push(...own.filter((_, index) => index % 2 === 1));
  }
  return { templates, probes };
}
