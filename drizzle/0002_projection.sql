-- What lists, search and reports read is derived from the versioned rows by the functions and triggers here, and by nothing else.

-- The text search configuration for a BCP 47 language tag; 'simple' (no stemming, no stop words) where PostgreSQL 15 has none.
create function search_configuration(locale text) returns regconfig language sql immutable as $$
  select case lower(split_part(replace(locale, '_', '-'), '-', 1))
    when 'ar' then 'arabic'::regconfig when 'ca' then 'catalan'::regconfig when 'da' then 'danish'::regconfig
    when 'de' then 'german'::regconfig when 'el' then 'greek'::regconfig when 'en' then 'english'::regconfig
    when 'es' then 'spanish'::regconfig when 'eu' then 'basque'::regconfig when 'fi' then 'finnish'::regconfig
    when 'fr' then 'french'::regconfig when 'ga' then 'irish'::regconfig when 'hi' then 'hindi'::regconfig
    when 'hu' then 'hungarian'::regconfig when 'hy' then 'armenian'::regconfig when 'id' then 'indonesian'::regconfig
    when 'it' then 'italian'::regconfig when 'lt' then 'lithuanian'::regconfig when 'nb' then 'norwegian'::regconfig
    when 'ne' then 'nepali'::regconfig when 'nl' then 'dutch'::regconfig when 'nn' then 'norwegian'::regconfig
    when 'no' then 'norwegian'::regconfig when 'pt' then 'portuguese'::regconfig when 'ro' then 'romanian'::regconfig
    when 'ru' then 'russian'::regconfig when 'sr' then 'serbian'::regconfig when 'sv' then 'swedish'::regconfig
    when 'ta' then 'tamil'::regconfig when 'tr' then 'turkish'::regconfig when 'yi' then 'yiddish'::regconfig
    else 'simple'::regconfig end
$$;
--> statement-breakpoint
-- Words as they stand, for names and for what stemming spoils, and as the language inflects them.
create function search_words(config regconfig, words text) returns tsvector language sql immutable as $$
  select case when config = 'simple'::regconfig then to_tsvector('simple', words)
    else to_tsvector('simple', words) || to_tsvector(config, words) end
$$;
--> statement-breakpoint
-- A tsvector holds 1 MB and says so only when it is built. A text beyond it is indexed by its beginning: it must not fail.
create function search_document(config regconfig, headline text, summary text, body text) returns tsvector
language plpgsql immutable as $$
declare
  lengths integer[] := array[10000, 100000, 500000];
begin
  loop
    begin
      return setweight(search_words(config, left(headline, lengths[1])), 'A')
        || setweight(search_words(config, left(summary, lengths[2])), 'B')
        || setweight(search_words(config, left(body, lengths[3])), 'C');
    exception when program_limit_exceeded then
      lengths := array[lengths[1] / 2, lengths[2] / 2, lengths[3] / 2];
    end;
  end loop;
end $$;
--> statement-breakpoint
-- What a reader typed, in every language of the site: an article is found by the words as they stand or as its language inflects them.
create function search_query(words text) returns tsquery language plpgsql stable as $$
declare
  wanted tsquery := websearch_to_tsquery('simple', words);
  config regconfig;
begin
  for config in select distinct search_configuration(locale) from sites, unnest(locales) locale order by 1 loop
    if config <> 'simple'::regconfig then wanted := wanted || websearch_to_tsquery(config, words); end if;
  end loop;
  return wanted;
end $$;
--> statement-breakpoint
-- Rewrites an article's projection from its rows, both stages; what is right already is not written. Locks the article, so that
-- of two at once the later sees what the earlier did. Both stages stand side by side in every part, each reached by its partial
-- index; the whole is one statement, since its plan is then made once in a session. What was counted and indexed for a version
-- is taken over, since a version never changes and 10 MB take seconds; not so the names of what it is filed under, if `renamed`.
create function project_article(article uuid, renamed boolean default false) returns void language plpgsql as $$
begin
  perform from articles where id = article for no key update;

  with recursive
  contents as (
    select 'PUBLISHED'::stage stage, c.* from articles a join article_contents c on c.article_id = a.id and c.is_published
      where a.id = article and a.state = 'PUBLISHED'
    union all
    select 'DRAFT', c.* from article_contents c where c.article_id = article and c.to_version = 2147483647
  ),
  sections_shown as (
    select 'PUBLISHED'::stage stage, v.id, v.position, v.heading
      from section_versions v where v.article_id = article and v.is_published
    union all
    select 'DRAFT', v.id, v.position, v.heading
      from section_versions v where v.article_id = article and v.to_version = 2147483647
  ),
  blocks_shown as (
    select 'PUBLISHED'::stage stage, v.id, v.section_id, v.position, v.text
      from block_versions v where v.article_id = article and v.is_published
    union all
    select 'DRAFT', v.id, v.section_id, v.position, v.text
      from block_versions v where v.article_id = article and v.to_version = 2147483647
  ),
  bodies as (
    select stage, string_agg(line, E'\n' order by section_position, section_id, block_position, block_id) body
    from (
      select stage, position section_position, id section_id, '' block_position, id block_id, heading line
        from sections_shown
      union all
      select stage, s.position, s.id, b.position, b.id, b.text
        from blocks_shown b join sections_shown s using (stage) where s.id = b.section_id
    ) lines
    group by stage
  ),
  pictures as (
    select stage, string_agg(line, E'\n' order by id) descriptions
    from (
      select 'PUBLISHED'::stage stage, f.id, concat_ws(E'\n', f.alt_text, f.caption->>'text') line
        from figure_versions f where f.article_id = article and f.is_published
      union all
      select 'DRAFT', f.id, concat_ws(E'\n', f.alt_text, f.caption->>'text')
        from figure_versions f where f.article_id = article and f.to_version = 2147483647
    ) described
    group by stage
  ),
  tags_shown as (
    select 'PUBLISHED'::stage stage, t.tag_id from article_tags t where t.article_id = article and t.is_published
    union all
    select 'DRAFT', t.tag_id from article_tags t where t.article_id = article and t.to_version = 2147483647
  ),
  -- Readers are shown only contributors whom the newsroom has confirmed.
  contributors_shown as (
    select 'PUBLISHED'::stage stage, c.contributor_id from contribution_versions v
      join contributions c on c.id = v.id and c.confirmed_at is not null where v.article_id = article and v.is_published
    union
    select 'DRAFT', c.contributor_id from contribution_versions v
      join contributions c on c.id = v.id where v.article_id = article and v.to_version = 2147483647
  ),
  filed_under as (
    select stage, category_id from contents where category_id is not null
    union
    select f.stage, c.parent_id from filed_under f join categories c on c.id = f.category_id where c.parent_id is not null
  ),
  -- What things are called in the article's language, else in the site's first.
  names as (
    select stage, string_agg(name, E'\n' order by is_tag, key_id) names
    from (
      select distinct on (n.stage, n.is_tag, n.key_id) n.stage, n.is_tag, n.key_id, n.name
      from (
        select c.stage, false is_tag, c.category_id key_id, n.locale, n.name
          from contents c join category_names n on n.category_id = c.category_id
        union all
        select t.stage, true, t.tag_id, n.locale, n.name from tags_shown t join tag_names n on n.tag_id = t.tag_id
      ) n
        cross join articles a cross join sites s
      where a.id = article and n.locale in (a.locale, s.default_locale)
      order by n.stage, n.is_tag, n.key_id, n.locale = a.locale desc
    ) chosen
    group by stage
  ),
  projected as (
    select c.stage, v.number as version, a.locale, c.slug, a.state, a.draft_state, c.category_id,
      -- An index row holds 2,704 bytes; nobody sorts by what comes after 500 characters.
      left(lower(c.headline), 500) headline_key,
      coalesce(a.published_at, a.first_published_at, a.created_at) published_at, v.created_at updated_at,
      -- Runs without white space: near enough to words where spaces stand between them, too few where they do not.
      coalesce(k.word_count, regexp_count(concat_ws(' ', c.standfirst->>'text', b.body), '\S+')) word_count,
      coalesce(case when not renamed then k.search end, search_document(
        search_configuration(a.locale),
        c.headline,
        concat_ws(E'\n', c.standfirst->>'text', c.excerpt, n.names),
        concat_ws(E'\n', b.body, p.descriptions)
      )) search
    from contents c
      join articles a on a.id = article
      join article_versions v on v.article_id = article
        and v.number = case c.stage when 'PUBLISHED' then a.published_version else a.head_version end
      left join lateral (
        select p.word_count, p.search from article_projections p where p.article_id = article and p.version = v.number limit 1
      ) k on true
      left join bodies b on b.stage = c.stage
      left join pictures p on p.stage = c.stage
      left join names n on n.stage = c.stage
  ),
  links as (
    select k.stage, k.kind, k.key_id, p.published_at
    from projected p join (
      select stage, 'CATEGORY'::projection_link_kind kind, category_id key_id from filed_under
      union all
      select stage, 'TAG', tag_id from tags_shown
      union all
      select stage, 'CONTRIBUTOR', contributor_id from contributors_shown
    ) k using (stage)
  ),
  gone as (
    delete from article_projections p where p.article_id = article and p.stage not in (select stage from contents)
  ),
  gone_links as (
    delete from article_projection_links l where l.article_id = article
      and not exists (select from links k where k.stage = l.stage and k.kind = l.kind and k.key_id = l.key_id)
  ),
  written as (
    insert into article_projections as p (stage, article_id, version, locale, slug, state, draft_state, category_id,
      headline_key, published_at, updated_at, word_count, search)
    select stage, article, version, locale, slug, state, draft_state, category_id,
      headline_key, published_at, updated_at, word_count, search
    from projected
    on conflict (stage, article_id) do update set version = excluded.version, locale = excluded.locale,
      slug = excluded.slug, state = excluded.state, draft_state = excluded.draft_state, category_id = excluded.category_id,
      headline_key = excluded.headline_key, published_at = excluded.published_at, updated_at = excluded.updated_at,
      word_count = excluded.word_count, search = excluded.search
    where (p.version, p.locale, p.slug, p.state, p.draft_state, p.category_id, p.headline_key, p.published_at, p.updated_at,
        p.word_count, p.search)
      is distinct from (excluded.version, excluded.locale, excluded.slug, excluded.state, excluded.draft_state,
        excluded.category_id, excluded.headline_key, excluded.published_at, excluded.updated_at, excluded.word_count,
        excluded.search)
  )
  insert into article_projection_links as l (stage, kind, key_id, article_id, published_at)
  select stage, kind, key_id, article, published_at from links
  on conflict (stage, kind, key_id, article_id) do update set published_at = excluded.published_at
  where l.published_at is distinct from excluded.published_at;
end $$;
--> statement-breakpoint
-- After a category was renamed or moved, or a tag renamed: projects every article filed under it, a category's descendants' too.
create function project_articles_filed_under(in_kind projection_link_kind, in_key uuid) returns integer language plpgsql as $$
declare
  article uuid;
  projected integer := 0;
begin
  -- In one order everywhere, or two of these at once could wait for one another.
  for article in select distinct article_id from article_projection_links where kind = in_kind and key_id = in_key order by 1
  loop
    perform project_article(article, renamed => true);
    projected := projected + 1;
  end loop;
  return projected;
end $$;
--> statement-breakpoint
-- Whether a figure that says nothing itself is described by its asset, in the article's locale or by default.
create function asset_has_alt_text(asset uuid, in_locale text) returns boolean language sql stable as $$
  select exists (select from media m where m.id = asset and m.alt_text <> '')
    or exists (select from media_texts t where t.media_id = asset and t.locale = in_locale and t.alt_text <> '')
$$;
--> statement-breakpoint
create function set_alt_text_missing() returns trigger language plpgsql as $$
begin
  new.alt_text_missing := false;
  if new.is_decorative or new.alt_text <> '' then return new; end if;
  -- Waits for one who is changing the asset's texts, and makes him wait: else each would miss what the other does.
  perform from media where id = new.media_id for share;
  new.alt_text_missing := not asset_has_alt_text(new.media_id, (select locale from articles where id = new.article_id));
  return new;
end $$;
--> statement-breakpoint
create trigger figure_versions_alt_text_missing before insert on figure_versions
  for each row execute function set_alt_text_missing();
--> statement-breakpoint
create function refresh_alt_text_missing(assets uuid[]) returns void language plpgsql as $$
begin
  perform from media where id = any(assets) order by id for no key update;
  update figure_versions f set alt_text_missing = not f.alt_text_missing
  from articles a
  where f.media_id = any(assets) and a.id = f.article_id and not f.is_decorative and coalesce(f.alt_text, '') = ''
    and f.alt_text_missing = asset_has_alt_text(f.media_id, a.locale);
end $$;
--> statement-breakpoint
create function media_changed_alt_text() returns trigger language plpgsql as $$
declare
  assets uuid[];
begin
  select array_agg(n.id) into assets from new_rows n join old_rows o using (id)
    where (coalesce(n.alt_text, '') = '') <> (coalesce(o.alt_text, '') = '');
  if assets is null then return null; end if;
  perform refresh_alt_text_missing(assets);
  return null;
end $$;
--> statement-breakpoint
-- No figure names an asset that is being inserted, and one that a figure names is not deleted: updates are all there is.
create trigger media_alt_text_updated after update on media
  referencing old table as old_rows new table as new_rows
  for each statement execute function media_changed_alt_text();
--> statement-breakpoint
create function media_texts_came_or_went() returns trigger language plpgsql as $$
declare
  assets uuid[];
begin
  select array_agg(distinct media_id) into assets from changed_rows where alt_text <> '';
  if assets is null then return null; end if;
  perform refresh_alt_text_missing(assets);
  return null;
end $$;
--> statement-breakpoint
create function media_texts_changed() returns trigger language plpgsql as $$
declare
  assets uuid[];
begin
  -- The rows that say something, by asset and locale, before but not after or after but not before.
  select array_agg(distinct media_id) into assets from (
    (select media_id, locale from old_rows where alt_text <> '' except select media_id, locale from new_rows where alt_text <> '')
    union all
    (select media_id, locale from new_rows where alt_text <> '' except select media_id, locale from old_rows where alt_text <> '')
  ) changed;
  if assets is null then return null; end if;
  perform refresh_alt_text_missing(assets);
  return null;
end $$;
--> statement-breakpoint
-- Transition tables allow one event to a trigger.
create trigger media_texts_inserted after insert on media_texts referencing new table as changed_rows
  for each statement execute function media_texts_came_or_went();
--> statement-breakpoint
create trigger media_texts_deleted after delete on media_texts referencing old table as changed_rows
  for each statement execute function media_texts_came_or_went();
--> statement-breakpoint
create trigger media_texts_updated after update on media_texts referencing old table as old_rows new table as new_rows
  for each statement execute function media_texts_changed();
