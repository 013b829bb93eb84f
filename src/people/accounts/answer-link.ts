import { refuse } from '../../platform/http/refusal.ts';
import { LinkSpentError } from '../choose-password.ts';
import { refusalOf, sendJson, sendPage } from './answer.ts';
import { askLibrary } from './answer-route.ts';
import { type AccountsTools, type Arrival, notAllowed, strangerAt } from './arrival.ts';
import { readFields } from './body.ts';
import { type Fields, type LinkPage, linkPages } from './link-pages.ts';
import { formPage, notePage } from './pages.ts';

const names = ['token', 'email', 'displayName', 'password'] as const;
const spentPage = () => notePage('This link is spent', new LinkSpentError().message);

/** Shows the page that a link of one use leads to, and takes what is filled in there; programs send the same as JSON. */
export async function answerLink(tools: AccountsTools, arrival: Arrival): Promise<void> {
  const { request, response, path, requestId, address } = arrival;
  const page = linkPages[path]!;
  const context = strangerAt(tools.db, requestId);
  if (request.method === 'GET') {
    const token = new URL(request.url!, 'http://galley').searchParams.get('token') ?? '';
    if (!(await page.holds(context, token))) return sendPage(response, 404, spentPage());
    return sendPage(response, 200, formPage({ ...page, action: `/auth${path}`, token }));
  }
  if (request.method !== 'POST') return refuse(response, notAllowed, requestId);
  const body = await readFields(request, { takesForms: true });
  if ('status' in body) return refuse(response, body, requestId);
  const stranger = Object.keys(body.fields).find((name) => !names.includes(name as (typeof names)[number]));
  if (stranger !== undefined) {
    const message = `There is no field ${JSON.stringify(stranger.slice(0, 50))}.`;
    return refuse(response, { status: 400, code: 'BAD_REQUEST', message }, requestId);
  }
  const text = (name: keyof Fields) => (typeof body.fields[name] === 'string' ? (body.fields[name] as string) : '');
  const fields = Object.fromEntries(names.map((name) => [name, text(name)])) as unknown as Fields;
  try {
    await tools.limits.take('SETUP', { address });
    const email = await page.act(context, fields);
    await tools.limits.forgive('SETUP', { address });
    // Whoever could not remember his password may have used up his attempts.
    await tools.limits.forgive('SIGN_IN', { account: email, address });
    if (page.signsIn) {
      const { password } = fields;
      const answer = await askLibrary(tools, arrival, '/sign-in/email', { email, password });
      response.setHeader('set-cookie', answer.headers.getSetCookie());
    }
  } catch (error) {
    if (!body.isForm) throw error;
    return showAgain(arrival, page, fields, error);
  }
  if (!body.isForm) return sendJson(response, 200, { status: true });
  if (page.signsIn) response.writeHead(303, { location: '/graphql' }).end();
  else sendPage(response, 200, notePage('Your password is kept', 'You can sign in with it now.'));
}

function showAgain({ response, path }: Arrival, page: LinkPage, fields: Fields, error: unknown): void {
  if (error instanceof LinkSpentError) {
    sendPage(response, 404, spentPage());
    return;
  }
  const { status, message, headers = {} } = refusalOf(error);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  const again = { token: fields.token, filled: fields, fault: message, action: `/auth${path}` };
  sendPage(response, status, formPage({ ...page, ...again }));
}
