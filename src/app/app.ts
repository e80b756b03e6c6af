import { appContract } from '../contract/app-contract.ts';
import type { Transport } from '../contract/wire.ts';
import { createHandlers } from './handlers.ts';
import { createOperations } from './operations.ts';
import type { AppPorts } from './ports.ts';
import { createRouter } from './router.ts';
import { createState } from './state.ts';

/** The engine without its adapters. What it hands out is a transport: a direct call, or the far end of a pipe. */
export interface App extends Transport {
  /** Cancels what is running and waits for it. The ports stay open: whoever gave them closes them. */
  close(): Promise<void>;
}

/** Owns the state and runs one operation at a time; knows no transport and no hardware. */
export function createApp(ports: AppPorts): App {
  const state = createState();
  const operations = createOperations();
  return {
    send: createRouter(appContract, createHandlers(ports, state, operations)),
    onPush: (listener) => state.onChange((payload) => listener({ event: 'state', payload })),
    close: operations.close,
  };
}
