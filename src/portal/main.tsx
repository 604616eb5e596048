/** Where the portal starts. */
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { GanderProvider } from '../sdk/react/client-context.ts';
import { App } from './app/app.tsx';
import { client } from './data/client.ts';

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <GanderProvider client={client}>
        <App />
      </GanderProvider>
    </StrictMode>,
  );
