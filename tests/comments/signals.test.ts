import { expect, it } from 'vitest';
import { askProviders, type Signal, type SignalQuestion } from '../../src/comments/signals/provider.ts';
import { openTalk, uuid } from './conversation.ts';
import { contextOf } from './given.ts';

const talk = await openTalk();
const good: Signal = { kind: 'SPAM', model: 'm', modelVersion: '1', score: 0.5 };

it.each<[string, object, object]>([
  ['is kept', good, { score: 0.5, failure: null, kind: 'SPAM' }],
  ['next to nothing is nothing', { ...good, score: 1e-60 }, { score: 0, failure: null }],
  ['beyond one is nonsense', { ...good, score: 1.5 }, { score: null, failure: 'a score of 1.5' }],
  ['is a number', { ...good, score: '0.5' }, { score: null, failure: 'a score of 0.5' }],
  ['of no kind', { ...good, kind: 'MOOD' }, { score: null, failure: 'a signal of the kind MOOD' }],
  ['of no model', { ...good, model: undefined }, { score: null, failure: 'a model without a name' }],
  ['of a model that cannot be stored', { ...good, model: 'a\0b' }, { score: null, failure: 'a model without a name' }],
])('E37: what a provider says %s', async (_, signal, expected) => {
  const provider = { name: 'p', holdsAt: 0.9, rejectsAt: 0.99, ask: async () => [signal as Signal] };
  const found = await askProviders([provider], contextOf(talk.database), {} as SignalQuestion);
  expect(found).toMatchObject([{ provider: 'p', ...expected }]);
});

it('a rule that turns a comment away is told from somebody who does, to moderators and to its author', async () => {
  const { sql } = talk.database;
  const terms = 'mutation { setCommentTerms(input: {banned: ["zeppelin"], suspect: []}) { __typename } }';
  await talk.ask(terms, {}, talk.editor.headers);
  const { comment } = await talk.say(await talk.newArticle(), 'A zeppelin');
  const [row] = await sql`
    select c.status, c.held_reasons, e.is_automated, e.reason from comments c join comment_events e on e.comment_id = c.id where c.id = ${uuid(comment.id)}`;
  expect(row).toEqual({ status: 'REJECTED', held_reasons: ['SUSPECT_WORD'], is_automated: true, reason: 'OTHER' });
});
