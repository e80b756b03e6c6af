import { createContext, type ReactNode, use, useMemo } from 'react';
import type { AppClient } from '../../contract/app-contract.ts';
import type { Simulation } from '../../contract/sensor-schemas.ts';
import { type Loaded, useLoad } from '../engine/use-load.ts';

const none: Loaded<Simulation | undefined> = { reload: () => undefined };

const SimulationContext = createContext(none);

const getSimulation = (client: AppClient) => client['simulation.get']();

/** What a simulated sensor shows, asked for once for all that show it. */
export function SimulationProvider({ children }: { children: ReactNode }) {
  const { data, fault, reload } = useLoad(getSimulation);
  const value = useMemo(() => ({ reload, ...(data && { data }), ...(fault && { fault }) }), [data, fault, reload]);
  return <SimulationContext value={value}>{children}</SimulationContext>;
}

export const useSimulation = () => use(SimulationContext);
