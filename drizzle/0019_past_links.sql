-- What an article said of its date before this was kept is not known: what it says now is taken for it.
update publications p set published_at = a.published_at, published_precision = a.published_precision,
  published_local_time = a.published_local_time, published_source_text = a.published_source_text
from articles a where a.id = p.article_id;
--> statement-breakpoint
-- The path of an article as readers saw it at a moment; null where they saw none.
create function article_path_as_of(article uuid, moment timestamptz) returns text language sql stable as $$
  select article_path(a.locale, c.slug) from publications p join articles a on a.id = p.article_id
    join article_contents c on c.article_id = p.article_id and int4range(c.from_version, c.to_version) @> p.version
  where p.article_id = article and p.during @> moment
$$;
--> statement-breakpoint
-- As html_with_present_links(html, in_stage), for a moment in the past.
create function html_with_links_as_of(html text, moment timestamptz) returns text language plpgsql stable as $$
declare
  target uuid;
  address text;
begin
  for target in select distinct (m[1])::uuid from regexp_matches(html, 'href="galley:([0-9a-f-]{36})', 'g') m loop
    address := article_path_as_of(target, moment);
    if address is null then
      html := regexp_replace(html, '<a href="galley:' || target || '"[^>]*?>(.*?)</a>', '\1', 'g');
    else
      html := replace(html, 'href="galley:' || target, 'href="' || address);
    end if;
  end loop;
  return html;
end $$;
--> statement-breakpoint
-- As markdown_with_present_links(markdown, in_stage), for a moment in the past.
create function markdown_with_links_as_of(markdown text, moment timestamptz) returns text language plpgsql stable as $$
declare
  target uuid;
begin
  for target in select distinct (m[1])::uuid from regexp_matches(markdown, 'galley:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})', 'g') m
    where article_path_as_of((m[1])::uuid, moment) is null
  loop
    markdown := replace(markdown, 'galley:' || target, 'galley:00000000-0000-0000-0000-000000000000');
  end loop;
  return markdown;
end $$;
