import { readFileSync, writeFileSync } from 'node:fs';

/** In device-independent pixels. Without a place, the desktop chooses one. */
export interface WindowBounds {
  readonly width: number;
  readonly height: number;
  readonly x?: number;
  readonly y?: number;
}
type Area = Required<WindowBounds>;

export const smallest = { width: 360, height: 480 } as const;
const usual: WindowBounds = { width: 1120, height: 780 };

/** Where the window was the last time, when that is still on one of the screens. */
export function readBounds(file: string, screens: readonly Area[]): WindowBounds {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isArea(kept) ? fit(kept, screens) : usual;
  } catch {
    return usual;
  }
}

/** Not being able to remember the place is no reason to disturb anybody. */
export function keepBounds(file: string, { width, height, x, y }: Area): void {
  try {
    writeFileSync(file, `${JSON.stringify({ width, height, x, y })}\n`, { mode: 0o600 });
  } catch {}
}

function fit(kept: Area, screens: readonly Area[]): WindowBounds {
  const screen = screens.find((area) => showsEnough(kept, area));
  if (!screen) return usual;
  const width = clamp(kept.width, smallest.width, screen.width);
  const height = clamp(kept.height, smallest.height, screen.height);
  return { width, height, x: kept.x, y: kept.y };
}

/** Enough of the title bar to take hold of. */
function showsEnough({ x, y, width }: Area, area: Area): boolean {
  const shown = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return shown >= 100 && y >= area.y && y <= area.y + area.height - 50;
}

function isArea(value: unknown): value is Area {
  if (typeof value !== 'object' || value === null) return false;
  const { width, height, x, y } = value as Record<string, unknown>;
  return [width, height, x, y].every(Number.isFinite);
}

const clamp = (value: number, low: number, high: number) => Math.round(Math.max(low, Math.min(high, value)));
