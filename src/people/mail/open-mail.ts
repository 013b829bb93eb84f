import { createTransport } from 'nodemailer';
import type { Config } from '../../platform/config.ts';
import type { Letter, Mail as Sender } from '../../platform/mail.ts';
import type { Log } from '../../platform/observability/log.ts';

/** The site's mail, to be closed when everything else is. */
export interface Mail extends Sender {
  /** When everything is sent, or was given up. */
  close(): Promise<void>;
}

interface MailOptions {
  config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'isProduction'>;
  log: Log;
  /** Told the letter where there is no mail server. */
  say: (line: string) => void;
}

/** Nobody waits for it, but a stopping server does. */
const patience = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 8_000, dnsTimeout: 5_000 };

export function openMail({ config, log, say }: MailOptions): Mail {
  if (!config.smtpUrl) return { send: config.isProduction ? notSent(log) : printed(say), close: async () => {} };
  const transport = createTransport({
    url: config.smtpUrl,
    ...patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const underWay = new Set<Promise<void>>();
  return {
    send(letter) {
      const sending = deliver(letter).catch((error) => log.error({ err: error }, 'mail not sent'));
      underWay.add(sending);
      void sending.finally(() => underWay.delete(sending));
    },
    async close() {
      await Promise.all(underWay);
      transport.close();
    },
  };

  async function deliver({ to, subject, text }: Letter): Promise<void> {
    // An object is one address whatever it holds; a text would be read as a list.
    await transport.sendMail({
      from: config.mailFrom,
      to: { name: '', address: to },
      ...{ subject: onOneLine(subject), text, encoding: 'utf-8', textEncoding: 'quoted-printable' },
      headers: { 'auto-submitted': 'auto-generated' },
    });
  }
}

const onOneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').trim();

/** Links are secrets: a log is no place for them. */
const notSent = (log: Log) => () => log.warn('a mail was not sent: GALLEY_SMTP_URL is not set');

const printed = (say: (line: string) => void) => (letter: Letter) =>
  say(`No mail server is set. To ${letter.to}: ${onOneLine(letter.subject)}\n${indent(letter.text)}`);

const indent = (text: string): string => text.trimEnd().replace(/^(?=.)/gm, '  ');
