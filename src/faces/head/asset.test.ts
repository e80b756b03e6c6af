import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppError, ErrorCode } from '../../core/errors.ts';
import { decodeHead, loadHead } from './asset.ts';
import { headParts } from './asset-format.ts';

const path = new URL('../assets/head.bin', import.meta.url);

describe('the baked head', () => {
  it('is a small file', () => {
    expect(readFileSync(path).length).toBeLessThan(4_000_000);
  });

  it('has every part, with indices inside it', () => {
    const asset = loadHead();
    const vertexCount = asset.positions.length / 3;
    expect(vertexCount).toBeGreaterThan(5000);
    expect(asset.pointVertices.every((vertex) => vertex < vertexCount)).toBe(true);
    for (const part of headParts) {
      expect(asset.parts[part].length).toBeGreaterThan(0);
      expect(asset.parts[part].every((point) => point < asset.pointVertices.length)).toBe(true);
    }
  });

  it('has the morphs of identity, asymmetry, build and expression', () => {
    const names = [...loadHead().morphs.keys()];
    const count = (prefix: string) => names.filter((name) => name.startsWith(prefix)).length;
    expect(names.length).toBeGreaterThan(400);
    expect(count('asym/')).toBeGreaterThanOrEqual(58);
    expect(count('macro/')).toBeGreaterThanOrEqual(44);
    expect(count('face/')).toBeGreaterThanOrEqual(50);
  });

  it('keeps weights and light within 0..1 and texture coordinates on the texture', () => {
    const { headWeights, ambient, pointUvs, parts } = loadHead();
    expect(headWeights.every((weight) => weight >= 0 && weight <= 1)).toBe(true);
    expect(ambient.every((light) => light >= 0 && light <= 1)).toBe(true);
    expect(parts.head.every((point) => inUnit(pointUvs[point * 2]!) && inUnit(pointUvs[point * 2 + 1]!))).toBe(true);
  });

  it('is refused when truncated, altered or something else', () => {
    const bytes = readFileSync(path);
    const altered = Uint8Array.from(bytes);
    altered[bytes.length >> 1]! ^= 0xff;
    for (const damaged of [bytes.subarray(0, bytes.length / 2), altered, new Uint8Array(100), new Uint8Array(0)]) {
      expect(codeOf(() => decodeHead(damaged))).toBe(ErrorCode.dataInvalid);
    }
  });
});

function inUnit(value: number): boolean {
  return value >= 0 && value <= 1;
}

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return AppError.from(error).code;
  }
  return 'none';
}
