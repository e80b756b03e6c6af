import type { RgbdFrame } from '../core/frame.ts';
import type { ModelCard } from '../core/model-card.ts';
import { nearBrightness } from '../core/near-brightness.ts';
import type { SensorControls, SensorPicture } from '../core/sensor.ts';
import type { Sight } from './sight.ts';

/** Lets a sensor look by infrared while colour is too dark for a face. One for each attempt. */
export interface NightSight {
  /** Told of every frame; the frame is borrowed for the call. */
  see(frame: RgbdFrame, sight: Sight): void;
  /** Back to colour. */
  end(): void;
}

/** Frames of colour in a row, and the time from the first to the last of them, before it counts as dark. */
const darkFrames = 3;
const darkMs = 250;
/** After this long in infrared colour is looked at again, and then after twice as long each time: somebody may have switched on a light. */
const firstLookMs = 4000;
/** Mean of everything near that leaves no face to be found, 0..255. A black pullover in a lit room is brighter with the face above it. */
const darkNear = 25;

/**
 * @param card of the model: one that was not measured on infrared is not shown any.
 * @param controls of the sensor; where it cannot show infrared, the person is told that it is too dark.
 */
export function createNightSight(
  { shapeLimit }: Pick<ModelCard, 'shapeLimit'>,
  controls: SensorControls | undefined,
): NightSight {
  const canShow = shapeLimit !== undefined && controls?.show !== undefined;
  let shown: SensorPicture = 'color';
  let lookAgainMs = firstLookMs;
  /** When infrared was first seen, or colour was first seen dark. */
  let sinceMs: number | undefined;
  let dark = 0;
  const show = (picture: SensorPicture) => {
    controls?.show?.(picture);
    shown = picture;
    sinceMs = undefined;
    dark = 0;
  };
  const seeInfrared = (timestampMs: number) => {
    sinceMs ??= timestampMs;
    if (timestampMs - sinceMs < lookAgainMs) return;
    lookAgainMs *= 2;
    show('color');
  };
  const seeColor = (timestampMs: number, isDark: boolean) => {
    dark = isDark ? dark + 1 : 0;
    if (!isDark) sinceMs = undefined;
    else sinceMs ??= timestampMs;
    if (sinceMs !== undefined && dark >= darkFrames && timestampMs - sinceMs >= darkMs) show('infrared');
  };
  return {
    see(frame, sight) {
      const { isInfrared = false, timestampMs } = frame;
      // The last frames before a switch still show the other picture.
      if (!canShow || isInfrared !== (shown === 'infrared')) return;
      if (isInfrared) seeInfrared(timestampMs);
      else seeColor(timestampMs, isTooDark(frame, sight));
    },
    end() {
      if (shown === 'infrared') show('color');
    },
  };
}

/** Whether it is for want of light that the frame cannot be used. */
function isTooDark(frame: RgbdFrame, { face, reasons }: Sight): boolean {
  if (face) return reasons.includes('too-dark');
  const brightness = nearBrightness(frame);
  return brightness !== undefined && brightness < darkNear;
}
