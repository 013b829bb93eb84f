import './workers.ts';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import './desk.css';
import './answers/answers.css';
import './library/library.css';
import './media/media.css';
import './moderation/moderation.css';
import './signing-in/signing-in.css';
import { createRoot } from 'react-dom/client';
import { Desk } from './desk.tsx';
import { silenceWhatWasGivenUp } from './given-up.ts';
import { learnWho } from './signing-in/standing.ts';

silenceWhatWasGivenUp();
void learnWho();
createRoot(document.getElementById('desk')!).render(<Desk />);
