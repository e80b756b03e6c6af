import type { IpcMainInvokeEvent, WebContents } from 'electron';
import type { Bridge } from '../../contract/bridge.ts';
import { AppError, ErrorCode } from '../../core/errors.ts';
import { createClientWork } from '../engine-host/client-work.ts';
import { readRequest, readSubscriber, refuseRequest } from './bridge-messages.ts';
import { isOwnUrl } from './page-file.ts';
import { createSubscriptions } from './subscriptions.ts';

/** Answers the page of one window, and only while it is ours. Everything ends with the page or the window. */
export function connectBridge(contents: WebContents, engine: Bridge): void {
  const send = (channel: string, id: number, message: unknown) => {
    if (!contents.isDestroyed()) contents.send(channel, id, message);
  };
  const work = createClientWork(engine);
  const pushes = createSubscriptions((id) => engine.onPush((push) => send('push', id, push)));
  const shown = new Map<number, () => void>();
  const frames = createSubscriptions((id) => {
    const stop = engine.watch((frame) => {
      send('frame', id, frame);
      return new Promise((resolve) => shown.set(id, resolve));
    });
    return () => {
      stop();
      shown.delete(id);
    };
  });
  answerPage(contents, {
    request(value) {
      const request = readRequest(value);
      return request ? work.send(request) : refuseRequest(value);
    },
    push: (id, isWanted) => pushes.set(readSubscriber(id), isWanted === true),
    frame: (id, isWanted) => frames.set(readSubscriber(id), isWanted === true),
    shown: (id) => shown.get(readSubscriber(id))?.(),
  });
  const endAll = () => {
    pushes.endAll();
    frames.endAll();
    work.leave();
  };
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) endAll();
  });
  contents.on('render-process-gone', endAll);
  contents.on('destroyed', endAll);
}

/** Throws `invalid-argument` unless the message comes from the page of the window itself. */
export function requireOwnPage(
  { senderFrame }: Pick<IpcMainInvokeEvent, 'senderFrame'>,
  contents: Pick<WebContents, 'mainFrame'>,
): void {
  if (senderFrame && senderFrame === contents.mainFrame && isOwnUrl(senderFrame.url)) return;
  throw new AppError(ErrorCode.invalidArgument, 'Expected a message of the page itself, found another sender');
}

type Answers = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

/** On the channels of this window: a page in any other one has nobody to speak to. */
function answerPage(contents: WebContents, answers: Answers): void {
  for (const [channel, answer] of Object.entries(answers))
    contents.ipc.handle(channel, (event, ...args: unknown[]) => {
      requireOwnPage(event, contents);
      return answer(...args);
    });
}
