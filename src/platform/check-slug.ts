import { ValidationError } from './errors.ts';
import { isSlug } from './slug.ts';

/** @throws {ValidationError} it is taken away, or cannot stand in an address */
export function checkSlug(slug: string | null): string {
  const fault = (code: 'NOT_CLEARABLE' | 'BAD_FORMAT', message: string) =>
    new ValidationError({ path: ['slug'], code, message });
  if (slug === null) throw fault('NOT_CLEARABLE', 'It has an address always.');
  if (!isSlug(slug)) throw fault('BAD_FORMAT', 'Write letters and digits with hyphens between: "sea-walks".');
  return slug;
}

/** @param path the input that the slug was made of */
export const slugTaken = (slug: string, path = 'slug'): ValidationError =>
  new ValidationError({ path: [path], code: 'TAKEN', message: `The slug "${slug}" is taken: give another.` });
