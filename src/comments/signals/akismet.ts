import type { SignalProvider, SignalQuestion } from './provider.ts';

interface AkismetOptions {
  key: string;
  /** Where it answers; another for a stand-in. */
  url?: string;
}

/** An answer is a word: more than this nobody needs to read. */
const longestAnswer = 1_000;

/**
 * Asks Akismet, or what speaks as it does (its comment-check, version 1.1). It is told the text, the address it came from and what a guest
 * says of himself: whoever sets a key tells his readers so.
 */
export function openAkismet({ key, url = 'https://rest.akismet.com/1.1/' }: AkismetOptions): SignalProvider {
  const model = { kind: 'SPAM', model: 'akismet', modelVersion: '1.1' } as const;
  return {
    ...{ name: 'akismet', holdsAt: 0.5, rejectsAt: 1 },
    async ask(_, question, signal) {
      const answer = await fetch(new URL('comment-check', url), {
        ...{ method: 'POST', signal, redirect: 'error', body: formOf(key, question) },
      });
      const said = (await answer.text()).slice(0, longestAnswer).trim();
      if (!answer.ok || (said !== 'true' && said !== 'false')) {
        const help = answer.headers.get('x-akismet-debug-help');
        throw new Error(`answered ${answer.status} ${help ?? JSON.stringify(said.slice(0, 50))}`);
      }
      // "discard" is said of what no person needs to look at.
      const isBlatant = answer.headers.get('x-akismet-pro-tip') === 'discard';
      return [{ ...model, score: said === 'false' ? 0 : isBlatant ? 1 : 0.9 }];
    },
  };
}

function formOf(key: string, question: SignalQuestion): URLSearchParams {
  const { author, siteUrl, articleUrl, address, userAgent, language, markdown, isReply } = question;
  const said: Record<string, string | null | undefined> = {
    ...{ api_key: key, blog: siteUrl, permalink: articleUrl, user_ip: address, user_agent: userAgent },
    ...{
      comment_type: isReply ? 'reply' : 'comment',
      comment_content: markdown,
      blog_lang: language,
      blog_charset: 'UTF-8',
    },
    ...{ comment_author: author.name, comment_author_email: author.email, comment_author_url: author.homepage },
  };
  return new URLSearchParams(Object.entries(said).filter((entry): entry is [string, string] => entry[1] != null));
}
