import { useState } from 'react';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { FaultNote } from '../ui/fault-note.tsx';
import { useEngine } from './engine-context.tsx';

/** Says when the engine or the way to it is not as it should be. Empty otherwise. */
export function EngineBanner() {
  const { link, status, fault, wasRestarted, epoch } = useEngine();
  const [dismissed, setDismissed] = useState(0);
  if (link === 'refused')
    return <Banner kind="fault">Depthkey does not know this page any more. Start the program again.</Banner>;
  if (link === 'lost') return <Banner kind="busy">The connection to Depthkey was lost. Connecting again …</Banner>;
  if (status?.status === 'stopped') return <FaultNote fault={status.fault} />;
  if (status?.status === 'starting')
    return (
      <Banner kind="busy">
        {status.restarts > 0 ? 'The engine stopped. It is being started again …' : 'The engine is starting …'}
      </Banner>
    );
  if (fault) return <FaultNote fault={fault} />;
  if (!wasRestarted || dismissed === epoch) return null;
  return (
    <Banner kind="plain">
      The engine stopped and was started again. Nothing half-done was kept.
      <Button look="quiet" onClick={() => setDismissed(epoch)}>
        Dismiss
      </Button>
    </Banner>
  );
}
