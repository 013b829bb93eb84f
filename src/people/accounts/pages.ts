import { createHash } from 'node:crypto';
import { longestPassword, shortestPassword } from './passwords.ts';

const style = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{max-width:26rem;margin:12vh auto 2rem;padding:0 1.25rem}
h1{font-size:1.4rem;line-height:1.25;margin:0 0 .75rem}
label{display:block;margin:1rem 0 .25rem;font-weight:600}
input{box-sizing:border-box;width:100%;font:inherit;padding:.55rem .65rem;border:1px solid GrayText;border-radius:.4rem;background:Field;color:FieldText}
button{font:inherit;font-weight:600;margin-top:1.5rem;padding:.6rem 1.2rem;border:0;border-radius:.4rem;background:#1a56b4;color:#fff;cursor:pointer}
:focus-visible{outline:3px solid #5b9bff;outline-offset:2px}
small{display:block;margin-top:.25rem}
[role=alert]{border-inline-start:4px solid #c2410c;padding-inline-start:.75rem}`;

/** Nothing but the one style sheet and, where there is a form, its own site as the target. */
export const pagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

export interface FormPage {
  title: string;
  introduction: string;
  /** Where it posts to. */
  action: string;
  token: string;
  /** Whether name and address are asked for, too. */
  asksWho: boolean;
  button: string;
  /** What is wrong with what was sent. */
  fault?: string;
  filled?: { email?: string; displayName?: string };
}

export function formPage({ fault, filled = {}, ...form }: FormPage): string {
  const who = `<label for="displayName">Your name</label>
<input id="displayName" name="displayName" autocomplete="name" required maxlength="120" value="${escapeHtml(filled.displayName ?? '')}">
<label for="email">E-mail address</label>
<input id="email" name="email" type="email" autocomplete="username" required maxlength="254" value="${escapeHtml(filled.email ?? '')}">`;
  return page(
    form.title,
    `<p>${escapeHtml(form.introduction)}</p>
${fault ? `<p role="alert">${escapeHtml(fault)}</p>` : ''}
<form method="post" action="${form.action}">
<input type="hidden" name="token" value="${escapeHtml(form.token)}">
${form.asksWho ? who : ''}
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="new-password" required minlength="${shortestPassword}" maxlength="${longestPassword}" aria-describedby="rule">
<small id="rule">${shortestPassword} characters or more. A few unrelated words make a good one.</small>
<button>${escapeHtml(form.button)}</button>
</form>`,
  );
}

/** Says one thing, and leads on. */
export function notePage(title: string, text: string): string {
  return page(title, `<p>${escapeHtml(text)}</p>\n<p><a href="/graphql">Go to the desk</a></p>`);
}

/** @param body HTML */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

export function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}
