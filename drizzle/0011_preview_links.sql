-- Opens nothing after a restore: one that was revoked since must not come back.
comment on table preview_tokens is 'transient';
--> statement-breakpoint
-- The path of an article where one article is shown as its draft and every other as it is published; null where it is not shown.
create function article_path_in_preview(article uuid, previewed uuid) returns text language sql stable as $$
  select article_path(a.locale, c.slug) from articles a join article_contents c on c.article_id = a.id
    and case when a.id = previewed then c.to_version = 2147483647 else c.is_published end
  where a.id = article
$$;
--> statement-breakpoint
-- As html_with_present_links(html, in_stage), for a preview of one article.
create function html_with_links_in_preview(html text, previewed uuid) returns text language plpgsql stable as $$
declare
  target uuid;
  address text;
begin
  for target in select distinct (m[1])::uuid from regexp_matches(html, 'href="galley:([0-9a-f-]{36})', 'g') m loop
    address := article_path_in_preview(target, previewed);
    if address is null then
      html := regexp_replace(html, '<a href="galley:' || target || '"[^>]*?>(.*?)</a>', '\1', 'g');
    else
      html := replace(html, 'href="galley:' || target, 'href="' || address);
    end if;
  end loop;
  return html;
end $$;
--> statement-breakpoint
-- As markdown_with_present_links(markdown, in_stage), for a preview of one article.
create function markdown_with_links_in_preview(markdown text, previewed uuid) returns text language plpgsql stable as $$
declare
  target uuid;
begin
  for target in select distinct (m[1])::uuid from regexp_matches(markdown, 'galley:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})', 'g') m
    where article_path_in_preview((m[1])::uuid, previewed) is null
  loop
    markdown := replace(markdown, 'galley:' || target, 'galley:00000000-0000-0000-0000-000000000000');
  end loop;
  return markdown;
end $$;
