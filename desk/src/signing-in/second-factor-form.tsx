import type { FormEvent } from 'react';
import { type Fault as FaultInWords, post } from './accounts.ts';
import { Fault, Field, textIn } from './dialog.tsx';
import { useAttempt } from './use-attempt.ts';

interface SecondFactorFormProps {
  onSignedIn: () => Promise<void>;
  /** No code will do any more: the password is asked for again. */
  onOver: (fault: FaultInWords) => void;
}

const overBy = new Set(['INVALID_TWO_FACTOR_COOKIE', 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE']);

/** Takes the app's code or one from paper: they do not look alike. */
export function SecondFactorForm({ onSignedIn, onOver }: SecondFactorFormProps) {
  const { isBusy, fault, attempt } = useAttempt();

  async function verify(given: string): Promise<FaultInWords | undefined> {
    const code = given.replace(/\s/g, '');
    const path = /^\d{6}$/.test(code) ? 'two-factor/verify-totp' : 'two-factor/verify-backup-code';
    const outcome = await post(path, { code });
    if ('answer' in outcome) await onSignedIn();
    else if (overBy.has(outcome.fault.code)) onOver(outcome.fault);
    else return outcome.fault;
    return undefined;
  }

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const code = textIn(event.currentTarget, 'code');
    void attempt(() => verify(code));
  }

  return (
    <form onSubmit={submit}>
      <Field
        label="Code"
        name="code"
        autoComplete="one-time-code"
        hint="The six digits that your app shows now, or one of your backup codes."
        isFirst
        isCode
      />
      <Fault message={fault?.message} />
      <div className="desk-deeds">
        <button type="submit" className="desk-main-deed" aria-disabled={isBusy}>
          Sign in
        </button>
      </div>
    </form>
  );
}
