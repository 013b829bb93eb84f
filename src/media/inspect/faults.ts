import { ValidationError } from '../../platform/errors.ts';

const fault = (code: 'TOO_LONG' | 'BAD_FORMAT' | 'NOT_SUPPORTED', message: string) =>
  new ValidationError({ path: ['file'], code, message });

export const tooLarge = (message: string) => fault('TOO_LONG', message);
export const notSupported = (message: string) => fault('NOT_SUPPORTED', message);
export const damaged = () => fault('BAD_FORMAT', 'The file is damaged or not whole: send it again, or save it anew.');
