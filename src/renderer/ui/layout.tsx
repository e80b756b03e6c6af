import { type MouseEvent, type ReactNode, useRef } from 'react';
import { EngineBanner } from '../engine/engine-banner.tsx';
import type { Screen } from '../route/route.ts';
import { SensorChip } from '../sensor/sensor-chip.tsx';
import { SimulationPanel } from '../sensor/simulation-panel.tsx';
import { FaceIcon } from './icons.tsx';
import { Navigation } from './navigation.tsx';
import { ThemeSwitch } from './theme-switch.tsx';
import './layout.css';

/** What surrounds every screen. */
export function Layout({ screen, children }: { screen: Screen; children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  const skip = (event: MouseEvent) => {
    // The address names the screen: it must not change.
    event.preventDefault();
    main.current?.focus();
  };
  return (
    <div className="layout">
      <a className="skip" href="#main" onClick={skip}>
        Skip to the content
      </a>
      <div className="layout-side">
        <header className="layout-header">
          <p className="brand">
            <FaceIcon />
            Depthkey
          </p>
          <ThemeSwitch />
          <SensorChip />
        </header>
        <Navigation current={screen} />
        <SimulationPanel />
      </div>
      <main id="main" ref={main} tabIndex={-1} className={`layout-main layout-${screen}`}>
        <EngineBanner />
        {children}
      </main>
    </div>
  );
}
