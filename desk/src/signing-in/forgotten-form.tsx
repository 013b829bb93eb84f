import { type FormEvent, useState } from 'react';
import { post } from './accounts.ts';
import { Fault, Field, textIn } from './dialog.tsx';
import { useAttempt } from './use-attempt.ts';

/** Asks for a mail with a link. What is answered does not tell whether there is an account. */
export function ForgottenForm({ email, onBack }: { email: string; onBack: () => void }) {
  const { isBusy, fault, attempt } = useAttempt();
  const [isSent, setSent] = useState(false);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const address = textIn(event.currentTarget, 'email');
    void attempt(async () => {
      const outcome = await post('request-password-reset', { email: address });
      if ('fault' in outcome) return outcome.fault;
      setSent(true);
      return undefined;
    });
  }

  return (
    <form onSubmit={submit}>
      <Field label="E-mail address" name="email" type="email" autoComplete="username" defaultValue={email} isFirst />
      <p className="desk-said" role="status">
        {isSent && 'If this address has an account, a mail with a link is on its way.'}
      </p>
      <Fault message={fault?.message} />
      <div className="desk-deeds">
        <button type="submit" className="desk-main-deed" aria-disabled={isBusy}>
          Send a link
        </button>
        <button type="button" className="desk-quiet" onClick={onBack}>
          Back to signing in
        </button>
      </div>
    </form>
  );
}
