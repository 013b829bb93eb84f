import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { closeAfterFile } from '../support/closing.ts';

export interface Message {
  from: string;
  to: string[];
  /** As it came over the wire. */
  raw: string;
  /** Of the head, unfolded. */
  header(name: string): string | undefined;
  /** The text, decoded. */
  text: string;
}

/** A mail server that keeps what it is given. */
export interface MailServer {
  url: string;
  messages: Message[];
  /** The next message to somebody that has not been taken yet. */
  next(to: string): Promise<Message>;
}

export async function openMailServer(): Promise<MailServer> {
  const messages: Message[] = [];
  const taken = new Set<Message>();
  const waiting: (() => void)[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const to = rcptTo.map(({ address }) => address);
        messages.push(parse(Buffer.concat(chunks).toString('latin1'), mailFrom ? mailFrom.address : '', to));
        for (const look of waiting.splice(0)) look();
        done();
      });
    },
  });
  closeAfterFile(() => new Promise<void>((closed) => server.close(() => closed())));
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const find = (to: string) => messages.find((message) => !taken.has(message) && message.to.includes(to));
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    messages,
    async next(to) {
      for (;;) {
        const message = find(to);
        if (message) {
          taken.add(message);
          return message;
        }
        await new Promise<void>((look) => waiting.push(look));
      }
    },
  };
}

function parse(raw: string, from: string, to: string[]): Message {
  const end = raw.indexOf('\r\n\r\n');
  const head = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const bytes = raw
    .slice(end + 4)
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  const header = (name: string) =>
    head
      .find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
      ?.slice(name.length + 1)
      .trim();
  return { from, to, raw, header, text: Buffer.from(bytes, 'latin1').toString('utf8') };
}

/** The link in a message, and the secret that it carries. */
export function linkIn(text: string): { url: string; token: string } {
  const [url] = /https?:\/\/\S+/.exec(text) ?? [];
  if (!url) throw new Error(`There is no link in ${JSON.stringify(text)}.`);
  return { url, token: new URL(url).searchParams.get('token') ?? '' };
}
