import type { FormEvent } from 'react';
import { Dialog, Fault, Field, textIn } from './dialog.tsx';
import { startTrial } from './standing.ts';
import { useAttempt } from './use-attempt.ts';

/** Takes an API token, to see what a frontend that has it would see. */
export function TokenDialog({ onClose }: { onClose: () => void }) {
  const { isBusy, fault, attempt } = useAttempt();

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const token = textIn(event.currentTarget, 'token').trim();
    void attempt(async () => {
      const fault = await startTrial(token);
      if (!fault) onClose();
      return fault;
    });
  }

  return (
    <Dialog title="Try as a token" onClose={onClose}>
      <form onSubmit={submit} autoComplete="off">
        <Field
          label="API token"
          name="token"
          autoComplete="off"
          hint="Every operation then goes with this token and without your cookies. It is forgotten when you stop, or leave this page."
          isFirst
          isCode
        />
        <Fault message={fault?.message} />
        <div className="desk-deeds">
          <button type="submit" className="desk-main-deed" aria-disabled={isBusy}>
            Try it
          </button>
        </div>
      </form>
    </Dialog>
  );
}
