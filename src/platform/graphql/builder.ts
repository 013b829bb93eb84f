import SchemaBuilder from '@pothos/core';
import '../reading/declare.ts';
import './act.ts';
import './follow.ts';
import './plain.ts';
import { parseMoment } from '../moment.ts';
import type { LeafForm } from '../reading/json.ts';
import { parseUpload } from './received-files.ts';

export type Builder = InstanceType<typeof SchemaBuilder<object>>;

const scalars: Record<string, { description: string; json: LeafForm; specifiedByURL?: string }> = {
  DateTime: {
    json: 'moment',
    specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time',
    description: 'A moment in UTC to the millisecond (RFC 3339): "2026-03-08T06:29:00.000Z".',
  },
  Locale: { json: 'escaped', description: 'A language tag (BCP 47): "en", "pt-BR", "ar".' },
  LocalDateTime: {
    json: 'escaped',
    description:
      'What calendar and clock show somewhere, without saying where: "2026-03-08T06:29", with seconds if need be.',
  },
  TimeZone: { json: 'escaped', description: 'A time zone’s IANA name: "Europe/Warsaw".' },
  URL: { json: 'escaped', specifiedByURL: 'https://url.spec.whatwg.org/', description: 'An absolute URL.' },
  Upload: {
    json: 'escaped',
    specifiedByURL: 'https://github.com/jaydenseric/graphql-multipart-request-spec',
    description:
      'A file that comes with the request, by the GraphQL multipart request specification: null in the variables, named by `map`, its bytes a part of their own. Send the header `GraphQL-Preflight: 1` with it.',
  },
  HTML: { json: 'escaped', description: 'Sanitised HTML, safe to insert into a page as it is.' },
  Markdown: {
    json: 'escaped',
    description: 'Galley’s Markdown: CommonMark with tables, strikethrough, callouts, figures and attributes.',
  },
};

/** A schema builder with what every feature uses: scalars, Node, Routable, PageInfo. Nothing is kept between two builds. */
export function createBuilder(): Builder {
  const builder = new SchemaBuilder<object>({});
  for (const [name, { description, json, specifiedByURL }] of Object.entries(scalars)) {
    builder.scalarType(name as never, {
      description,
      ...(specifiedByURL ? { specifiedByURL } : {}),
      extensions: { json },
      serialize: (value: unknown) => value as never,
      parseValue: parserOf(name, json) as never,
    });
  }
  builder.mutationType({
    description:
      'Everything that can be changed. Each field is a transaction of its own and answers with its payload or with why it was not done: ask for `message` in a fragment on Error.',
  });
  builder.queryType({ description: 'Everything that can be read. A query sees what readers see: what is published.' });
  builder.subscriptionType({
    description:
      'What can be followed, over server-sent events (GraphQL over SSE, distinct connections): ask with `Accept: text/event-stream`. Each event is read anew for who is told of it: what he may not see is not there. Whoever comes back with `Last-Event-ID` is told what he missed, for a day and up to 1,000 events; some may come twice, and have the same `id`. A reader who does not read is cut off.',
  });
  builder.objectType(builder.objectRef<object>('PageInfo'), {
    description: 'Whether a list goes on beyond this page (Relay’s Cursor Connections Specification).',
    extensions: { reading: { readers: 'EVERYBODY' } },
    fields: (t) => ({
      hasNextPage: t.boolean({ nullable: false, description: 'More follow in this order.', resolve: fromTree }),
      hasPreviousPage: t.boolean({ nullable: false, description: 'There are some before.', resolve: fromTree }),
      startCursor: t.string({
        nullable: true,
        description: 'Of the first on this page; null when it is empty.',
        resolve: fromTree,
      }),
      endCursor: t.string({
        nullable: true,
        description: 'Of the last on this page: give it as `after` for the next.',
        resolve: fromTree,
      }),
    }),
  });
  builder.referenceInterface('Node', {
    description: 'A thing with an id for life, the same in every view (Relay’s Global Object Identification).',
    fields: {
      id: {
        type: 'ID!',
        description: 'Opaque; one double-click selects it: "article_0199f3c2a7b07c3e9f0d5a1b2c3d4e5f".',
      },
    },
  });
  builder.referenceInterface('Routable', {
    description: 'What has an address on the site.',
    interfaces: ['Node'],
    fields: {
      id: { type: 'ID!', description: 'Its id for life.' },
      path: {
        type: 'String!',
        description: 'Its address on the site, with a leading slash: "/walking", "/de/gehen". Never encoded twice.',
      },
      url: { type: 'URL!', description: 'Its whole address.' },
    },
  });
  return builder;
}

function fromTree(parent: object, _args: unknown, _context: unknown, info: { path: { key: string | number } }): never {
  return (parent as Record<string | number, never>)[info.path.key] as never;
}

function parserOf(name: string, json: LeafForm): (value: unknown) => unknown {
  if (name === 'Upload') return parseUpload;
  return json === 'moment' ? (value) => parseMoment(parseText(value)) : parseText;
}

function parseText(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('It must be a text.');
  return value;
}
