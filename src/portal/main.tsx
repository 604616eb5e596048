/**
 * Where the portal starts. The entry is small: it asks the plane for what the page at this address
 * shows first, while the browser still reads the rest (app/start.tsx), React included.
 */
import './styles/tokens.css';
import './styles/base.css';
import './app/preferences.ts';
import { shellAnswer } from './app/shell-answer.ts';
import { preloadLists } from './data/preload.ts';

preloadLists(window.location);
void shellAnswer();
void import('./app/start.tsx');
