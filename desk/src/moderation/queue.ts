import { askGraphQL } from '../ask-graphql.ts';
import { createStore } from '../store.ts';
import type { Counted, QueuedComment } from './comment.ts';
import { claimDocument, moderateDocument, queueDocument, releaseDocument } from './documents.ts';
import { type QueueName, queues, type Reason } from './words.ts';

export type Action = 'APPROVE' | 'REJECT' | 'SPAM' | 'HOLD';

/** A comment as it stood when it was decided about. */
interface Item {
  id: string;
  expectedRevision?: number | undefined;
}

/** The queue that is open, as it stood when it was last asked for. */
export interface Queue {
  name: QueueName;
  counts: Partial<Record<QueueName, number>>;
  comments: readonly QueuedComment[];
  /** Which of them were ticked. */
  ticked: ReadonlySet<string>;
  /** Which one is looked at. */
  currentId?: string;
  isLoading: boolean;
  /** What was done last, and can be undone. */
  last?: { action: Action; items: readonly Item[] };
  /** What is said aloud. */
  notice: string;
}

const store = createStore<Queue>({
  ...{ name: 'PENDING', counts: {}, comments: [], ticked: new Set<string>() },
  ...{ isLoading: true, notice: '' },
});
const { change } = store;
export const useQueue = store.use;

async function post<Data>(query: string, variables: object): Promise<Data | undefined> {
  const { data, fault } = await askGraphQL<Data>(query, variables);
  if (fault) change({ notice: fault });
  return data;
}

type Counts = Record<`q${number}`, Counted | null>;

let turn = 0;

/** Asks for the open queue anew; whoever is looked at stays looked at. */
export async function refresh(): Promise<void> {
  const mine = ++turn;
  const data = await post<Counts & { queue: { comments: { nodes: QueuedComment[] } } | null }>(queueDocument, {
    name: store.now.name,
  });
  if (mine !== turn) return;
  const comments = data?.queue?.comments.nodes ?? (data ? [] : store.now.comments);
  const counts = data ? countsOf(queues.map((_, i) => data[`q${i}`]!)) : store.now.counts;
  change({ counts, isLoading: false, ...showing(comments) });
}

/** Those that are there, what of them is ticked still, and the one to look at: the next where the current one has gone. */
function showing(comments: readonly QueuedComment[]): Pick<Queue, 'comments' | 'ticked' | 'currentId'> {
  const ids = new Set(comments.map(({ id }) => id));
  const place = store.now.comments.findIndex(({ id }) => id === store.now.currentId);
  const next =
    store.now.comments.slice(Math.max(place, 0)).find(({ id }) => ids.has(id)) ?? comments.at(place < 0 ? 0 : -1);
  return {
    comments,
    ticked: new Set([...store.now.ticked].filter((id) => ids.has(id))),
    currentId: store.now.currentId && ids.has(store.now.currentId) ? store.now.currentId : next?.id,
  };
}

export function openQueue(name: QueueName): void {
  change({ name, comments: [], ticked: new Set(), currentId: undefined, isLoading: true, notice: '' });
  void refresh();
}

export const lookAt = (currentId: string): void => {
  if (currentId !== store.now.currentId) change({ currentId });
};

/** Tells other moderators what is looked at, until another one is, or nobody looks. It binds nobody, and nobody waits for it. */
export function claim(id: string): () => void {
  // Who only passes by claims nothing.
  const soon = setTimeout(() => void post(claimDocument, { ids: [id] }), 400);
  return () => {
    clearTimeout(soon);
    if (store.now.comments.some((comment) => comment.id === id)) void post(releaseDocument, { ids: [id] });
  };
}

export function step(by: 1 | -1): void {
  const place = store.now.comments.findIndex(({ id }) => id === store.now.currentId);
  const next = store.now.comments[Math.min(Math.max(place + by, 0), store.now.comments.length - 1)];
  if (next) lookAt(next.id);
}

export function tick(id: string): void {
  const ticked = new Set(store.now.ticked);
  if (!ticked.delete(id)) ticked.add(id);
  change({ ticked });
}

export const tickAll = (isOn: boolean): void =>
  change({ ticked: new Set(isOn ? store.now.comments.map(({ id }) => id) : []) });

/** What a decision is about: those that are ticked, or else the one that is looked at. */
export function chosen({ ticked, currentId, comments }: Queue): QueuedComment[] {
  return comments.filter(({ id }) => (ticked.size > 0 ? ticked.has(id) : id === currentId));
}

type Result = {
  __typename: string;
  message?: string;
  comment?: { id: string; moderation: { revision: number } | null };
};
type Answer = { moderateComments: { __typename: string; message?: string; results?: Result[]; queues?: Counted[] } };

/** Decides about what is chosen, each in the wording that was seen. */
export async function decide(action: Action, reason?: Reason): Promise<void> {
  const comments = chosen(store.now);
  if (comments.length === 0) return;
  const items = comments.map(({ id, moderation }) => ({ id, expectedRevision: moderation?.revision }));
  await moderate(action, items, reason);
}

/** Puts what was decided last back among the held ones; what somebody else has decided since stays as he did. */
export async function undo(): Promise<void> {
  if (!store.now.last || store.now.last.action === 'HOLD') return;
  await moderate('HOLD', store.now.last.items);
}

async function moderate(action: Action, items: readonly Item[], reason?: Reason): Promise<void> {
  const data = await post<Answer>(moderateDocument, { input: { action, reason, items } });
  if (!data) return;
  const { message, results = [], queues: counted } = data.moderateComments;
  const done = results.flatMap(({ __typename, comment }) => (__typename === 'ModeratedComment' ? [comment!.id] : []));
  const failed = results.filter(({ __typename }) => __typename !== 'ModeratedComment');
  const gone = new Set(done);
  // What was so already, another did: it is not ours to take back.
  const ours = results.flatMap(({ comment }) => {
    const seen = items.find(({ id }) => id === comment?.id)?.expectedRevision;
    const revision = comment?.moderation?.revision;
    return comment && revision !== undefined && revision !== seen
      ? [{ id: comment.id, expectedRevision: revision }]
      : [];
  });
  const said = [
    ...(message ? [message] : []),
    ...(done.length > 0 ? [`${count(done.length)} ${past[action]}.`] : []),
    ...(failed.length > 0 ? [`${count(failed.length)} left: ${[...new Set(failed.map(whyNot))].join(' ')}`] : []),
  ];
  turn += 1;
  change({
    ...(counted ? { counts: { ...store.now.counts, ...countsOf(counted) } } : {}),
    ...showing(action === 'HOLD' ? store.now.comments : store.now.comments.filter(({ id }) => !gone.has(id))),
    ...(ours.length > 0 ? { last: { action, items: ours } } : {}),
    notice: said.join(' '),
  });
  await refresh();
}

const past: Record<Action, string> = {
  APPROVE: 'approved',
  REJECT: 'rejected',
  SPAM: 'marked as spam',
  HOLD: 'held again',
};

const count = (number: number) => (number === 1 ? 'One comment' : `${number} comments`);

function whyNot({ __typename, message }: Result): string {
  if (__typename === 'StaleRevisionError') return 'It has changed since you read it; read it again.';
  return message ?? 'It is not there any more.';
}

const countsOf = (list: readonly (Counted | null)[]): Queue['counts'] =>
  Object.fromEntries(list.flatMap((each) => (each ? [[each.name, each.totalCount]] : [])));
