import type { ServerResponse } from 'node:http';
import { setImmediate as breathe } from 'node:timers/promises';
import { createSourceEventStream, execute, type GraphQLError, type GraphQLObjectType, getNamedType } from 'graphql';
import type { Events, RecordedEvent } from '../events/open.ts';
import { EventStream, nextEvent } from '../http/event-stream.ts';
import { uuidOf } from '../identifiers.ts';
import type { Log } from '../observability/log.ts';
import type { ReadingEngine } from '../reading/engine.ts';
import { readPayload } from '../reading/payload.ts';
import { defaultBudget } from '../reading/plan.ts';
import type { Operation } from '../reading/plans.ts';
import type { ReadPool } from '../reading/read-pool.ts';
import { type Reader, StaleViewer } from '../reading/scope.ts';
import { isSignedIn, type SignedIn } from '../viewer.ts';
import type { Documents, PreparedDocument } from './documents.ts';
import { Following } from './follow.ts';

export interface StreamsOptions {
  events: Events;
  pool: ReadPool;
  engine: ReadingEngine;
  documents: Documents;
  log: Log;
  /** Of these viewers those who are no longer who they were: signed out, suspended, with other rights. */
  findEnded: (viewers: readonly SignedIn[]) => Promise<readonly SignedIn[]>;
  pace?: Partial<Pace>;
}

/** Milliseconds between looks at who is still who he was, and between signs of life. */
interface Pace {
  look: number;
  ping: number;
}

/** Who asks, and for what. */
export interface Subscription {
  prepared: PreparedDocument;
  operation: Operation;
  /** Of the text, operation name and variables: who asks the same is told together. */
  key: string;
  variables: Record<string, unknown>;
  reader: Reader;
  lastEventId: string | undefined;
}

/** Why nothing is streamed. */
export type NoStream = { errors: readonly GraphQLError[] } | { isUnknown: true } | { isFull: true };

interface Group {
  following: Following;
  subscription: Subscription;
  streams: Set<EventStream>;
  /** What those who came back have been told just now: it may reach us again by the usual way. */
  retold: Map<EventStream, Set<string>>;
  /** Those who are here, and those who are about to be. */
  members: number;
  /** It is listened to from then on. */
  ready: Promise<void>;
  /** What is told is told in its order: each waits for the one before. */
  last: Promise<void>;
  waiting: number;
  leave: () => void;
}

const mostStreams = 20_000;
/** Streams written to before others have their turn. */
const atOnce = 500;
/** A group that cannot keep up is let go: its readers come back, and are told what they missed. */
const mostWaiting = 1_000;
const ofEvent = uuidOf('event');
const ping = Buffer.from(':\n\n');

/** All who follow something here. An event is read once for all who ask the same and see the same. */
export function openStreams({ events, pool, engine, documents, log, findEnded, pace = {} }: StreamsOptions) {
  const { look = 2_000, ping: pingEvery = 12_000 } = pace;
  const groups = new Map<string, Group>();
  let count = 0;
  let isOpen = true;
  const timers = [
    setInterval(() => void endEnded(), look).unref(),
    setInterval(() => void pingAll(), pingEvery).unref(),
  ];

  /** @returns undefined once it streams */
  async function open(response: ServerResponse, subscription: Subscription): Promise<NoStream | undefined> {
    if (count >= mostStreams || !isOpen) return { isFull: true };
    const { prepared, operation, variables, reader } = subscription;
    const source = await createSourceEventStream({
      ...{ schema: documents.schema, document: prepared.node!, variableValues: variables },
      operationName: operation.node.name?.value,
    });
    if (!(source instanceof Following)) return { errors: (source as { errors: GraphQLError[] }).errors };
    const { key, topic } = source.followed;
    if (key === undefined || !(await mayFollow(source, key, reader))) return { isUnknown: true };
    const name = `${subscription.key} ${isSignedIn(reader.viewer) ? reader.viewer.credential.id : ''} ${JSON.stringify(reader.view)}`;
    const group = groups.get(name) ?? openGroup(name, source, subscription);
    group.members += 1;
    count += 1;
    const leave = () => {
      count -= 1;
      group.members -= 1;
      if (group.members === 0) closeGroup(name, group);
    };
    try {
      await group.ready;
    } catch (error) {
      leave();
      throw error;
    }
    if (response.destroyed) {
      leave();
      return undefined;
    }
    const stream = new EventStream(response);
    stream.onClose(() => {
      group.streams.delete(stream);
      group.retold.delete(stream);
      leave();
    });
    const lastId = subscription.lastEventId && ofEvent(subscription.lastEventId);
    // In the group's own order: what comes meanwhile waits until the reader has been told what he missed.
    if (lastId) queue(group, () => tellMissed(group, stream, lastId, { topic, key }));
    else group.streams.add(stream);
    return undefined;
  }

  function openGroup(name: string, following: Following, subscription: Subscription): Group {
    const { topic, key } = following.followed;
    const followed = events.follow(topic, key!, (event) => queue(group, () => tell(group, event)));
    const group: Group = {
      ...{
        following,
        subscription,
        streams: new Set<EventStream>(),
        retold: new Map(),
        members: 0,
        last: Promise.resolve(),
        waiting: 0,
      },
      ready: followed.then(() => {}),
      leave: () =>
        void followed.then(
          (unfollow) => unfollow(),
          () => {},
        ),
    };
    groups.set(name, group);
    return group;
  }

  function closeGroup(name: string, group: Group): void {
    group.leave();
    if (groups.get(name) === group) groups.delete(name);
  }

  function queue(group: Group, act: () => Promise<void>): void {
    if (group.waiting >= mostWaiting) {
      endGroup(group, 'leave');
      return;
    }
    group.waiting += 1;
    group.last = group.last
      .then(act)
      .catch((error) => {
        if (!(error instanceof StaleViewer)) log.error({ err: error }, 'an event was not told');
        endGroup(group, error instanceof StaleViewer ? 'complete' : 'leave');
      })
      .finally(() => {
        group.waiting -= 1;
      });
  }

  function endGroup(group: Group, how: 'complete' | 'leave'): void {
    for (const stream of [...group.streams]) stream[how]();
  }

  async function tell(group: Group, event: RecordedEvent): Promise<void> {
    if (group.streams.size === 0) return;
    const bytes = await bytesOf(group, event);
    if (!bytes) return;
    await toEach(group.streams, (stream) => {
      if (!group.retold.get(stream)?.has(event.id)) stream.write(bytes);
    });
  }

  async function tellMissed(
    group: Group,
    stream: EventStream,
    lastId: string,
    { topic, key }: { topic: string; key: string | null },
  ): Promise<void> {
    const missed = (await events.since(lastId, topic, key)) ?? [];
    group.retold.set(stream, new Set([lastId, ...missed.map(({ id }) => id)]));
    for (const event of missed) {
      const bytes = await bytesOf(group, event);
      if (bytes) stream.write(bytes);
    }
    if (stream.isOpen) group.streams.add(stream);
  }

  /** An event as this group is told it; undefined where it may not know of it. */
  async function bytesOf({ following, subscription }: Group, event: RecordedEvent): Promise<Buffer | undefined> {
    const { options, info } = following;
    const { reader, prepared, operation, variables } = subscription;
    if (options.omits?.(event)) return undefined;
    if (!(await mayBeTold(following, event, reader))) return undefined;
    let isBroken = false;
    const tree = await readPayload(info, getNamedType(info.returnType) as GraphQLObjectType, options.values(event), {
      ...{ reader, budget: defaultBudget },
      onViolation: () => {
        isBroken = true;
      },
      run: async (statement, parameters) => {
        const text = await pool.text(statement, parameters);
        if (text === undefined) throw new StaleViewer();
        return text;
      },
    });
    // What a non-null field shows was hidden between the two statements.
    if (isBroken) return undefined;
    const result = await execute({
      ...{ schema: documents.schema, document: prepared.node!, variableValues: variables },
      ...{ operationName: operation.node.name?.value, rootValue: { [info.path.key]: tree } },
    });
    return nextEvent(result, `event_${event.id.replaceAll('-', '')}`);
  }

  async function mayFollow({ options, args }: Following, key: string | null, reader: Reader): Promise<boolean> {
    const { probe, entrance } = options;
    if (key !== null)
      return asked(probe.document, probe.variables(key, undefined), reader, (data) =>
        probe.allows(data, undefined, args),
      );
    return entrance ? asked(entrance.document, {}, reader, entrance.allows) : true;
  }

  function mayBeTold({ options, args }: Following, event: RecordedEvent, reader: Reader): Promise<boolean> {
    const { document, variables, allows } = options.probe;
    return asked(document, variables(event.key, event), reader, (data) => allows(data, event, args));
  }

  async function asked(
    document: string,
    variables: Record<string, unknown>,
    reader: Reader,
    allows: (data: never) => boolean,
  ): Promise<boolean> {
    const text = await engine.text(documents.get(document).operation(null)!, variables, reader);
    return text !== undefined && allows((JSON.parse(text) as { data: never }).data);
  }

  /** Ends the streams of those who are no longer who they were. */
  async function endEnded(): Promise<void> {
    const byViewer = new Map<SignedIn, Group[]>();
    for (const group of groups.values()) {
      const { viewer } = group.subscription.reader;
      if (isSignedIn(viewer)) byViewer.set(viewer, [...(byViewer.get(viewer) ?? []), group]);
    }
    if (byViewer.size === 0) return;
    const ended = await findEnded([...byViewer.keys()]).catch((error) => {
      log.warn({ err: error }, 'it was not looked who has signed out');
      return [];
    });
    for (const viewer of ended) for (const group of byViewer.get(viewer) ?? []) endGroup(group, 'complete');
  }

  async function pingAll(): Promise<void> {
    for (const group of [...groups.values()]) {
      group.retold.clear();
      await toEach(group.streams, (stream) => stream.write(ping));
    }
  }

  return {
    open,
    get count() {
      return count;
    },
    /** Everybody is to come back: to another instance, or to this one when it is up again. */
    async close() {
      isOpen = false;
      for (const timer of timers) clearInterval(timer);
      for (const group of [...groups.values()]) await toEach(group.streams, (stream) => stream.leave());
    },
  };
}

export type Streams = ReturnType<typeof openStreams>;

async function toEach(streams: ReadonlySet<EventStream>, act: (stream: EventStream) => void): Promise<void> {
  let done = 0;
  for (const stream of [...streams]) {
    act(stream);
    done += 1;
    if (done % atOnce === 0) await breathe();
  }
}
