import { describe, expect, it } from 'vitest';
import { parseHowdyOutput } from './howdy-peer.ts';

const summary = '{"loadMs":400,"frames":2,"p50Ms":80,"p95Ms":90}';

describe('parseHowdyOutput', () => {
  it('reads frames and summary', () => {
    const lines = [
      '{"file":"p/a.color.png","found":true,"ms":80.5,"embedding":[0.5,-1]}',
      '{"file":"p/b.color.png","found":false,"ms":20}',
      '{"file":"p/c.color.png","found":false,"error":"truncated"}',
      summary,
      '',
    ];
    expect(parseHowdyOutput(lines.join('\n'))).toEqual({
      loadMs: 400,
      timed: 2,
      p50Ms: 80,
      p95Ms: 90,
      frames: [
        { file: 'p/a.color.png', found: true, ms: 80.5, embedding: [0.5, -1] },
        { file: 'p/b.color.png', found: false, ms: 20 },
        { file: 'p/c.color.png', found: false, error: 'truncated' },
      ],
    });
  });

  it.each([
    ['nothing', '', 'engine-unavailable'],
    ['text', 'Killed', 'engine-unavailable'],
    ['no summary', '{"file":"a","found":false}', 'engine-unavailable'],
    ['a row of another form', `{"name":"a"}\n${summary}`, 'engine-unavailable'],
    ['no frames', '{"loadMs":400,"frames":0}', 'data-missing'],
  ])('refuses %s', (_, output, code) => {
    expect(() => parseHowdyOutput(output)).toThrow(expect.objectContaining({ code }));
  });
});
