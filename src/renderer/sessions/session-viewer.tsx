import { lazy, Suspense, useCallback, useState } from 'react';
import type { AppClient } from '../../contract/app-contract.ts';
import type { SessionView } from '../../contract/session-schemas.ts';
import { useLoad } from '../engine/use-load.ts';
import { BusyNote } from '../ui/busy-note.tsx';
import { Button } from '../ui/button.tsx';
import { FaultNote } from '../ui/fault-note.tsx';
import { momentWords } from '../ui/words.ts';
import { CompareToday } from './compare-today.tsx';
import { FaceChip } from './face-chip.tsx';
import { FrameCanvas } from './frame-canvas.tsx';
import { FrameDetails } from './frame-details.tsx';
import { PlayerControls } from './player-controls.tsx';
import { factsAt } from './session-model.ts';
import { secondsWords, sensorOf } from './session-words.ts';
import { Timeline } from './timeline.tsx';
import { useSessionFrame } from './use-session-frame.ts';

// three.js is larger than the rest of the page: it comes when somebody asks for it.
const PointCloud = lazy(() => import('./point-cloud.tsx'));

/** One recording, from its timeline down to a frame. */
export function SessionViewer({ id }: { id: string }) {
  const load = useCallback((client: AppClient) => client['sessions.show']({ id }), [id]);
  const { data, fault } = useLoad(load);
  return (
    <article className="session" aria-label={`Recording ${id}`}>
      <h2 className="session-name">{id}</h2>
      <FaultNote fault={fault} />
      {!data && !fault && <BusyNote>Opening the recording …</BusyNote>}
      {data && <About view={data} />}
      {data && data.frameTimesMs.length > 0 && <Player view={data} />}
    </article>
  );
}

function About({ view }: { view: SessionView }) {
  const { startedAt, durationMs, frameTimesMs, droppedFrames, isWhole, isCutShort, notes } = view;
  const redaction = notes['export']?.['redaction'];
  return (
    <p className="muted">
      {momentWords(startedAt)}, {sensorOf(view)}: {frameTimesMs.length} frames in {secondsWords(durationMs)}
      {droppedFrames > 0 && `, ${droppedFrames} left out while recording`}.
      {!isWhole && ' It was cut off: this is what is left of it.'}
      {isCutShort && ' It is too long to be shown whole: this is its beginning.'}
      {redaction !== undefined && ` An export: ${redactionWords[redaction] ?? redaction}.`}
    </p>
  );
}

const redactionWords: Readonly<Record<string, string>> = {
  numbers: 'numbers only',
  depth: 'depth only',
  blurred: 'faces made coarse',
  full: 'everything, with consent',
};

function Player({ view }: { view: SessionView }) {
  const [index, setIndex] = useState(0);
  const [isSolid, setIsSolid] = useState(false);
  const { shown, fault } = useSessionFrame(view.id, index, view.hasInfrared);
  return (
    <>
      <Timeline view={view} index={index} onIndex={setIndex} />
      <PlayerControls view={view} index={index} onIndex={setIndex} />
      <CompareToday id={view.id} />
      <FaultNote fault={fault} />
      <div className="session-pictures">
        <FrameCanvas label="Colour" plane="colour" frame={shown?.frame} />
        <FrameCanvas label="Depth" plane="depth" frame={shown?.frame} />
        {view.hasInfrared && <FrameCanvas label="Infrared" plane="colour" frame={shown?.infrared} />}
      </div>
      <FrameDetails facts={factsAt(view, index)} />
      <FaceChip key={index} id={view.id} index={index} />
      <div>
        <Button aria-pressed={isSolid} onClick={() => setIsSolid(!isSolid)}>
          {isSolid ? 'Hide the 3D view' : 'Show in 3D'}
        </Button>
      </div>
      {isSolid && (
        <Suspense fallback={<BusyNote>Loading the 3D view …</BusyNote>}>
          <PointCloud id={view.id} index={index} />
        </Suspense>
      )}
    </>
  );
}
