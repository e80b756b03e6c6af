import { describe, expect, it } from 'vitest';
import { decodePreview, encodePreview, type PreviewFrame } from './preview.ts';

const frame: PreviewFrame = {
  sequence: 7,
  timestampMs: 233.3,
  width: 2,
  height: 1,
  faces: [{ outline: [0.1, 0.2], pose: { yawDeg: 1, pitchDeg: 2, rollDeg: 3 }, distanceMm: 700 }],
  retry: 'too-far',
  color: Uint8Array.of(1, 2, 3, 4, 5, 6),
  depth: Uint8Array.of(0, 255),
};

describe('a preview frame', () => {
  it('comes back as it was, from anywhere in a buffer', () => {
    const bytes = encodePreview(frame);
    expect(decodePreview(bytes)).toEqual(frame);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodePreview(shifted.subarray(3))).toEqual(frame);
  });

  it.each([
    ['nothing', () => new Uint8Array()],
    ['half a header', () => encodePreview(frame).subarray(0, 20)],
    ['a header that is none', () => Uint8Array.of(2, 0, 0, 0, 91, 93)],
    ['an endless header', () => Uint8Array.of(255, 255, 255, 255, 1)],
    ['pixels cut off', () => encodePreview(frame).subarray(0, -1)],
  ])('refuses %s', (_, bytes) => {
    expect(() => decodePreview(bytes())).toThrow(expect.objectContaining({ code: 'data-invalid' }));
  });
});
