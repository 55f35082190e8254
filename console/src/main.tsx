import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Console } from './shell/Console.tsx';
import './shell/style.css';
import './shell/frame.css';
import './shell/parts.css';
import './search/search.css';
import './household/household.css';
import './cards/cards.css';
import './printing/plain-print.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
