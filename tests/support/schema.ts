import { buildSchema } from '../../src/schema.ts';

/** The program's schema, which nobody changes: built once for all that reads it. */
export const schema = buildSchema();
