-- The numbers of an article's comments, and which comments stand above a published one, are kept by the triggers here and by
-- nothing else. Whoever writes comments locks the counter rows of their articles first, in order of article; under that lock the
-- numbers and flags of an article have one writer at a time, and what that writer reads is what the one before it left.

-- Creates the counter rows that are missing and locks them. The article is held too, so that it cannot be deleted meanwhile:
-- deletion takes the article, then the counters, then the comments, which is the order here. Deleted articles are passed over.
create function lock_comment_counts(article_ids uuid[]) returns void language plpgsql as $$
begin
  perform from articles where id = any(article_ids) order by id for key share;
  insert into article_comment_counts (article_id)
    select id from articles where id = any(article_ids)
      and not exists (select from article_comment_counts c where c.article_id = articles.id)
    order by id on conflict do nothing;
  perform from article_comment_counts where article_id = any(article_ids) order by article_id for no key update;
end $$;
--> statement-breakpoint
-- The ids above a comment, from its root down.
create function comment_ancestors(path bytea) returns setof uuid language sql immutable rows 4 as $$
  select encode(substr(path, 16 * n - 15, 16), 'hex')::uuid from generate_series(1, length(path) / 16 - 1) n
$$;
--> statement-breakpoint
-- What the numbers and flags depend on.
create type comment_standing as (article_id uuid, path bytea, status comment_status);
--> statement-breakpoint
-- Takes into the books that comments stood as `before` and now stand as `after`; a comment that is new or gone is on one side only.
create function account_for_comments(before comment_standing[], after comment_standing[]) returns void language plpgsql as $$
declare
  article_ids uuid[];
  comment_ids uuid[];
begin
  -- The comments of a deleted article go with their counters, and nobody is left above them.
  article_ids := array(
    select a.id from articles a
    where a.id in (select article_id from unnest(before) union select article_id from unnest(after)));
  if article_ids = '{}' then return; end if;
  perform lock_comment_counts(article_ids);

  update article_comment_counts c
    set published = c.published + d.published, pending = c.pending + d.pending, rejected = c.rejected + d.rejected,
      spam = c.spam + d.spam, removed = c.removed + d.removed
    from (
      select article_id,
        coalesce(sum(n) filter (where status = 'PUBLISHED'), 0) as published,
        coalesce(sum(n) filter (where status = 'PENDING'), 0) as pending,
        coalesce(sum(n) filter (where status = 'REJECTED'), 0) as rejected,
        coalesce(sum(n) filter (where status = 'SPAM'), 0) as spam,
        coalesce(sum(n) filter (where status = 'REMOVED'), 0) as removed
      from (select article_id, status, 1 as n from unnest(after)
        union all select article_id, status, -1 from unnest(before)) moved
      group by article_id) d
    where c.article_id = d.article_id;

  comment_ids := array(select distinct comment_ancestors(path) from unnest(after) where status = 'PUBLISHED');
  comment_ids := array(
    select id from comments where id = any(comment_ids) and not has_published_descendant order by id for no key update);
  if comment_ids <> '{}' then
    update comments set has_published_descendant = true where id = any(comment_ids);
  end if;

  comment_ids := array(select distinct comment_ancestors(path) from unnest(before) where status = 'PUBLISHED');
  comment_ids := array(
    select id from comments where id = any(comment_ids) and has_published_descendant order by id for no key update);
  if comment_ids <> '{}' then
    -- A scalar sub-select stays a probe of the thread's index for each ancestor; `exists` may become a join over the whole article.
    -- Ids are UUIDv7 and begin with a time, so none below this one reaches path || 'ff'.
    update comments ancestor set has_published_descendant = false
      where id = any(comment_ids) and (
        select true from comments below
        where below.article_id = ancestor.article_id and below.status = 'PUBLISHED'
          and below.path > ancestor.path and below.path < ancestor.path || '\xff'
        limit 1) is null;
  end if;
end $$;
--> statement-breakpoint
-- That a path continues its parent's is what subtree ranges rest on, and no constraint can say it.
create function account_for_inserted_comments() returns trigger language plpgsql as $$
begin
  if exists (
    select from inserted c
    where not case when c.parent_id is null then c.path = uuid_send(c.id)
      else coalesce((
        select c.path = parent.path || uuid_send(c.id) and c.root_id = parent.root_id
        from comments parent where parent.id = c.parent_id), false) end) then
    raise exception 'A comment''s path and root continue its parent''s.'
      using errcode = 'check_violation', table = 'comments', constraint = 'comments_continue_their_parent';
  end if;
  perform account_for_comments('{}', array(select row(article_id, path, status)::comment_standing from inserted));
  return null;
end $$;
--> statement-breakpoint
-- Fired too by the marking of ancestors, which changes no status and so ends here. A join of the two tables would be planned once for
-- the first statement's handful of rows, and be quadratic for the next one's thousands; a difference of sets is not.
create function account_for_updated_comments() returns trigger language plpgsql as $$
declare
  before comment_standing[] := array(
    select row(d.*)::comment_standing from (
      select article_id, path, status from was except select article_id, path, status from became) d);
begin
  if before <> '{}' then
    perform account_for_comments(before, array(
      select row(d.*)::comment_standing from (
        select article_id, path, status from became except select article_id, path, status from was) d));
  end if;
  return null;
end $$;
--> statement-breakpoint
create function account_for_deleted_comments() returns trigger language plpgsql as $$
begin
  perform account_for_comments(array(select row(article_id, path, status)::comment_standing from deleted), '{}');
  return null;
end $$;
--> statement-breakpoint
create trigger comments_inserted after insert on comments referencing new table as inserted
  for each statement execute function account_for_inserted_comments();
--> statement-breakpoint
create trigger comments_updated after update on comments referencing old table as was new table as became
  for each statement execute function account_for_updated_comments();
--> statement-breakpoint
create trigger comments_deleted after delete on comments referencing old table as deleted
  for each statement execute function account_for_deleted_comments();
--> statement-breakpoint
create function refuse_moving_a_comment() returns trigger language plpgsql as $$
begin
  raise exception 'A comment never moves.' using errcode = 'integrity_constraint_violation';
end $$;
--> statement-breakpoint
create trigger comments_never_move before update of id, article_id, parent_id, root_id, depth, path on comments
  for each row execute function refuse_moving_a_comment();
--> statement-breakpoint
-- Where the books differ from the comments: a counter, or with a comment_id that comment's flag as 0 or 1. The statement reading this
-- sees one moment, in which the two agree whatever is being written; so whatever it shows is wrong.
create view comment_count_drift as
  select a.id as article_id, null::uuid as comment_id, n.what, n.recorded, n.actual
  from articles a
  left join article_comment_counts c on c.article_id = a.id
  cross join lateral (
    select count(*) filter (where status = 'PUBLISHED')::integer as published,
      count(*) filter (where status = 'PENDING')::integer as pending,
      count(*) filter (where status = 'REJECTED')::integer as rejected,
      count(*) filter (where status = 'SPAM')::integer as spam,
      count(*) filter (where status = 'REMOVED')::integer as removed
    from comments where article_id = a.id) f
  cross join lateral (values
    ('published', coalesce(c.published, 0), f.published), ('pending', coalesce(c.pending, 0), f.pending),
    ('rejected', coalesce(c.rejected, 0), f.rejected), ('spam', coalesce(c.spam, 0), f.spam),
    ('removed', coalesce(c.removed, 0), f.removed)) n (what, recorded, actual)
  where n.recorded <> n.actual
  union all
  select c.article_id, c.id, 'has_published_descendant', c.has_published_descendant::integer, (above.id is not null)::integer
  from comments c
  left join (
    select distinct p.article_id, ancestor as id
    from comments p cross join lateral comment_ancestors(p.path) ancestor
    where p.status = 'PUBLISHED') above on above.article_id = c.article_id and above.id = c.id
  where c.has_published_descendant <> (above.id is not null);
--> statement-breakpoint
-- Puts right the books of one article and returns what was wrong. What the source announced is not ours to count.
create function recount_comments(article uuid) returns setof comment_count_drift language plpgsql as $$
declare
  drift comment_count_drift[];
begin
  perform lock_comment_counts(array[article]);
  drift := array(select d from comment_count_drift d where d.article_id = article order by d.comment_id nulls first, d.what);
  update article_comment_counts
    set published = coalesce((select actual from unnest(drift) where what = 'published'), published),
      pending = coalesce((select actual from unnest(drift) where what = 'pending'), pending),
      rejected = coalesce((select actual from unnest(drift) where what = 'rejected'), rejected),
      spam = coalesce((select actual from unnest(drift) where what = 'spam'), spam),
      removed = coalesce((select actual from unnest(drift) where what = 'removed'), removed)
    where article_id = article and exists (select from unnest(drift) where comment_id is null);
  perform from comments where id in (select comment_id from unnest(drift)) order by id for no key update;
  update comments c set has_published_descendant = d.actual = 1
    from unnest(drift) d where c.id = d.comment_id;
  return query select * from unnest(drift);
end $$;
--> statement-breakpoint
-- Puts right every article whose books are wrong, and only those: the others are not locked and their writers do not wait.
create function reconcile_comment_counts() returns setof comment_count_drift language plpgsql as $$
declare
  article uuid;
begin
  for article in select distinct article_id from comment_count_drift order by article_id loop
    return query select * from recount_comments(article);
  end loop;
end $$;
