import { beforeAll, describe, expect, it } from 'vitest';
import { openTarget, type Target } from '../safety/target.ts';
import { anonymous, byTheSessionOf } from '../support/askers.ts';
import { fillNewsroom, newsroom } from '../support/newsroom.ts';
import { schema } from '../support/schema.ts';
import { walk, walksThrough } from '../support/walks.ts';
import { newDatabase, type TestDatabase } from '../support/world.ts';

const versioned = ['article_contents', 'section_versions', 'block_versions', 'figure_versions'];
/** Few roots, from which everything can be reached. */
const roots = ['articles', 'comment', 'nodes', 'figures', 'contributors', 'route'];
/** Where somebody signed in is told something else than the public. */
const rootsOfMembers = ['comment', 'nodes', 'viewer', 'users', 'apiTokens', 'auditEvents'];
const walksOver = (roots: string[]) => walksThrough(schema, (root) => roots.includes(root));

let database: TestDatabase;
let target: Target;
/** The public, and somebody with an account who did nothing yet. */
const askers = [
  { asker: anonymous, walks: walksOver(roots) },
  { asker: byTheSessionOf('otherMember'), walks: walksOver(rootsOfMembers) },
];
let before: Map<string, string>[];
beforeAll(async () => {
  database = await newDatabase();
  await fillNewsroom(database);
  // Versions are never rewritten; here they are, to see whether anybody notices.
  for (const table of versioned) await database.sql`alter table ${database.sql(table)} disable trigger user`;
  target = await openTarget(database);
  before = await askAll();
});

async function askAll(): Promise<Map<string, string>[]> {
  const all: Map<string, string>[] = [];
  for (const { asker, walks } of askers) all.push(await walk(target, walks, asker));
  return all;
}

/** Every answer is after the change what it was before. */
async function expectUntold(...change: string[]): Promise<void> {
  for (const statement of change) {
    const { count } = await database.sql.unsafe(statement);
    expect(count, statement).toBeGreaterThan(0);
  }
  const [earlier, later] = [before, await askAll()];
  before = later;
  for (const [i, after] of later.entries()) {
    const told = [...after].filter(([query, text]) => text !== earlier[i]!.get(query));
    const [query = '', text] = told[0] ?? [];
    const shown = `${query}\nwas answered ${earlier[i]!.get(query)}\nand is answered ${text}`;
    expect(told.length, `${askers[i]!.asker.name}: ${shown}`).toBe(0);
  }
}

const others = (id: string) => `${id} <> '${newsroom.users.otherMember}'`;
/** Comments of which nothing is shown. */
const unseen = `status <> 'PUBLISHED' and not has_published_descendant`;
/** And those of which the place is. */
const places = `status <> 'PUBLISHED' and has_published_descendant`;
const hidden = `article_id not in (select id from articles where state = 'PUBLISHED')`;
/** An id for a reply, made of its parent's and its status. */
const digest = `md5(c.id || s.status::text)`;
const reply = `('0195b000-0000-7' || substr(${digest}, 1, 3) || '-8' || substr(${digest}, 4, 3) || '-' || substr(${digest}, 7, 12))::uuid`;

describe('what readers are told does not depend on', () => {
  it('who wrote a comment of which only the place is left, in what words, and how it was received', () =>
    expectUntold(
      `update comments set author_name = 'X', author_url = 'https://x.example', body_markdown = 'x', body_html = 'x',
        body_text = 'x', suggested_name = 'x', import_note = '{}' where status <> 'ERASED' and ${places}`,
      `update comments set author_is_guest = not author_is_guest, author_is_verified = not author_is_verified,
        badges = '{STAFF}', language = 'eo', edited_at = now(), featured_at = now(), reviewed_at = now(),
        removed_at = now(), revision = revision + 1, source_system = 'x', source_id = id::text where ${places}`,
      `insert into comment_reactions (comment_id, reactor_key, kind, reacted_at)
        select id, 'x', 'SUPPORT', now() from comments where status <> 'PUBLISHED'`,
    ));

  it('what comments said before, and what was found in them', () =>
    expectUntold(
      `update comment_revisions set body_markdown = 'Changed', body_text = 'Changed', replaced_at = now()`,
      `update comment_signals set model = 'Changed', asked_at = now()`,
      `delete from comment_events where reason is not null`,
    ));

  it('comments that wait, were rejected or removed', () =>
    expectUntold(
      `update comments set status = (case status when 'PENDING' then 'SPAM' when 'SPAM' then 'REJECTED' else 'PENDING' end)::comment_status
        where status in ('PENDING', 'SPAM', 'REJECTED')`,
      `delete from comments c where ${unseen}
        and not exists (select from comments o where o.parent_id = c.id or o.in_reply_to_id = c.id)`,
      `insert into comments (id, article_id, parent_id, root_id, depth, path, status, body_text, score)
        select n.id, c.article_id, c.id, c.root_id, c.depth + 1, c.path || uuid_send(n.id), s.status, 'x', 99
        from comments c, unnest('{PENDING,SPAM,REJECTED,REMOVED}'::comment_status[]) s (status), lateral (select ${reply} as id) n
        where c.depth < 31`,
    ));

  it('the comments of an article that hides them', () =>
    expectUntold(
      `delete from comments where parent_id is not null
        and article_id in (select id from articles where comment_mode = 'HIDDEN')`,
    ));

  it('drafts, and what was taken back', () =>
    expectUntold(
      `update article_contents set headline = 'Changed', excerpt = 'Changed', seo_image_id = null where not is_published`,
      `update section_versions set heading = 'Changed', heading_html = 'Changed' where not is_published`,
      `update block_versions set text = 'Changed', html = 'Changed', markdown = 'Changed' where not is_published`,
      `update figure_versions set alt_text = 'Changed' where not is_published`,
      `delete from corrections where ${hidden}`,
      `delete from collection_items where ${hidden}`,
      `delete from comments where ${hidden}`,
      `delete from articles where state = 'DRAFT'`,
      `update articles set unpublish_at = null, publish_at = now() + interval '1 day' where publish_at is not null`,
      `update articles set schedule_failure = null where schedule_failure is not null`,
      `update preview_tokens set name = 'Changed', revoked_at = now()`,
      `update article_versions set actor_id = null, name = 'Changed' where actor_id is not null`,
    ));

  it('people of whom nothing is sure, and pictures that nothing shows', () =>
    expectUntold(
      `update contributors p set display_name = 'Changed', slug = 'changed-' || slug, bio = null where not exists (
        select from contributions c join contribution_versions v on v.id = c.id and v.is_published
        where c.contributor_id = p.id and c.confirmed_at is not null)`,
      `delete from contributions where confirmed_at is null`,
      `update media set alt_text = 'Changed', credit_text = 'Changed', width = 1, title = 'Changed'
        where storage_key in ('un/used.avif', 'po/unused.avif', 'dr/aft.avif', 'unpub/lished.avif', 'hid/den.avif', 'po/poster.avif')`,
      `delete from text_tracks where label = 'Of what nobody sees'`,
    ));

  it('others who have accounts, what they may and did, and whose an article or a comment is', () =>
    expectUntold(
      `update users set display_name = 'Changed', email = 'changed-' || email, image = 'x', two_factor_enabled = true
        where ${others('id')}`,
      `update users set suspended_at = now() where id = '${newsroom.users.editor}'`,
      `update role_grants set locale = 'de' where role = 'EDITOR' and ${others('user_id')}`,
      `insert into role_grants (id, user_id, role, granted_at) values ('${newsroom.users.member}', '${newsroom.users.member}', 'ADMIN', now())`,
      `update sessions set user_agent = 'Changed' where ${others('user_id')}`,
      `delete from sessions where user_id = '${newsroom.users.suspended}'`,
      `update api_tokens set name = 'Changed', prefix = 'changed', revoked_at = now()`,
      `insert into audit_events (id, occurred_at, via, action, actor_id, object_type, object_id)
        values ('${newsroom.users.member}', now(), 'PERSON', 'suspendUser', '${newsroom.users.admin}', 'user', '${newsroom.users.otherMember}')`,
      `update articles set owner_id = '${newsroom.users.member}'`,
      `update comments set author_id = '${newsroom.users.member}' where status <> 'ERASED'`,
    ));
});
