import { auditServer } from 'graphql-http';
import { expect, it } from 'vitest';
import { newDatabase } from '../support/world.ts';
import { openTarget } from './target.ts';

it('passes every audit of GraphQL over HTTP', async () => {
  const { url } = await openTarget(await newDatabase());
  const results = await auditServer({ url });
  const failed = results.filter(({ status }) => status !== 'ok');
  expect(failed.map(({ id, name, status }) => `${id} ${status}: ${name}`)).toEqual([]);
  expect(results.length).toBe(61);
});
