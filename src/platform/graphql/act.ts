import SchemaBuilder, { type SchemaTypes } from '@pothos/core';
import type { GraphQLObjectType, GraphQLResolveInfo } from 'graphql';
import type { DomainContext } from '../context.ts';
import { rawClient } from '../database/clients.ts';
import { DomainError, NotAllowedError, NotFoundError, UnauthenticatedError, ValidationError } from '../errors.ts';
import type { Letter } from '../mail.ts';
import { typeKey } from '../reading/compiler.ts';
import { asExtensions } from '../reading/declaration.ts';
import { type ArgumentOptions, inputOptions, type PothosField } from '../reading/notation.ts';
import { type PayloadRow, readPayload } from '../reading/payload.ts';
import { type FieldMap, ReadingFields } from '../reading/reading-fields.ts';
import type { View } from '../reading/scope.ts';
import { findUnstorable } from '../text/storable.ts';
import { type Asker, isSignedIn } from '../viewer.ts';
import { checkCredential } from './check-credential.ts';
import { once, wasDone } from './idempotency.ts';
import { byContent, type ReceivedFiles } from './received-files.ts';
import { asAnswer } from './refusals.ts';
import type { RequestContext } from './slow-path.ts';

/** What a dry run tells beside that it would be done; an article's changes, say. */
export type Foreseen = Record<'diff' | 'issues' | 'cacheTags' | 'webhooks', unknown>;

/** What is made ready outside the transaction. */
export interface Prepared<Preparation> {
  made: Preparation;
  /** Called when all is over: what was made is part of what was written, or to be taken back. */
  end: (isKept: boolean) => Promise<void>;
}

/** As `DomainContext`, in no transaction, with the files that came with the request. */
export interface PreparationContext extends DomainContext {
  files: ReceivedFiles;
}

/** Another way for something to have been done, with a type of its own beside the payload. */
export interface OtherPayload {
  description: string;
  fields: (t: ReadingFields<PayloadRow>) => FieldMap;
}

export interface ActOptions<Input, Outcome extends Record<string, unknown>, Preparation = undefined> {
  description: string;
  /** The fields of the one input object. */
  input: Record<string, ArgumentOptions>;
  /** Names of the refusals that it can meet; any other error thrown is a bug. */
  refusals: readonly string[];
  /** The fields of the payload, over what `act` gives back. */
  payload: (t: ReadingFields<PayloadRow>) => FieldMap;
  /** The view that the payload is read in: DRAFT for editors' mutations, PUBLISHED for readers'. */
  view: View;
  /**
   * Made before the transaction begins, when nothing is locked yet: what takes long, asks others, or reaches beyond the database. Not
   * made for a request that is repeated.
   *
   * @param isTrial it will be rolled back
   */
  prepare?: (context: PreparationContext, input: Input, isTrial: boolean) => Promise<Prepared<Preparation>>;
  /** Does it, in the transaction given. What it throws rolls it back. */
  act: (context: DomainContext, input: Input, preparation: Preparation) => Promise<Outcome>;
  /** By the names of their types; `__typename` of an outcome says that it is one of these. */
  otherPayloads?: Record<string, OtherPayload>;
  /** What a dry run tells of it, asked before it is rolled back. */
  foresee?: (context: DomainContext, outcome: Outcome) => Promise<Foreseen>;
  /** Whom to write to once it is committed. */
  letters?: (outcome: Outcome) => readonly Letter[];
  /** What of the outcome is never stored: a request that is sent again is answered with null there, or with what `renew` makes. */
  secrets?: readonly (keyof Outcome & string)[];
  /** Makes anew, of what was stored, what is a secret. */
  renew?: (outcome: Outcome) => Outcome;
  /** Ids of what the answer shows as the sender's own, since it was he who brought it. */
  proves?: (outcome: Outcome) => readonly string[];
  /** Whether it is for the public too; otherwise somebody must be signed in. */
  isPublic?: boolean;
}

declare global {
  export namespace PothosSchemaTypes {
    interface SchemaBuilder<Types extends SchemaTypes> {
      /**
       * A mutation: one input, a transaction of its own, and a union of its payload and its refusals. The payload is read by one
       * statement inside the transaction, before the commit. Every mutation takes `idempotencyKey` and `dryRun`.
       */
      act: <Input, Outcome extends Record<string, unknown>, Preparation = undefined>(
        name: string,
        options: ActOptions<Input, Outcome, Preparation>,
      ) => void;
    }
  }
}

interface Given extends Record<string, unknown> {
  idempotencyKey?: string | null;
  dryRun: boolean;
}

const ofEveryInput: Record<string, ArgumentOptions> = {
  idempotencyKey: {
    type: 'String',
    description:
      'A UUID, say: whoever sends the same request with it again is answered as before, and nothing is done twice. Kept for at least a day.',
  },
  dryRun: {
    type: 'Boolean!',
    default: false,
    description: 'Do everything and take it back: answers `DryRun`, or what it would be refused for.',
  },
};

const nothingForeseen: Foreseen = { diff: null, issues: [], cacheTags: [], webhooks: [] };

/** Ends a transaction that was only tried, with what it was tried for. */
class TriedOut extends Error {
  readonly foreseen: Foreseen;

  constructor(foreseen: Foreseen) {
    super('tried out');
    this.foreseen = foreseen;
  }
}

const proto = SchemaBuilder.prototype as PothosField;

proto.act = function act(name: string, options: ActOptions<unknown, Record<string, unknown>, unknown>) {
  const { description, view, secrets = [], otherPayloads = {} } = options;
  const refusals = refusalsOf(options);
  const typeName = name[0]!.toUpperCase() + name.slice(1);
  const payloadName = `${typeName}Payload`;
  const input = this.inputRef(`${typeName}Input`).implement({
    description: `What \`${name}\` is given.`,
    fields: (t: PothosField) =>
      Object.fromEntries(
        Object.entries({ ...options.input, ...ofEveryInput }).map(([field, given]) => [
          field,
          t.field(inputOptions(given)),
        ]),
      ),
  });
  this.objectType(this.objectRef(payloadName), {
    description: `It is done: what \`${name}\` brought.`,
    extensions: asExtensions({ readers: 'EVERYBODY' }),
    fields: (t: PothosField) => options.payload(new ReadingFields<PayloadRow>(t)),
  });
  for (const [other, { description, fields }] of Object.entries(otherPayloads))
    this.objectType(this.objectRef(other), {
      description,
      extensions: asExtensions({ readers: 'EVERYBODY' }),
      fields: (t: PothosField) => fields(new ReadingFields<PayloadRow>(t)),
    });
  const result = this.unionType(`${typeName}Result`, {
    description: `What \`${name}\` answers: its payload, or why it was not done. May grow: keep a default branch.`,
    types: [payloadName, ...Object.keys(otherPayloads), 'DryRun', ...refusals],
    resolveType: (value: Record<string, unknown>) => value[typeKey] as string,
  });
  this.mutationField(name, (t: PothosField) =>
    t.field({
      type: result,
      nullable: false,
      description,
      args: { input: t.arg({ type: input, required: true, description: 'Everything it needs to know.' }) },
      resolve: (_: unknown, args: { input: Given }, request: RequestContext, info: GraphQLResolveInfo) =>
        run(args.input, request, info),
    }),
  );

  /** Not for a request that is repeated; that it is one may turn out while it is prepared, when the first one ends meanwhile. */
  async function prepare(
    context: PreparationContext,
    key: string | null | undefined,
    input: unknown,
    isTrial: boolean,
  ): Promise<{ isKnown: boolean; prepared?: Prepared<unknown> }> {
    if (!options.prepare) return { isKnown: false };
    const wasKnown = async () => key != null && (await wasDone(context, name, key));
    if (await wasKnown()) return { isKnown: true };
    try {
      return { isKnown: false, prepared: await options.prepare(context, input, isTrial) };
    } catch (error) {
      if (await wasKnown()) return { isKnown: true };
      throw error;
    }
  }

  async function run(given: Given, request: RequestContext, info: GraphQLResolveInfo): Promise<unknown> {
    const { writer, reader, requestId, client } = request;
    const { viewer } = reader;
    const refused = refusedBefore(viewer, options.isPublic === true);
    if (refused) return asAnswer(refused);
    const unstorable = findUnstorable(given);
    if (unstorable) {
      const message = 'The text holds characters that are none: NUL, or half a surrogate pair.';
      return asAnswer(new ValidationError({ path: unstorable, code: 'BAD_FORMAT', message }));
    }
    const { idempotencyKey: key, dryRun, ...input } = given;
    let letters: readonly Letter[] = [];
    let prepared: Prepared<unknown> | undefined;
    let isKept = false;
    try {
      const before = { db: writer, viewer, now: new Date(), requestId, client, files: request.files };
      const { isKnown, ...ready } = await prepare(before, key, input, dryRun);
      prepared = ready.prepared;
      const answer = await untilUndisturbed(() =>
        writer.transaction(async (db) => {
          await checkCredential(db, info.schema, reader);
          const context: DomainContext = { db, viewer, now: new Date(), requestId, client };
          const doIt = async () => {
            if (isKnown) prepared ??= await options.prepare?.({ ...context, files: request.files }, input, dryRun);
            return options.act(context, input, prepared?.made);
          };
          if (dryRun) {
            const outcome = await doIt();
            throw new TriedOut((await options.foresee?.(context, outcome)) ?? nothingForeseen);
          }
          const { outcome: kept, isRepeated } =
            key == null
              ? { outcome: await doIt(), isRepeated: false }
              : await once(
                  context,
                  { operation: name, key, input: byContent(input, request.files) as object },
                  { act: doIt, keep: without(secrets) },
                );
          const outcome = isRepeated ? (options.renew?.(kept) ?? kept) : kept;
          isKept = !isRepeated;
          if (!isRepeated) letters = options.letters?.(outcome) ?? [];
          const proven = [...(viewer.proven ?? []), ...(options.proves?.(outcome) ?? [])];
          const answered = (outcome.__typename as string | undefined) ?? payloadName;
          return readPayload(info, info.schema.getType(answered) as GraphQLObjectType, outcome, {
            // What was written to a draft is shown as one, whatever the request asks for.
            reader: {
              ...reader,
              view: (view === 'DRAFT' ? request.draftView : request.asked) ?? 'PUBLISHED',
              viewer: proven.length > 0 ? { ...viewer, proven } : viewer,
            },
            budget: request.prepared.budget,
            onViolation: (statement) => {
              if (isRepeated) throw new NotFoundError('What this brought the first time is not there any more.');
              request.onViolation(statement);
              throw new Error(`null in a non-null field of ${answered}`);
            },
            run: async (statement, parameters) => {
              const rows = await rawClient(db)
                .unsafe(statement, parameters as never[])
                .values();
              return rows[0]![0] as string;
            },
          });
        }),
      );
      for (const letter of letters) request.mail.send(letter);
      return answer;
    } catch (error) {
      isKept = false;
      if (error instanceof TriedOut) return { ...error.foreseen, [typeKey]: 'DryRun' };
      if (error instanceof DomainError && refusals.includes(error.name)) return asAnswer(error);
      throw error;
    } finally {
      await prepared?.end(isKept);
    }
  }
};

/** The declared ones, and those that the machinery itself makes. */
function refusalsOf({ refusals }: Pick<ActOptions<unknown, Record<string, unknown>>, 'refusals'>): string[] {
  const own = [
    'ValidationError',
    'NotFoundError',
    'NotAllowedError',
    'IdempotencyMismatchError',
    'UnauthenticatedError',
  ];
  return [...new Set([...refusals, ...own])];
}

function refusedBefore(viewer: Asker, isPublic: boolean): DomainError | undefined {
  if (viewer.kind === 'PUBLIC') return isPublic ? undefined : new UnauthenticatedError();
  const scopes = isSignedIn(viewer) ? viewer.token?.scopes : undefined;
  if (!scopes || scopes.some((scope) => scope === 'WRITE' || scope === 'MODERATE')) return undefined;
  return new NotAllowedError('This API token is for reading: it lacks the scopes WRITE and MODERATE.');
}

const mostAttempts = 4;

/** Of two transactions that wait for each other the database ends one; nothing is left of it, and it may begin anew. */
async function untilUndisturbed<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (attempt === mostAttempts || !isDisturbed(error)) throw error;
    }
  }
}

/** Drizzle wraps what the driver threw. */
function isDisturbed(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && (error.code === '40P01' || error.code === '40001')) || isDisturbed(error.cause);
}

const without = (secrets: readonly string[]) => (outcome: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(outcome).filter(([name]) => !secrets.includes(name)));
