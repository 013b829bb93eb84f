import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';

/** A modal dialog of the browser's own: it keeps the focus, closes by Escape and gives the focus back. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const name = useId();
  // Before the fields inside take the focus.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="desk-dialog" aria-labelledby={name} onClose={onClose}>
      <h2 id={name}>{title}</h2>
      {children}
      <button type="button" className="desk-close" aria-label="Close" onClick={() => dialog.current?.close()}>
        ×
      </button>
    </dialog>
  );
}

interface FieldProps {
  label: string;
  name: string;
  hint?: string;
  type?: 'text' | 'email' | 'password';
  autoComplete: string;
  defaultValue?: string;
  /** Takes the focus when it appears. */
  isFirst?: boolean;
  isCode?: boolean;
}

export function Field({ label, hint, isFirst, isCode, ...input }: FieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    if (isFirst) field.current?.focus();
  }, [isFirst]);
  const asCode = isCode ? { className: 'desk-code', autoCapitalize: 'none', spellCheck: false } : {};
  return (
    <div className="desk-field">
      <label htmlFor={id}>{label}</label>
      <input ref={field} id={id} required aria-describedby={hint && `${id}-hint`} {...input} {...asCode} />
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  );
}

/** Stands there empty, since what appears together with its region is not read out. */
export function Fault({ message }: { message: string | undefined }) {
  return (
    <p className="desk-fault" role="alert">
      {message}
    </p>
  );
}

export const textIn = (form: HTMLFormElement, name: string): string => String(new FormData(form).get(name) ?? '');
