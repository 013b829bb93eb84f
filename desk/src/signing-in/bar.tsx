import { useState } from 'react';
import logo from '../galley.svg';
import { rolesInWords, scopesInWords } from './person.ts';
import { SignInDialog } from './sign-in-dialog.tsx';
import { endTrial, type Standing, signOut, useStanding } from './standing.ts';
import { TokenDialog } from './token-dialog.tsx';

/** Says as whom the desk asks, and lets that be changed. */
export function Bar() {
  const standing = useStanding();
  const [open, setOpen] = useState<'signIn' | 'token'>();
  const close = () => setOpen(undefined);
  const { person, trial } = standing;
  return (
    <header className={trial ? 'desk-bar desk-bar-trial' : 'desk-bar'}>
      <span className="desk-name">
        <img src={logo} alt="" width="22" height="22" />
        Galley
      </span>
      <p className="desk-who" role="status">
        <Who {...standing} />
      </p>
      {trial ? (
        <button type="button" className="desk-pill" onClick={endTrial}>
          Stop trying the token
        </button>
      ) : (
        <>
          <button type="button" className="desk-quiet" onClick={() => setOpen('token')}>
            Try as a token
          </button>
          {person && (
            <button type="button" className="desk-pill" onClick={signOut}>
              Sign out
            </button>
          )}
          {person === null && (
            <button type="button" className="desk-pill" onClick={() => setOpen('signIn')}>
              Sign in
            </button>
          )}
        </>
      )}
      {open === 'signIn' && <SignInDialog onClose={close} />}
      {open === 'token' && <TokenDialog onClose={close} />}
    </header>
  );
}

function Who({ person, notice, trial }: Standing) {
  if (trial) {
    const { token, owner } = trial;
    return (
      <>
        Asking with the token <code>{token.slice(0, shownCharacters)}…</code>
        {owner && ` of ${owner.displayName}`}
        {owner?.tokenScopes && `, ${scopesInWords(owner.tokenScopes)}`}
      </>
    );
  }
  if (person === undefined) return null;
  return (
    <>
      {notice && <em className="desk-notice">{notice}. </em>}
      {person ? (
        <>
          <b>{person.displayName}</b>, {rolesInWords(person)}
        </>
      ) : (
        'Reading as everybody'
      )}
    </>
  );
}

/** As many as the API shows of a token. */
const shownCharacters = 'galley_'.length + 6;
