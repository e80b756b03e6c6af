import { describe, expect, it } from 'vitest';
import { fakeFace } from '../../test/fakes/fake-faces.ts';
import { judgeFace } from '../core/quality.ts';
import { aimOf } from './pose-aim.ts';

const aimAt = (changes: Parameters<typeof fakeFace>[1]) => {
  const face = fakeFace(0, changes);
  return aimOf({ faces: 1, face, reasons: judgeFace(face) }, 'guided');
};

describe('aimOf', () => {
  it('takes a turned head where the guide wants one', () => {
    expect(aimAt({ yawDeg: 22 })).toMatchObject({ kind: 'face', pose: 'left' });
  });

  it.each([0, 22, 33, 60])('never takes a face that is not live, at %d° of yaw', (yawDeg) => {
    expect(aimAt({ yawDeg, isLive: false })).toMatchObject({ kind: 'retry' });
  });
});
