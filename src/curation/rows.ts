import { defineRows } from '../platform/reading/rows.ts';
import { collectionItems, collections } from './table.ts';

/** Collections are everybody's; of their items readers see those that are published. */
export const collectionRows = defineRows({
  table: collections,
  key: (collection) => collection.id,
  impliedBy: ['Payload'],
});
export const collectionItemRows = defineRows({ table: collectionItems, key: (item) => item.articleId });
