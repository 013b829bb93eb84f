import { type SQL, sql } from 'drizzle-orm';
import type { At, Rule } from '../platform/reading/declaration.ts';
import type { Scope } from '../platform/reading/scope.ts';
import { type Asker, isSignedIn } from '../platform/viewer.ts';
import { type Action, boundsOf, may, rights } from './rights.ts';

/** What the table of rights looks at, as SQL over a row. */
export interface ActedUponRow {
  category?: SQL;
  locale?: SQL;
  owner?: SQL;
  wasPublished?: SQL;
}

/**
 * The table of rights as a condition: whether the viewer may do this to the row. False where it is plain from the kind of viewer, so that
 * a statement for the public holds nothing of it.
 */
export function mayDo(scope: Scope, action: Action, row: ActedUponRow): SQL | false {
  if (isNever(scope, action)) return false;
  const list = (name: keyof Flat, type: string) => scope.who(readers[action][name], `${type}[]`);
  const { category = nothing, locale = nothing, owner = nothing, wasPublished = sql`true` } = row;
  return sql`exists (
    select 1 from unnest(${list('categories', 'uuid')}, ${list('locales', 'text')}, ${list('owns', 'boolean')}, ${list('drafts', 'boolean')}) b (category, locale, own, draft)
    where (b.category is null or b.category = ${category}) and (b.locale is null or b.locale = ${locale})
      and (not b.own or ${owner} = ${viewerId(scope)}) and (not b.draft or not ${wasPublished}))`;
}

/** Whether there is anything at all that the viewer may do this to. */
export function mayDoSomewhere(scope: Scope, action: Action): SQL | false {
  return isNever(scope, action) ? false : scope.who(somewhere[action], 'boolean');
}

/** A field's or shape's rule: whoever may do this to the row it stands on. */
export function whoMay<R>(action: Action, row: (row: R, at: At) => ActedUponRow): Rule {
  return { name: action, allows: (owner: R, at: At) => mayDo(at, action, row(owner, at)) } as Rule;
}

/** A root field's rule: whoever may do this to anything. */
export function whoMaySomewhere(action: Action): Rule {
  return { name: action, allows: (_, at) => mayDoSomewhere(at, action) };
}

export const viewerId = (scope: Scope): SQL => scope.who(idOf, 'uuid');
const idOf = (viewer: Asker) => (isSignedIn(viewer) ? viewer.user.id : null);

/** The credential by which the viewer is here, as a table of one row, of none once it has ended or says other rights. */
export function liveCredential(scope: Scope): SQL {
  return sql`(select 1 from live_credentials where id = ${scope.who(credentialId, 'uuid')} and rights_revision = ${scope.who(rightsRevision, 'integer')}) credential on true`;
}

const credentialId = (viewer: Asker) => (isSignedIn(viewer) ? viewer.credential.id : null);
const rightsRevision = (viewer: Asker) => (isSignedIn(viewer) ? viewer.credential.rightsRevision : null);

const nothing = sql`null`;

function isNever({ viewer }: Scope, action: Action): boolean {
  return viewer === 'PUBLIC' || (viewer === 'MEMBER' && rights[action].MEMBER === '-');
}

/** Bounds side by side, a category each: what `unnest` takes. */
interface Flat {
  categories: string;
  locales: string;
  owns: string;
  drafts: string;
}

const flattened = new WeakMap<Asker, Partial<Record<Action, Flat>>>();

function flatten(viewer: Asker, action: Action): Flat {
  const known = flattened.get(viewer) ?? {};
  flattened.set(viewer, known);
  known[action] ??= write(viewer, action);
  return known[action];
}

function write(viewer: Asker, action: Action): Flat {
  const rows = boundsOf(viewer, action).flatMap(({ categoryIds, ...bounds }) =>
    (categoryIds ?? [null]).map((category) => ({ category, ...bounds })),
  );
  return {
    categories: array(rows.map(({ category }) => category)),
    locales: array(rows.map(({ locale }) => locale)),
    owns: array(rows.map(({ own }) => String(own))),
    drafts: array(rows.map(({ neverPublished }) => String(neverPublished))),
  };
}

/** PostgreSQL's way of writing an array; of language tags, ids and booleans none needs quotes. */
const array = (values: (string | null)[]) => `{${values.map((value) => value ?? 'NULL').join(',')}}`;

const byAction = <T>(make: (action: Action) => T) =>
  Object.fromEntries(Object.keys(rights).map((action) => [action, make(action as Action)])) as Record<Action, T>;

/** One function for each parameter, for good: a statement that asks in many places binds it once. */
const readers = byAction(
  (action) =>
    Object.fromEntries(
      (['categories', 'locales', 'owns', 'drafts'] as const).map((name) => [
        name,
        (viewer: Asker) => flatten(viewer, action)[name],
      ]),
    ) as Record<keyof Flat, (viewer: Asker) => string>,
);
const somewhere = byAction((action) => (viewer: Asker) => may(viewer, action));
