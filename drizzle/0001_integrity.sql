-- What Drizzle's schema cannot say: no two versions of one thing overlap, and no version is ever rewritten.
-- The ids' bytes, so that no look-up by id takes these indexes for a quick way: planners believe them cheaper than they are.
create extension if not exists btree_gist;
--> statement-breakpoint
alter table article_contents add constraint article_contents_no_overlap
  exclude using gist (uuid_send(article_id) with =, int4range(from_version, to_version) with &&);
--> statement-breakpoint
alter table section_versions add constraint section_versions_no_overlap
  exclude using gist (uuid_send(id) with =, int4range(from_version, to_version) with &&);
--> statement-breakpoint
alter table block_versions add constraint block_versions_no_overlap
  exclude using gist (uuid_send(id) with =, int4range(from_version, to_version) with &&);
--> statement-breakpoint
alter table figure_versions add constraint figure_versions_no_overlap
  exclude using gist (uuid_send(id) with =, int4range(from_version, to_version) with &&);
--> statement-breakpoint
alter table contribution_versions add constraint contribution_versions_no_overlap
  exclude using gist (uuid_send(id) with =, int4range(from_version, to_version) with &&);
--> statement-breakpoint
alter table article_tags add constraint article_tags_no_overlap
  exclude using gist (uuid_send(article_id) with =, uuid_send(tag_id) with =, int4range(from_version, to_version) with &&);
--> statement-breakpoint
alter table publications add constraint publications_no_overlap
  exclude using gist (uuid_send(article_id) with =, during with &&);
--> statement-breakpoint
create function refuse_rewriting_history() returns trigger language plpgsql as $$
begin
  raise exception 'A row of % belongs to its versions for ever; close it and write a new one.', tg_table_name
    using errcode = 'integrity_constraint_violation';
end $$;
--> statement-breakpoint
create trigger article_contents_immutable before update of
  article_id, from_version, slug, headline, standfirst, excerpt, category_id, byline, more_stories_prompt, seo_title,
  seo_description, canonical_url, no_index, seo_image_id
  on article_contents for each row execute function refuse_rewriting_history();
--> statement-breakpoint
create trigger section_versions_immutable before update of
  id, article_id, from_version, position, kind, heading, level, anchor, heading_html, heading_markdown
  on section_versions for each row execute function refuse_rewriting_history();
--> statement-breakpoint
create trigger block_versions_immutable before update of
  id, article_id, from_version, section_id, position, type, data, html, text, markdown
  on block_versions for each row execute function refuse_rewriting_history();
--> statement-breakpoint
create trigger figure_versions_immutable before update of
  id, article_id, from_version, block_id, position, role, media_id, alt_text, is_decorative, caption_mode, caption,
  credit_text, long_description, focal_x, focal_y
  on figure_versions for each row execute function refuse_rewriting_history();
--> statement-breakpoint
create trigger article_tags_immutable before update of article_id, tag_id, from_version, position
  on article_tags for each row execute function refuse_rewriting_history();
--> statement-breakpoint
create trigger contribution_versions_immutable before update of id, article_id, from_version, position
  on contribution_versions for each row execute function refuse_rewriting_history();
--> statement-breakpoint
-- A comment that is erased for good leaves the articles that quoted it.
alter table block_versions add constraint block_versions_comment_fk
  foreign key (comment_id) references comments (id) on delete set null;
--> statement-breakpoint
alter table sites add constraint sites_logo_fk foreign key (logo_id) references media (id);
--> statement-breakpoint
insert into sites (name, url, default_locale, locales, time_zone, comment_mode, comment_guests, comment_order, comment_max_length)
values ('Galley', 'http://localhost:4000', 'en', '{en}', 'UTC', 'OPEN', 'ANYONE', 'OLDEST', 5000);
--> statement-breakpoint
-- Puts an article's present address where a text links to it. An article that readers cannot see is linked to nowhere.
create function article_path(locale text, slug text) returns text language sql stable as $$
  select case when locale = (select default_locale from sites) then '/' || slug else '/' || locale || '/' || slug end
$$;
--> statement-breakpoint
-- In stored HTML a link inside the site is <a href="galley:ARTICLE-UUID" …>. What the view does not show is not linked.
create function html_with_present_links(html text, in_stage text) returns text language plpgsql stable as $$
declare
  target uuid;
  address text;
begin
  for target in select distinct (m[1])::uuid from regexp_matches(html, 'href="galley:([0-9a-f-]{36})', 'g') m loop
    if in_stage = 'PUBLISHED' then
      select article_path(a.locale, c.slug) into address
        from articles a join article_contents c on c.article_id = a.id and c.is_published where a.id = target;
    else
      select article_path(a.locale, c.slug) into address
        from articles a join article_contents c on c.article_id = a.id and c.to_version = 2147483647 where a.id = target;
    end if;
    if address is null then
      -- A pattern is as greedy as its first quantifier: `[^>]*` would make it reach to the last </a>.
      html := regexp_replace(html, '<a href="galley:' || target || '"[^>]*?>(.*?)</a>', '\1', 'g');
    else
      html := replace(html, 'href="galley:' || target, 'href="' || address);
    end if;
  end loop;
  return html;
end $$;
--> statement-breakpoint
-- Markdown keeps the ids of articles that the stage shows; in the place of any other stands the id of none.
create function markdown_with_present_links(markdown text, in_stage text) returns text language plpgsql stable as $$
declare
  target uuid;
begin
  for target in select distinct (m[1])::uuid from regexp_matches(markdown, 'galley:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})', 'g') m
    where not exists (select from articles a join article_contents c on c.article_id = a.id
      and case when in_stage = 'PUBLISHED' then c.is_published else c.to_version = 2147483647 end where a.id = (m[1])::uuid)
  loop
    markdown := replace(markdown, 'galley:' || target, 'galley:00000000-0000-0000-0000-000000000000');
  end loop;
  return markdown;
end $$;
