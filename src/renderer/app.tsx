import { type ComponentType, useEffect } from 'react';
import { AttemptsScreen } from './attempts/attempts-screen.tsx';
import { HomeScreen } from './home/home-screen.tsx';
import { PeopleScreen } from './people/people-screen.tsx';
import type { Screen } from './route/route.ts';
import { useRoute } from './route/use-route.ts';
import { SimulationProvider } from './sensor/simulation-context.tsx';
import { SessionsScreen } from './sessions/sessions-screen.tsx';
import { SetupScreen } from './setup/setup-screen.tsx';
import { Layout } from './ui/layout.tsx';
import { UnlockScreen } from './unlock/unlock-screen.tsx';

const screens: Readonly<Record<Screen, ComponentType<{ params: Readonly<Record<string, string>> }>>> = {
  home: HomeScreen,
  setup: SetupScreen,
  unlock: UnlockScreen,
  people: PeopleScreen,
  attempts: AttemptsScreen,
  sessions: SessionsScreen,
};

const titles: Readonly<Record<Screen, string>> = {
  home: 'Home',
  setup: 'Set up',
  unlock: 'Unlock',
  people: 'People',
  attempts: 'Attempts',
  sessions: 'Sessions',
};

export function App() {
  const { screen, params } = useRoute();
  const Shown = screens[screen];
  useEffect(() => {
    document.title = `${titles[screen]} – Depthkey`;
  }, [screen]);
  return (
    <SimulationProvider>
      <Layout screen={screen}>
        <Shown key={screen} params={params} />
      </Layout>
    </SimulationProvider>
  );
}
