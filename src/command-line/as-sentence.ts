import { StartError } from '../platform/start-error.ts';

/** Runs a step whose faults the database or the disk may cause: those are told in a sentence that begins so; ours are thrown on. */
export async function asSentence<T>(beginning: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof StartError || typeof code !== 'string' || isOurs(code)) throw error;
    throw new StartError(`${beginning}: ${message.replace(/\.$/, '')}.`, { cause: error });
  }
}

/** Node's codes for misuse, and PostgreSQL's class of wrong statements but for a lack of rights. */
function isOurs(code: string): boolean {
  return code.startsWith('ERR_') || (code.startsWith('42') && code !== '42501');
}
