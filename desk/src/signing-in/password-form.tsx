import type { FormEvent } from 'react';
import { type Fault as FaultInWords, post } from './accounts.ts';
import { Fault, Field, textIn } from './dialog.tsx';
import { OtherWays } from './other-ways.tsx';
import { useAttempt } from './use-attempt.ts';

interface PasswordFormProps {
  email: string;
  /** What went wrong before we came back here. */
  fault: FaultInWords | undefined;
  onEmail: (email: string) => void;
  onSignedIn: () => Promise<void>;
  onSecondFactor: () => void;
  onForgotten: () => void;
}

export function PasswordForm({ email, onEmail, onSignedIn, onSecondFactor, onForgotten, ...rest }: PasswordFormProps) {
  const { isBusy, fault, attempt } = useAttempt(rest.fault);

  async function signIn(form: HTMLFormElement): Promise<FaultInWords | undefined> {
    const outcome = await post('sign-in/email', { email: textIn(form, 'email'), password: textIn(form, 'password') });
    if ('fault' in outcome) return outcome.fault;
    if (outcome.answer.twoFactorRedirect) onSecondFactor();
    else await onSignedIn();
    return undefined;
  }

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = event.currentTarget;
    void attempt(() => signIn(form));
  }

  return (
    <form onSubmit={submit} onChange={(event) => onEmail(textIn(event.currentTarget, 'email'))}>
      <Field label="E-mail address" name="email" type="email" autoComplete="username" defaultValue={email} isFirst />
      <Field label="Password" name="password" type="password" autoComplete="current-password" />
      <Fault message={fault?.message} />
      <div className="desk-deeds">
        <button type="submit" className="desk-main-deed" aria-disabled={isBusy}>
          Sign in
        </button>
        <button type="button" className="desk-quiet" onClick={onForgotten}>
          Forgot password
        </button>
      </div>
      <OtherWays attempt={attempt} onSignedIn={onSignedIn} />
    </form>
  );
}
