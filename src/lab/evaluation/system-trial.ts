import type { ViewTruth } from '../../core/dataset.ts';
import { euclideanDistance } from '../../core/matching.ts';
import { type ComparedView, scoreNames, speciesOf } from './compared-view.ts';
import { type Relatives, relativesOf } from './relatives.ts';
import { templateViews } from './template-trial.ts';

/** Whatever turns a view into a vector and compares vectors: ours by each of its parts, or a peer's. */
export interface VectorSystem {
  readonly name: string;
  /** The vector of a view; undefined where the system found no face. */
  vectorOf(view: { readonly subject: string; readonly view: string }): Float32Array | undefined;
}

/** A view that was presented, whether any system found a face in it or not. */
export interface PresentedName {
  readonly subject: string;
  readonly view: string;
  readonly truth: ViewTruth;
}

/** One bona-fide probe before every template, as one system sees it. */
export interface SystemProbe {
  readonly probe: PresentedName;
  /** To the nearest view of the own template; undefined when no face was found, in the probe or in the whole template. */
  readonly own?: number;
  /** To the templates of strangers; empty when no face was found. */
  readonly others: readonly { readonly subject: string; readonly distance: number }[];
  /** To the templates of relatives. */
  readonly relatives: readonly { readonly subject: string; readonly distance: number }[];
}

/** All probes of one system, in the order of the data set. */
export interface SystemTrial {
  readonly name: string;
  readonly probes: readonly SystemProbe[];
}

/** The parts of our own vectors, as systems. */
export function ownSystems(views: readonly ComparedView[]): readonly VectorSystem[] {
  const byName = new Map(views.map((view) => [keyOf(view), view]));
  return scoreNames.map((name) => ({ name, vectorOf: (view) => byName.get(keyOf(view))?.[name] }));
}

/** A peer's vectors by "subject/view". */
export function peerSystem(name: string, vectors: ReadonlyMap<string, Float32Array>): VectorSystem {
  return { name, vectorOf: (view) => vectors.get(keyOf(view)) };
}

const keyOf = ({ subject, view }: { readonly subject: string; readonly view: string }) => `${subject}/${view}`;

/**
 * Templates and probes are the same views for every system: of every subject every second bona-fide view makes the template
 * (up to nine), and the others are probes. What a system does not find is missing from its template, or is a rejection.
 */
export function trySystems(
  presented: readonly PresentedName[],
  systems: readonly VectorSystem[],
): readonly SystemTrial[] {
  const bonaFide = presented.filter((view) => speciesOf(view) === 'bona-fide');
  const bySubject = Map.groupBy(bonaFide, ({ subject }) => subject);
  const enrolled = [...bySubject].map(([subject, views]) => ({
    subject,
    views: views.filter((_, index) => index % 2 === 0).slice(0, templateViews),
  }));
  const probes = [...bySubject.values()].flatMap((views) => views.filter((_, index) => index % 2 === 1));
  const relatives = relativesOf(presented);
  return systems.map((system) => {
    const templates = enrolled.map(({ subject, views }) => ({
      subject,
      vectors: views.flatMap((view) => system.vectorOf(view) ?? []),
    }));
    return { name: system.name, probes: probes.map((probe) => tryProbe(probe, system, templates, relatives)) };
  });
}

interface VectorTemplate {
  readonly subject: string;
  readonly vectors: readonly Float32Array[];
}

function tryProbe(
  probe: PresentedName,
  system: VectorSystem,
  templates: readonly VectorTemplate[],
  relatives: Relatives,
): SystemProbe {
  const vector = system.vectorOf(probe);
  if (!vector) return { probe, others: [], relatives: [] };
  const distances = templates
    .filter(({ vectors }) => vectors.length > 0)
    .map(({ subject, vectors }) => ({ subject, distance: nearest(vector, vectors) }));
  const own = distances.find(({ subject }) => subject === probe.subject)?.distance;
  const rest = distances.filter(({ subject }) => subject !== probe.subject);
  const isRelative = ({ subject }: { subject: string }) => relatives.between(subject, probe.subject) !== undefined;
  return {
    probe,
    ...(own !== undefined && { own }),
    others: rest.filter((one) => !isRelative(one)),
    relatives: rest.filter(isRelative),
  };
}

function nearest(vector: Float32Array, vectors: readonly Float32Array[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const other of vectors) least = Math.min(least, euclideanDistance(vector, other));
  return least;
}
