import type { DomainContext } from '../../platform/context.ts';
import { shorten } from '../../platform/text/shorten.ts';
import { isStorable } from '../../platform/text/storable.ts';
import { signalKind } from '../screening-tables.ts';

/** What a provider is told of a comment. */
export interface SignalQuestion {
  text: string;
  markdown: string;
  links: readonly string[];
  language: string | null;
  author: { name: string | null; email: string | null; homepage: string | null; isMember: boolean };
  address: string | undefined;
  userAgent: string | undefined;
  articleUrl: string;
  siteUrl: string;
  isReply: boolean;
}

const kinds = signalKind.enumValues;

export interface Signal {
  kind: (typeof kinds)[number];
  model: string;
  modelVersion: string;
  /** From 0 for harmless to 1. */
  score: number;
}

/** Somebody who has an opinion about comments: a model of one's own, or a service asked over HTTP. */
export interface SignalProvider {
  name: string;
  /** From this score on a comment waits, from that one on it is spam. */
  holdsAt: number;
  rejectsAt: number;
  /** None when it cannot tell yet, which is no failure. What it throws is one. */
  ask(context: DomainContext, question: SignalQuestion, signal: AbortSignal): Promise<readonly Signal[]>;
}

/** What a provider found, or that it did not answer. */
export interface SignalFinding extends Pick<SignalProvider, 'holdsAt' | 'rejectsAt'> {
  provider: string;
  kind: Signal['kind'];
  model: string;
  modelVersion: string;
  score: number | null;
  failure: string | null;
}

/** @throws what it says of a comment cannot be kept as what somebody found */
function checked({ kind, model, modelVersion, score }: Signal): Signal {
  if (!(typeof score === 'number' && score >= 0 && score <= 1)) throw new Error(`a score of ${String(score)}`);
  if (!kinds.includes(kind)) throw new Error(`a signal of the kind ${String(kind)}`);
  for (const text of [model, modelVersion])
    if (typeof text !== 'string' || !isStorable(text)) throw new Error('a model without a name');
  // What is next to nothing is nothing: a column of four bytes refuses it.
  return { kind, model, modelVersion, score: Math.fround(score) };
}

/** What those would have said who were not asked. */
export const notAsked = (providers: readonly SignalProvider[]): SignalFinding[] =>
  providers.map(({ name, holdsAt, rejectsAt }) => ({
    ...{ provider: name, holdsAt, rejectsAt, failure: 'not asked', score: null },
    ...{ kind: 'OTHER', model: '', modelVersion: '' },
  }));

/** Milliseconds that all of them together may take: somebody waits for his comment. */
const patience = 3_000;

/** Asks all at once. Whoever is late, down or talks nonsense is a finding too: nothing passes because nobody looked. */
export async function askProviders(
  providers: readonly SignalProvider[],
  context: DomainContext,
  question: SignalQuestion,
  budget = patience,
): Promise<SignalFinding[]> {
  const giveUp = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      giveUp.abort();
      reject(new Error(`no answer within ${budget} ms`));
    }, budget).unref();
  });
  late.catch(() => {});
  try {
    return (await Promise.all(providers.map((provider) => askOne(provider)))).flat();
  } finally {
    clearTimeout(timer);
  }

  async function askOne(provider: SignalProvider): Promise<SignalFinding[]> {
    const { name, holdsAt, rejectsAt } = provider;
    try {
      const signals = await Promise.race([provider.ask(context, question, giveUp.signal), late]);
      return signals.map((signal) => {
        const { kind, model, modelVersion, score } = checked(signal);
        return { ...{ provider: name, holdsAt, rejectsAt, failure: null }, kind, model, modelVersion, score };
      });
    } catch (error) {
      const failure = storable(shorten(error instanceof Error ? error.message : String(error), 200));
      return [
        { ...{ provider: name, holdsAt, rejectsAt, failure, score: null }, kind: 'OTHER', model: '', modelVersion: '' },
      ];
    }
  }
}

const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed();
