import './engine/without-eval.ts';
// Before what the screens bring: theirs is the last word.
import './ui/theme.css';
import './ui/ui.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { connect } from './engine/connect.ts';
import { EngineProvider } from './engine/engine-context.tsx';
import { applyTheme, storedTheme } from './ui/theme.ts';

applyTheme(storedTheme());

const root = document.getElementById('root');
if (!root) throw new Error('Expected the element #root');

createRoot(root).render(
  <StrictMode>
    <EngineProvider connection={connect()}>
      <App />
    </EngineProvider>
  </StrictMode>,
);
