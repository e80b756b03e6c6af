import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useReducer } from 'react';
import { type AppClient, appContract } from '../../contract/app-contract.ts';
import type { Bridge } from '../../contract/bridge.ts';
import { createClient, listen } from '../../contract/client.ts';
import { AppError, ErrorCode } from '../../core/errors.ts';
import type { Connection } from './connection.ts';
import { type EngineModel, reduceEngine, unknownEngine } from './engine-model.ts';

/** The engine as the screens see it. */
export interface Engine extends EngineModel {
  readonly client: AppClient;
  readonly watch: Bridge['watch'];
}

const EngineContext = createContext<Engine | undefined>(undefined);

/** The engine of the nearest `EngineProvider`. */
export function useEngine(): Engine {
  const engine = use(EngineContext);
  if (!engine) throw new Error('Expected an EngineProvider around this component');
  return engine;
}

/** Keeps what is known of the engine up to date. `connection` must stay the same. */
export function EngineProvider({ connection, children }: { connection: Connection; children: ReactNode }) {
  const [model, tell] = useReducer(reduceEngine, unknownEngine);
  const client = useMemo(() => createClient(appContract, connection), [connection]);

  useEffect(() => {
    const offs = [
      connection.onLink((link) => tell({ type: 'link', link })),
      listen<typeof appContract, 'state'>(connection, 'state', (state) => tell({ type: 'state', state })),
      listen<typeof appContract, 'engine'>(connection, 'engine', (status) => tell({ type: 'status', status })),
    ];
    return () => {
      for (const off of offs) off();
    };
  }, [connection]);

  useEffect(() => {
    client['state.get']().then(
      (state) => tell({ type: 'state', state }),
      (error: unknown) => {
        // The shell tells when the engine has stopped, and another epoch asks again.
        const fault = AppError.from(error).toFault();
        if (fault.code !== ErrorCode.engineStopped) tell({ type: 'fault', fault });
      },
    );
  }, [client, model.epoch]);

  const watch = useCallback<Bridge['watch']>((listener) => connection.watch(listener), [connection]);
  const engine = useMemo(() => ({ ...model, client, watch }), [model, client, watch]);
  return <EngineContext value={engine}>{children}</EngineContext>;
}
