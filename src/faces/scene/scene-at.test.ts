import { describe, expect, it } from 'vitest';
import { enrollmentPoses } from '../../core/template.ts';
import { dwellMs, guidePoses, restMs, turnMs } from './guide.ts';
import { headNames, headSeeds } from './heads.ts';
import { parseScene } from './scene.ts';
import { leaveMs, sceneAt, sitDownMs } from './scene-at.ts';

const at = (text: string, timeMs: number) => sceneAt(parseScene(text), timeMs);
const personAt = (text: string, timeMs: number) => at(text, timeMs).people[0]!;

describe('the guide', () => {
  it.each(enrollmentPoses.map((name, index) => [name, index] as const))('reaches %s', (name, index) => {
    for (const round of [0, 1]) {
      const roundMs = enrollmentPoses.length * (dwellMs + turnMs) + restMs;
      const poseMs = index * (dwellMs + turnMs) + dwellMs / 2;
      const { pose } = personAt('agate+guide', sitDownMs + round * roundMs + poseMs);
      expect(Math.abs(pose.yawDeg - guidePoses[name].yawDeg)).toBeLessThan(2.5);
      expect(Math.abs(pose.pitchDeg - guidePoses[name].pitchDeg)).toBeLessThan(2.5);
    }
  });

  it('lets the person look at the sensor for a while after a round', () => {
    const roundMs = enrollmentPoses.length * (dwellMs + turnMs);
    for (let timeMs = roundMs; timeMs < roundMs + restMs; timeMs += 500) {
      const { pose } = personAt('agate+guide', sitDownMs + timeMs);
      expect(Math.hypot(pose.yawDeg, pose.pitchDeg)).toBeLessThan(3);
    }
  });

  it('says left as the person does, which is image right', () => {
    expect(guidePoses.left.yawDeg).toBeGreaterThan(15);
    expect(guidePoses.up.pitchDeg).toBeGreaterThan(10);
  });
});

describe('a scene over time', () => {
  it('moves smoothly and is the same each time', () => {
    for (const text of ['agate', 'basalt+guide', 'flint+leaves']) {
      for (let timeMs = 0; timeMs < 9000; timeMs += 33) {
        const [now, next] = [personAt(text, timeMs), personAt(text, timeMs + 33)];
        if (!now || !next) continue;
        expect(Math.abs(next.pose.yawDeg - now.pose.yawDeg)).toBeLessThan(3.5);
        expect(Math.hypot(...now.positionMm.map((value, axis) => value - next.positionMm[axis]!))).toBeLessThan(45);
      }
      expect(at(text, 1234)).toEqual(at(text, 1234));
    }
  });

  it('looks at the sensor unless told otherwise', () => {
    for (const head of headNames) {
      const { pose, positionMm, person } = personAt(head, 2500);
      expect(person).toBe(headSeeds[head]);
      expect(Math.hypot(pose.yawDeg, pose.pitchDeg)).toBeLessThan(6);
      expect(positionMm[2]).toBeGreaterThan(600);
      expect(positionMm[2]).toBeLessThan(850);
    }
    expect(personAt('agate+away', 2500).pose.yawDeg).toBeGreaterThan(35);
  });

  it('blinks now and then, shortly', () => {
    const closed = Array.from({ length: 1000 }, (_, step) => personAt('jade', step * 20).expression.eyesClosed ?? 0);
    const share = closed.filter((value) => value > 0.5).length / closed.length;
    expect(share).toBeGreaterThan(0.01);
    expect(share).toBeLessThan(0.06);
    expect(personAt('jade+closed', 2000).expression.eyesClosed).toBe(1);
  });

  it('does what its modifiers say', () => {
    expect(personAt('agate+far', 2000).positionMm[2]).toBeGreaterThan(1400);
    expect(personAt('agate+near', 2000).positionMm[2]).toBeLessThan(500);
    expect(at('agate+dim', 0).brightness).toBeLessThan(1);
    expect(at('agate+dark', 0).brightness).toBeLessThan(at('agate+dim', 0).brightness);
    expect(personAt('agate+glasses+beard+older', 0).look).toEqual({
      hasGlasses: true,
      hasBeard: true,
      olderByYears: 12,
    });
    expect(personAt('agate+hair', 0).look?.seed).toBeTypeOf('number');
    expect(at('agate+leaves', leaveMs + 2000).people).toEqual([]);
    expect(at('nobody', 2000).people).toEqual([]);
    expect(at('agate+with-jade', 2000).people.map(({ person }) => person)).toEqual([headSeeds.agate, headSeeds.jade]);
    expect(personAt('agate+screen', 2000).attack).toEqual({ instrument: 'tablet' });
    expect(personAt('agate+small-print', 2000).attack).toEqual({ instrument: 'small-sheet' });
    expect(personAt('agate+eye-holes-of-jade', 2000).attack).toEqual({
      instrument: 'sheet-with-eye-holes',
      of: headSeeds.jade,
    });
    expect(personAt('agate+mask-of-jade', 2000).attack).toEqual({
      instrument: 'coloured-mask',
      of: headSeeds.jade,
    });
  });
});
