import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeDocument } from '../../src/articles/compose-document.ts';
import { newDatabase } from '../support/world.ts';
import { anyAct, History } from './history.ts';
import { makePools } from './sample.ts';

const { db, sql } = await newDatabase();
const { pools, parentOf } = await makePools(sql);

let number = 0;

describe('any history of edits', () => {
  it('leaves every version as it was written, readers with one of them, and lists with what a rebuild would give', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 5, maxLength: 25, size: 'max' }), async (acts) => {
        const document = composeDocument({
          slug: `history-${++number}-0`,
          headline: 'Once',
          sections: [{ blocks: [] }],
        });
        const history = await History.begin({ db, sql, pools, parentOf }, document);
        for (const act of acts) {
          await history.perform(act);
          expect(await history.presentRows()).toEqual(history.presentModel());
        }
        expect(await history.rowsOfEveryVersion()).toEqual(history.versions.map(({ document }) => document));
        expect(await history.readPublications()).toEqual(history.publications);
        expect(await history.projection()).toEqual(history.projectionModel());
        expect(await history.rebuiltProjection()).toEqual(await history.projection());
      }),
      { numRuns: 25, endOnFailure: false },
    );
  }, 300_000);
});
