import { useEffect, useRef, useState } from 'react';
import { fromBase64 } from '../../contract/base64.ts';
import { decodePreview, type PreviewFrame } from '../../contract/preview.ts';
import { AppError, type Fault } from '../../core/errors.ts';
import { useEngine } from '../engine/engine-context.tsx';

export interface SessionFrame {
  readonly index: number;
  readonly frame: PreviewFrame;
  /** With infrared in the place of colour, where there is any. */
  readonly infrared?: PreviewFrame;
}

/** One frame of one recording, which must stay the same. While somebody scrubs, the newest wish is asked for when the last was answered. */
export function useSessionFrame(id: string, index: number, hasInfrared: boolean) {
  const { client } = useEngine();
  const [answer, setAnswer] = useState<{ readonly shown?: SessionFrame; readonly fault?: Fault }>({});
  const wish = useRef(index);
  const isAsking = useRef(false);

  useEffect(() => {
    wish.current = index;
    if (isAsking.current) return;
    isAsking.current = true;
    const load = async () => {
      for (let last = -1; last !== wish.current; ) {
        last = wish.current;
        const [frame, infrared] = await Promise.all([
          client['sessions.frame']({ id, index: last }),
          hasInfrared ? client['sessions.frame']({ id, index: last, isInfrared: true }) : undefined,
        ]);
        setAnswer({ shown: { index: last, frame: read(frame), ...(infrared && { infrared: read(infrared) }) } });
      }
    };
    load()
      .catch((error: unknown) => setAnswer({ fault: AppError.from(error).toFault() }))
      .finally(() => {
        isAsking.current = false;
      });
  }, [client, id, index, hasInfrared]);

  return answer;
}

const read = ({ preview }: { readonly preview: string }) => decodePreview(fromBase64(preview));
