import { askGraphQL } from '../ask-graphql.ts';
import { createStore } from '../store.ts';
import type { Asset } from './asset.ts';
import { listDocument, replaceDocument, updateDocument, uploadDocument } from './documents.ts';
import { send } from './upload.ts';

/** A file on its way. */
export interface Upload {
  key: number;
  name: string;
  /** 0 to 1. */
  share: number;
  fault?: string;
  stop: () => void;
}

export interface MediaLibrary {
  assets: readonly Asset[];
  totalCount?: number;
  /** Where the next page begins; undefined at the end. */
  after?: string;
  uploads: readonly Upload[];
  isLoading: boolean;
  /** What is said aloud. */
  notice: string;
}

const store = createStore<MediaLibrary>({ assets: [], uploads: [], isLoading: true, notice: '' });
const { change } = store;
export const useMediaLibrary = store.use;
export const say = (notice: string): void => change({ notice });

/** What to show of all there are. */
export interface Wanted {
  search: string;
  only: 'ALL' | 'UNUSED' | 'MISSING_ALT' | 'MISSING';
}

const filters = {
  ALL: {},
  UNUSED: { unused: true },
  MISSING_ALT: { missingAlt: true },
  MISSING: { availability: 'MISSING' },
};

interface Page {
  media: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string | null }; nodes: Asset[] } | null;
}

let turn = 0;

/** Lists what is wanted anew, or goes on with the next page of it. */
export async function list({ search, only }: Wanted, after?: string): Promise<void> {
  const mine = ++turn;
  const filter = { ...filters[only], ...(search.trim() ? { search } : {}) };
  change({ isLoading: true });
  const { data, fault } = await askGraphQL<Page>(listDocument, { filter, after });
  if (mine !== turn) return;
  if (!data?.media) return change({ isLoading: false, notice: fault ?? '' });
  const { totalCount, nodes, pageInfo } = data.media;
  const assets = after ? [...store.now.assets, ...nodes] : nodes;
  change({ isLoading: false, totalCount, assets, after: pageInfo.hasNextPage ? pageInfo.endCursor! : undefined });
}

/** What a mutation of media answers: its payload or why not. */
interface Answer {
  media?: Asset;
  isNew?: boolean;
  message?: string;
  issues?: { message: string }[];
}

const whyNot = ({ message, issues }: Answer): string =>
  issues?.map((issue) => issue.message).join(' ') || message || '';

let lastKey = 0;

/** Uploads files, several at once; each that has come stands first in the list. */
export async function upload(files: readonly File[]): Promise<void> {
  await Promise.all(
    files.map(async (file) => {
      const sent = await sending(file, uploadDocument, {}, 'uploadMedia');
      if (!sent?.media) return;
      put(sent.media);
      say(sent.isNew === false ? `${file.name} was here before.` : `${file.name} is here.`);
    }),
  );
}

/** Brings home the file of an asset of which only the description was here. */
export async function bringFile(asset: Asset, file: File): Promise<void> {
  const sent = await sending(file, replaceDocument, { id: asset.id }, 'replaceMedia');
  if (!sent?.media) return;
  put(sent.media);
  say(`${file.name} is here, and every figure shows it.`);
}

async function sending(file: File, query: string, variables: object, field: string): Promise<Answer | undefined> {
  const key = ++lastKey;
  const ending = new AbortController();
  const patch = (part: Partial<Upload>) =>
    change({ uploads: store.now.uploads.map((each) => (each.key === key ? { ...each, ...part } : each)) });
  const stop = () => {
    ending.abort();
    change({ uploads: store.now.uploads.filter((each) => each.key !== key) });
  };
  change({ uploads: [...store.now.uploads, { key, name: file.name, share: 0, stop }] });
  const sent = await send<Record<string, Answer>>(query, variables, file, (share) => patch({ share }), ending.signal);
  const answer = 'data' in sent ? sent.data[field]! : undefined;
  if (answer?.media) {
    change({ uploads: store.now.uploads.filter((each) => each.key !== key) });
    return answer;
  }
  // It stays in sight until it is put away: among many files, one that is missing is not noticed.
  const fault = 'fault' in sent ? sent.fault : whyNot(answer!);
  patch({ fault });
  say(`${file.name}: ${fault}`);
  return undefined;
}

function put(asset: Asset): void {
  const isThere = store.now.assets.some(({ id }) => id === asset.id);
  const assets = isThere
    ? store.now.assets.map((each) => (each.id === asset.id ? asset : each))
    : [asset, ...store.now.assets];
  change({ assets, totalCount: (store.now.totalCount ?? 0) + (isThere ? 0 : 1) });
}

/** Changes what stands in for a picture and below it, wherever a figure does not say otherwise. Undefined when it is done. */
export async function describeAsset(
  id: string,
  texts: { altText: string | null; caption: string | null; creditText: string | null },
): Promise<string | undefined> {
  const { data, fault } = await askGraphQL<{ updateMedia: Answer }>(updateDocument, { input: { id, ...texts } });
  const answer = data?.updateMedia;
  if (!answer?.media) return fault ?? (answer && whyNot(answer)) ?? 'That did not work.';
  put(answer.media);
  return undefined;
}
