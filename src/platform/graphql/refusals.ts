import { type SQL, sql } from 'drizzle-orm';
import type { DomainError } from '../errors.ts';
import { typeKey } from '../reading/compiler.ts';
import { leaf } from '../reading/fields/leaf.ts';
import type { ArgumentOptions } from '../reading/notation.ts';
import type { Builder } from './builder.ts';
import type { PlainField } from './plain.ts';

/** What every refusal tells. */
const told: Record<string, ArgumentOptions> = {
  message: { type: 'String!', description: 'What is wrong and what would be right, for people.' },
  code: { type: 'ErrorCode!', description: 'The same for programs.' },
  path: {
    type: '[String!]!',
    description:
      'Where in the input, list indexes as decimals: `["roles", "0", "locale"]`. Empty when the whole is meant.',
  },
};

const codes = {
  VALIDATION: 'The input cannot be used.',
  NOT_FOUND: 'There is no such thing, or none that the viewer may see.',
  NOT_ALLOWED: 'The viewer may not do this.',
  UNAUTHENTICATED: 'Nobody is signed in.',
  CONFLICT: 'Somebody else changed the same thing.',
  BLOCKED: 'Something must be mended first.',
  ILLEGAL_TRANSITION: 'It cannot follow the state that the thing is in.',
  IDEMPOTENCY_MISMATCH: 'The idempotency key was used for another request.',
  RATE_LIMITED: 'Too often.',
  STORAGE_UNAVAILABLE: 'There is no room for the file, or its storage does not answer.',
  STALE: 'It was changed since it was read.',
  REASON_REQUIRED: 'A decision against somebody says why.',
  CLOSED: 'It takes nothing new.',
  DUPLICATE: 'The same was said before.',
  PARENT_NOT_REPLYABLE: 'The comment cannot be answered.',
  BANNED: 'The sender may not comment.',
  NUDGE: 'It would not be public at once: it can be said otherwise first.',
};

/** The interface of what mutations refuse, and the refusals that all features share. */
export function addRefusals(builder: Builder): void {
  builder.enumeration('ErrorCode', 'Why something was refused. May grow: keep a default branch.', codes);
  builder.enumeration('ValidationCode', 'What is wrong with an input. May grow: keep a default branch.', {
    REQUIRED: 'It must be given.',
    TOO_LONG: 'It is longer than it may be.',
    BAD_FORMAT: 'It is not written as it must be.',
    UNKNOWN_REFERENCE: 'It names what is not there.',
    TAKEN: 'Another has it already.',
    NOT_CLEARABLE: 'It can be changed, not taken away.',
    NOT_SUPPORTED: 'What is given cannot be kept so.',
  });
  builder.referenceInterface('Error', {
    description:
      'Why something was not done. Ask every mutation for its `message`, `code` and `path` in a fragment on Error: what was refused changed nothing.',
    fields: Object.fromEntries(Object.entries(told).map(([name, field]) => [name, field])),
  });
  builder.plainObject('ValidationIssue', {
    description: 'One thing that is wrong with an input.',
    fields: {
      path: { type: '[String!]!', description: 'Where in the input, list indexes as decimals.' },
      code: { type: 'ValidationCode!', description: 'What is wrong, for programs.' },
      message: { type: 'String!', description: 'What is wrong and what would be right.' },
    },
  });
  refusal(
    builder,
    'ValidationError',
    'The input cannot be used. Names every fault at once; `path` and `message` are the first one’s.',
    {
      issues: { type: '[ValidationIssue!]!', description: 'All that is wrong, at least one thing.' },
    },
  );
  refusal(
    builder,
    'NotFoundError',
    'There is no such thing, or none that the viewer may see: the two are not told apart.',
  );
  refusal(builder, 'NotAllowedError', 'The viewer may not do this. `Viewer.canDo` says why.');
  refusal(builder, 'UnauthenticatedError', 'Nobody is signed in, and this takes somebody.');
  refusal(
    builder,
    'IdempotencyMismatchError',
    'The idempotency key was used before, for something else. Nothing was done.',
  );
  refusal(builder, 'RateLimitedError', 'Too often.', {
    retryAt: { type: 'DateTime!', description: 'When to try again.' },
  });
}

/** A refusal on the schema: named as its class is, with what the class tells beyond the others. */
export function refusal(
  builder: Builder,
  name: string,
  description: string,
  fields: Record<string, PlainField> = {},
): void {
  const all = Object.entries({ ...told, ...fields }).map(([field, options]) => [field, readEitherWay(field, options)]);
  builder.plainObject(name, { description, interfaces: ['Error'], fields: Object.fromEntries(all) });
}

/** A refusal as a statement's row: what it tells, by field. Where one of many items is refused, it stands in the payload. */
export type RefusalRow = Record<string, SQL>;

/** Read off a thrown refusal by the field's name, off a statement's answer by the response's own key. */
function readEitherWay(field: string, options: PlainField): PlainField {
  if (options.resolve || !isLeaf.test(options.type)) return options;
  return {
    ...options,
    declaration: leaf<RefusalRow>((row) => row[field] ?? sql`null`),
    resolve: (from, key) => (from[isThrown] ? from[field] : from[key]),
  };
}
const isLeaf = /^\[?(String|Int|ID|Boolean|DateTime|ErrorCode|ValidationCode)\b/;
/** No field can have this name. */
const isThrown = ' thrown';

/** A refusal as graphql-js completes it. */
export function asAnswer(error: DomainError): object {
  return { ...error, [typeKey]: error.name, [isThrown]: true, message: error.message };
}
