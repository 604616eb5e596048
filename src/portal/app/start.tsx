/** Shows the portal in the page. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { GanderProvider } from '../../sdk/react/client-context.ts';
import { client } from '../data/client.ts';
import { keepSession } from '../data/session.ts';
import { App } from './app.tsx';
import { router } from './router.tsx';

// The code of the page is on its way while the query for who is signed in is under way.
void router.load();
keepSession();

function show(): void {
  const root = document.getElementById('root');
  if (!root) return;
  createRoot(root).render(
    <StrictMode>
      <GanderProvider client={client}>
        <App />
      </GanderProvider>
    </StrictMode>,
  );
}

// The entry does not wait for the rest of the page (index.html).
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', show);
else show();
