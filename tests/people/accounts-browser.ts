import { randomInt } from 'node:crypto';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks into, it says
  json: any;
}

/** Somebody with a cookie jar, behind an address of his own. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly address = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
  readonly headers: Record<string, string> = {};
  readonly site: string;

  constructor(site: string) {
    this.site = site;
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get session(): string | undefined {
    return [...this.cookies].find(([name]) => name.endsWith('galley.session_token'))?.[1];
  }

  get(path: string, init: RequestInit = {}): Promise<Answer> {
    return this.send(path, { method: 'GET', ...init });
  }

  post(path: string, body: unknown = {}, init: RequestInit = {}): Promise<Answer> {
    const headers = { 'content-type': 'application/json', ...(init.headers as Record<string, string>) };
    return this.send(path, { method: 'POST', body: JSON.stringify(body), ...init, headers });
  }

  form(path: string, fields: Record<string, string>): Promise<Answer> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' };
    return this.send(path, { method: 'POST', body: new URLSearchParams(fields).toString(), headers });
  }

  signIn(email: string, password: string): Promise<Answer> {
    return this.post('/auth/sign-in/email', { email, password });
  }

  /** To this site or, by a whole address, another; redirects are not followed. */
  async send(path: string, init: RequestInit): Promise<Answer> {
    const url = new URL(path, this.site);
    const isOurs = url.origin === this.site;
    const headers = new Headers({ ...this.headers, ...(init.headers as Record<string, string>) });
    if (isOurs && this.cookies.size > 0) headers.set('cookie', this.cookie);
    headers.set('x-forwarded-for', headers.get('x-forwarded-for') ?? this.address);
    const response = await fetch(url, { redirect: 'manual', ...init, headers });
    if (isOurs) this.keep(response.headers.getSetCookie());
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: asJson(text) };
  }

  private keep(set: string[]): void {
    for (const line of set) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (/;\s*Max-Age=0(;|$)/i.test(line)) this.cookies.delete(name!);
      else this.cookies.set(name!, value!);
    }
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
