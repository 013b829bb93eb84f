import { expect } from 'vitest';
import { type Api, openApi } from './api.ts';
import { fillNewsroom } from './newsroom.ts';
import { type GivenGrant, newPerson, type Person } from './people.ts';
import { newDatabase, type TestDatabase } from './world.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
export type Answer = any;
export type Who = Pick<Person, 'headers'>;

/** The newsroom, and mutations asked of its API. */
export interface Acting {
  database: TestDatabase;
  api: Api;
  admin: Person;
  editor: Person;
  ask: (query: string, variables?: object, who?: Who) => Promise<Answer>;
  /** Runs a mutation and gives back its payload, of which it selects `payload`, or why it was refused. */
  act: (name: string, input: object, payload: string, who?: Who) => Promise<Answer>;
  person: (grants: GivenGrant[]) => Promise<Person>;
  /** What the audit log last says was done. */
  lastDeed: () => Promise<Answer>;
}

/** @param options as of `openApi` */
export async function openNewsroom(options?: Parameters<typeof openApi>[1]): Promise<Acting> {
  const database = await newDatabase();
  await fillNewsroom(database);
  const api = await openApi(database, options);
  const person = (grants: GivenGrant[]) => newPerson(database, grants);
  const [admin, editor] = [await person([{ role: 'ADMIN' }]), await person([{ role: 'EDITOR' }])];
  const ask: Acting['ask'] = async (query, variables = {}, who = editor) => {
    const { data, errors } = await api.ask<Answer>(query, variables as never, { headers: who.headers });
    expect(errors, JSON.stringify(errors)).toBeUndefined();
    return data;
  };
  const act: Acting['act'] = async (name, input, payload, who) => {
    const type = name[0]!.toUpperCase() + name.slice(1);
    const query = `mutation ($input: ${type}Input!) { answer: ${name}(input: $input) { __typename ... on ${type}Payload { ${payload} } ... on Error { code path message } } }`;
    return (await ask(query, { input }, who)).answer;
  };
  const lastDeed = async () => {
    const query = '{ auditEvents(first: 1) { nodes { action objectId details { name value } } } }';
    return (await ask(query, {}, admin)).auditEvents.nodes[0];
  };
  return { database, api, admin, editor, ask, act, person, lastDeed };
}

/** Of how many answers there are of each kind. */
export const kinds = (answers: Answer[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { __typename } of answers) counts[__typename] = (counts[__typename] ?? 0) + 1;
  return counts;
};
