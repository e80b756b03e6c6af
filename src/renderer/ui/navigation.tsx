import { routeHash, type Screen } from '../route/route.ts';
import { AttemptsIcon, FaceIcon, HomeIcon, PeopleIcon, RecordingsIcon, UnlockIcon } from './icons.tsx';

const entries = [
  { screen: 'home', label: 'Home', Icon: HomeIcon },
  { screen: 'setup', label: 'Set up', Icon: FaceIcon },
  { screen: 'unlock', label: 'Unlock', Icon: UnlockIcon },
  { screen: 'people', label: 'People', Icon: PeopleIcon },
  { screen: 'attempts', label: 'Attempts', Icon: AttemptsIcon },
  { screen: 'sessions', label: 'Sessions', Icon: RecordingsIcon },
] as const;

export function Navigation({ current }: { current: Screen }) {
  return (
    <nav className="navigation" aria-label="Screens">
      <ul>
        {entries.map(({ screen, label, Icon }) => (
          <li key={screen}>
            <a href={routeHash(screen)} aria-current={screen === current ? 'page' : undefined}>
              <Icon />
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
