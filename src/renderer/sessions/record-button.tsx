import { useEngine } from '../engine/engine-context.tsx';
import { useAction } from '../engine/use-action.ts';
import { Button } from '../ui/button.tsx';
import { FaultNote } from '../ui/fault-note.tsx';
import { megabytes } from './session-words.ts';

/** Begins and ends a recording. It goes on while other screens are looked at: that is what it is for. */
export function RecordButton({ onDone }: { onDone: (words: string) => void }) {
  const { client, state } = useEngine();
  const { run, isBusy, fault } = useAction();
  const recording = state?.recording;
  const start = () => run(() => client['recording.start']({ id: nameNow() }));
  const stop = () =>
    run(async () => {
      const { id, frames, bytes } = await client['recording.stop']();
      onDone(`${id}: ${frames} frames, ${megabytes(bytes)}.`);
    });
  return (
    <div className="record">
      <FaultNote fault={fault} />
      {recording && <p className="record-note">Recording {recording.id}: now try to unlock.</p>}
      <Button
        look={recording ? 'danger' : 'primary'}
        isBusy={isBusy}
        onClick={() => void (recording ? stop() : start())}
      >
        {recording ? 'Stop recording' : 'Record'}
      </Button>
    </div>
  );
}

/** Of this moment, as this person's clock shows it, in the letters that a file name may have. */
function nameNow(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `${day} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('-')}`;
}
