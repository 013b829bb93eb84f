import SchemaBuilder, { type SchemaTypes } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import type { RecordedEvent } from '../events/open.ts';
import { asExtensions } from '../reading/declaration.ts';
import { type ArgumentOptions, inputOptions, outputType, type PothosField } from '../reading/notation.ts';
import type { PayloadRow } from '../reading/payload.ts';
import { type FieldMap, fromTree, ReadingFields } from '../reading/reading-fields.ts';

export interface Followed {
  topic: string;
  /** Of which thing; null for all. Undefined: there is no such thing. */
  key: string | null | undefined;
}

/** A question that is asked of the viewer's own reading, and what it must answer for him to be told. */
export interface Probe<Args> {
  document: string;
  /** @param event undefined when somebody begins to follow */
  variables: (key: string, event: RecordedEvent | undefined) => Record<string, unknown>;
  /** @param data of the answer */
  allows: (data: never, event: RecordedEvent | undefined, args: Args) => boolean;
}

export interface FollowOptions<Args> {
  description: string;
  /** The type of what is told: made here. */
  type: string;
  typeDescription: string;
  args: Record<string, ArgumentOptions>;
  follow: (args: Args) => Followed;
  /** Asked when somebody begins to follow one thing, and again for each event: what may not be seen is not told of. */
  probe: Probe<Args>;
  /** Asked when somebody begins to follow all, where that is not for everybody. */
  entrance?: { document: string; allows: (data: never) => boolean };
  /** Told to nobody here, whoever he is. */
  omits?: (event: RecordedEvent) => boolean;
  /** What the fields read of an event. */
  values: (event: RecordedEvent) => Record<string, unknown>;
  fields: (t: ReadingFields<PayloadRow>) => FieldMap;
}

/** What somebody has begun to follow: graphql-js has read the arguments, and the rest is done for all who ask the same at once. */
export class Following {
  readonly followed: Followed;
  readonly options: FollowOptions<never>;
  readonly args: never;
  readonly info: GraphQLResolveInfo;

  constructor(options: FollowOptions<never>, args: never, info: GraphQLResolveInfo) {
    this.followed = options.follow(args);
    this.options = options;
    this.args = args;
    this.info = info;
  }

  /** Only so that graphql-js takes it for a source of events. */
  [Symbol.asyncIterator](): AsyncIterator<never> {
    throw new Error('Events are told by streams.');
  }
}

declare global {
  export namespace PothosSchemaTypes {
    interface SchemaBuilder<Types extends SchemaTypes> {
      /** A subscription: events of a topic, each read anew for who is told, by one statement. */
      follow: <Args>(name: string, options: FollowOptions<Args>) => void;
    }
  }
}

const proto = SchemaBuilder.prototype as PothosField;

proto.follow = function follow(name: string, options: FollowOptions<never>) {
  const { description, type, typeDescription, args } = options;
  this.objectType(this.objectRef(type), {
    description: typeDescription,
    extensions: asExtensions({ readers: 'EVERYBODY' }),
    fields: (t: PothosField) => options.fields(new ReadingFields<PayloadRow>(t)),
  });
  this.subscriptionField(name, (t: PothosField) =>
    t.field({
      ...outputType(t, `${type}!`),
      description,
      args: Object.fromEntries(Object.entries(args).map(([argument, given]) => [argument, t.arg(inputOptions(given))])),
      subscribe: (_: unknown, given: never, __: unknown, info: GraphQLResolveInfo) =>
        new Following(options, given, info),
      resolve: fromTree,
    }),
  );
};
