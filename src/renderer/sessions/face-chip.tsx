import { useState } from 'react';
import { fromBase64 } from '../../contract/base64.ts';
import { decodePreview, type PreviewFrame } from '../../contract/preview.ts';
import { useEngine } from '../engine/engine-context.tsx';
import { useAction } from '../engine/use-action.ts';
import { Button } from '../ui/button.tsx';
import { FaultNote } from '../ui/fault-note.tsx';
import { FrameCanvas } from './frame-canvas.tsx';

/** The face of one frame as the networks are shown it, when somebody asks: upright, cut to 20 cm, with its relief. */
export function FaceChip({ id, index }: { id: string; index: number }) {
  const { client } = useEngine();
  const { run, isBusy, fault } = useAction();
  const [chip, setChip] = useState<PreviewFrame | 'none'>();
  const look = () =>
    run(async () => {
      const { chip: found } = await client['sessions.chip']({ id, index });
      setChip(found ? decodePreview(fromBase64(found.preview)) : 'none');
    });
  return (
    <div>
      {chip === undefined && (
        <Button isBusy={isBusy} onClick={() => void look()}>
          Show the face as the networks see it
        </Button>
      )}
      <FaultNote fault={fault} />
      <div role="status">{chip === 'none' && <p className="muted">No face is found in this frame.</p>}</div>
      {chip !== undefined && chip !== 'none' && (
        <div className="session-pictures session-chips">
          <FrameCanvas label="Face, 20 cm wide" plane="colour" frame={chip} />
          <FrameCanvas label="Relief, 10 cm either way" plane="depth" frame={chip} />
        </div>
      )}
    </div>
  );
}
