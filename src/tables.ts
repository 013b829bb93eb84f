/** The map of the data, for Drizzle's migrations. */
export * from './articles/projection-tables.ts';
export * from './articles/table.ts';
export * from './articles/version-tables.ts';
export * from './comments/commenters-table.ts';
export * from './comments/moderation-tables.ts';
export * from './comments/screening-tables.ts';
export * from './comments/table.ts';
export * from './contributors/table.ts';
export * from './curation/table.ts';
export * from './importing/table.ts';
export * from './media/table.ts';
export * from './people/table.ts';
export * from './platform/events/table.ts';
export * from './platform/graphql/table.ts';
export * from './previews/table.ts';
export * from './site/table.ts';
export * from './taxonomy/table.ts';
