import type { Dataset, ViewRef } from '../../core/dataset.ts';
import { AppError } from '../../core/errors.ts';
import type { RgbdFrame } from '../../core/frame.ts';
import { fitColor } from '../../dataset/encode-picture.ts';
import type { BrokenView } from '../broken-views.ts';
import type { Progress } from '../progress.ts';
import { depthColor, writeSheet } from './sheet.ts';

const cell = { width: 160, height: 120 } as const;
const most = { subjects: 8, views: 10 } as const;
/** Range of depth that is shown around the nearest of what is in the middle of a frame, millimetres. */
const shownMm = { nearer: 60, farther: 300 } as const;
const nearestShare = 0.05;

export interface DatasetSheet {
  readonly path: string;
  readonly views: number;
  /** Views of the sheet that could not be read: their places stay black. */
  readonly broken: readonly BrokenView[];
}

/** For the eye: views of some people, colour above depth, as a PNG file. @param shown see `sheetViews`. */
export async function writeDatasetSheet(
  shown: ReturnType<typeof sheetViews>,
  path: string,
  onView: Progress['done'] = () => undefined,
): Promise<DatasetSheet> {
  const broken: BrokenView[] = [];
  const rows: (Uint8Array | undefined)[][] = [];
  let views = 0;
  for (const refs of shown) {
    const [colors, depths]: [(Uint8Array | undefined)[], (Uint8Array | undefined)[]] = [[], []];
    for (const ref of refs) {
      const frame = await ref.read().then(({ frame }) => frame, AppError.from);
      const isRead = !(frame instanceof AppError);
      if (isRead) views++;
      else broken.push({ subject: ref.subject, view: ref.view, error: frame.toFault() });
      colors.push(isRead ? await fitted(frame, frame.color) : undefined);
      depths.push(isRead ? await fitted(frame, depthPicture(frame)) : undefined);
      onView();
    }
    rows.push(colors, depths);
  }
  await writeSheet(path, rows, cell);
  return { path, views, broken };
}

/** The views that a sheet shows: some of some people, spread over a data set, a row for each person. */
export function sheetViews({ views }: Pick<Dataset, 'views'>): readonly (readonly ViewRef[])[] {
  const people = [...Map.groupBy(views, ({ subject }) => subject).values()];
  return spread(people, most.subjects).map((own) => spread(own, most.views));
}

/** At most so many of a list, evenly spread. */
function spread<T>(list: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, list.length / count);
  return Array.from({ length: Math.min(count, list.length) }, (_, index) => list[Math.floor(index * step)]!);
}

function fitted({ intrinsics: { width, height } }: RgbdFrame, rgb: Uint8Array): Promise<Uint8Array> {
  return fitColor(rgb, { width, height }, cell);
}

function depthPicture({ depth, intrinsics }: RgbdFrame): Uint8Array {
  const farthest = nearDepth(depth, intrinsics) + shownMm.farther;
  const picture = new Uint8Array(depth.length * 3);
  for (const [pixel, mm] of depth.entries()) {
    const nearness = (farthest - mm) / (shownMm.nearer + shownMm.farther);
    picture.set(depthColor(mm === 0 ? 0 : nearness, mm > 0), pixel * 3);
  }
  return picture;
}

/** How far the nearest of what was measured in the middle third of a frame is, millimetres; a metre where nothing was. */
function nearDepth(depth: Uint16Array, { width, height }: { readonly width: number; readonly height: number }) {
  const measured: number[] = [];
  for (let y = Math.floor(height / 3); y < (2 * height) / 3; y++)
    for (let x = Math.floor(width / 3); x < (2 * width) / 3; x++) {
      const mm = depth[y * width + x]!;
      if (mm > 0) measured.push(mm);
    }
  return measured.toSorted((a, b) => a - b)[Math.floor(measured.length * nearestShare)] ?? 1000;
}
