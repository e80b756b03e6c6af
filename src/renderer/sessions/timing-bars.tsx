const names: Readonly<Record<string, string>> = {
  ready: 'Getting ready',
  find: 'Find the face',
  cut: 'Cut it out',
  embed: 'Embed',
  match: 'Compare',
};

const length = 200;

/** How long each stage of the attempt took: the mean of a frame, and the time until the sensor was ready. */
export function TimingBars({ timingsMs }: { timingsMs: Readonly<Record<string, number>> }) {
  const stages = Object.entries(timingsMs).filter(([stage]) => names[stage] !== undefined);
  const longest = Math.max(1, ...stages.map(([, ms]) => ms));
  return (
    <figure className="timings">
      <figcaption>Time in this attempt</figcaption>
      <dl>
        {stages.map(([stage, ms]) => (
          <div key={stage}>
            <dt>{names[stage]}</dt>
            <dd>
              <svg viewBox={`0 0 ${length} 8`} preserveAspectRatio="none" aria-hidden="true">
                <rect width={Math.max(1, (ms / longest) * length)} height="8" rx="2" />
              </svg>
              {ms.toFixed(ms < 10 ? 1 : 0)} ms
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}
