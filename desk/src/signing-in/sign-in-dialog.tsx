import { useState } from 'react';
import type { Fault } from './accounts.ts';
import { Dialog } from './dialog.tsx';
import { ForgottenForm } from './forgotten-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { SecondFactorForm } from './second-factor-form.tsx';
import { welcome } from './standing.ts';

type Step = { name: 'password'; fault?: Fault } | { name: 'secondFactor' } | { name: 'forgotten' };

const titles: Record<Step['name'], string> = {
  password: 'Sign in',
  secondFactor: 'One more step',
  forgotten: 'Forgot your password?',
};

/** From an e-mail address to a session, with whatever comes between. */
export function SignInDialog({ onClose }: { onClose: () => void }) {
  const [step, setStep] = useState<Step>({ name: 'password' });
  const [email, setEmail] = useState('');
  async function finish(): Promise<void> {
    await welcome();
    onClose();
  }
  return (
    <Dialog title={titles[step.name]} onClose={onClose}>
      {step.name === 'password' && (
        <PasswordForm
          email={email}
          fault={step.fault}
          onEmail={setEmail}
          onSignedIn={finish}
          onSecondFactor={() => setStep({ name: 'secondFactor' })}
          onForgotten={() => setStep({ name: 'forgotten' })}
        />
      )}
      {step.name === 'secondFactor' && (
        <SecondFactorForm onSignedIn={finish} onOver={(fault) => setStep({ name: 'password', fault })} />
      )}
      {step.name === 'forgotten' && <ForgottenForm email={email} onBack={() => setStep({ name: 'password' })} />}
    </Dialog>
  );
}
