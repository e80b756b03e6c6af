import { useMemo } from 'react';
import { fromBase64 } from '../../contract/base64.ts';
import { decodePreview } from '../../contract/preview.ts';
import type { ExportPreview } from '../../contract/session-schemas.ts';
import type { Fault } from '../../core/errors.ts';
import { BusyNote } from '../ui/busy-note.tsx';
import { FaultNote } from '../ui/fault-note.tsx';
import { counted, listed } from '../ui/words.ts';
import { FrameCanvas } from './frame-canvas.tsx';

/** What the receiver of an export will see: a frame as it will be, and words. */
export function ExportSight({ data, fault }: { data?: ExportPreview; fault?: Fault }) {
  return (
    <section className="export-sight" aria-label="What the receiver sees">
      <h3>What the receiver sees</h3>
      <FaultNote fault={fault} />
      {!data && !fault && <BusyNote>Looking what is left …</BusyNote>}
      {data && <Content data={data} />}
    </section>
  );
}

function Content({ data }: { data: ExportPreview }) {
  const { frames, records, says, names, sample, hasColor } = data;
  const frame = useMemo(() => (sample ? decodePreview(fromBase64(sample.preview)) : undefined), [sample]);
  return (
    <>
      {frame && (
        <div className="session-pictures">
          {hasColor && <FrameCanvas label="Colour" plane="colour" frame={frame} />}
          <FrameCanvas label="Depth" plane="depth" frame={frame} />
        </div>
      )}
      <ul className="export-says">
        <li>
          {counted(frames, 'frame')} and {counted(records, 'record')}.
        </li>
        {says.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {names.length > 0 && <li>People are called {listed(names)}.</li>}
      </ul>
    </>
  );
}
