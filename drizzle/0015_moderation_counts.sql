-- The books of the conversation, with what moderators count: published comments with an open report, and published ones that no
-- moderator has read.
alter type comment_standing add attribute reported boolean, add attribute unreviewed boolean;
--> statement-breakpoint
create or replace function account_for_comments(before comment_standing[], after comment_standing[]) returns void language plpgsql as $$
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
      spam = c.spam + d.spam, removed = c.removed + d.removed, reported = c.reported + d.reported,
      unreviewed = c.unreviewed + d.unreviewed
    from (
      select article_id,
        coalesce(sum(n) filter (where status = 'PUBLISHED'), 0) as published,
        coalesce(sum(n) filter (where status = 'PENDING'), 0) as pending,
        coalesce(sum(n) filter (where status = 'REJECTED'), 0) as rejected,
        coalesce(sum(n) filter (where status = 'SPAM'), 0) as spam,
        coalesce(sum(n) filter (where status = 'REMOVED'), 0) as removed,
        coalesce(sum(n) filter (where reported), 0) as reported,
        coalesce(sum(n) filter (where unreviewed), 0) as unreviewed
      from (select article_id, status, reported, unreviewed, 1 as n from unnest(after)
        union all select article_id, status, reported, unreviewed, -1 from unnest(before)) moved
      group by article_id) d
    where c.article_id = d.article_id;

  -- Of what was published and still is, only the counters above tell a difference.
  comment_ids := array(select distinct comment_ancestors(path) from (
    select path from unnest(after) where status = 'PUBLISHED'
    except select path from unnest(before) where status = 'PUBLISHED') shown);
  comment_ids := array(
    select id from comments where id = any(comment_ids) and not has_published_descendant order by id for no key update);
  if comment_ids <> '{}' then
    update comments set has_published_descendant = true where id = any(comment_ids);
  end if;

  comment_ids := array(select distinct comment_ancestors(path) from (
    select path from unnest(before) where status = 'PUBLISHED'
    except select path from unnest(after) where status = 'PUBLISHED') hidden);
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
create or replace function account_for_inserted_comments() returns trigger language plpgsql as $$
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
  perform account_for_comments('{}', array(
    select row(article_id, path, status, status = 'PUBLISHED' and open_flags > 0, status = 'PUBLISHED' and reviewed_at is null)::comment_standing
    from inserted));
  return null;
end $$;
--> statement-breakpoint
create or replace function account_for_updated_comments() returns trigger language plpgsql as $$
declare
  before comment_standing[] := array(
    select row(d.*)::comment_standing from (
      select article_id, path, status, status = 'PUBLISHED' and open_flags > 0, status = 'PUBLISHED' and reviewed_at is null from was
      except select article_id, path, status, status = 'PUBLISHED' and open_flags > 0, status = 'PUBLISHED' and reviewed_at is null from became) d);
begin
  if before <> '{}' then
    perform account_for_comments(before, array(
      select row(d.*)::comment_standing from (
        select article_id, path, status, status = 'PUBLISHED' and open_flags > 0, status = 'PUBLISHED' and reviewed_at is null from became
        except select article_id, path, status, status = 'PUBLISHED' and open_flags > 0, status = 'PUBLISHED' and reviewed_at is null from was) d));
  end if;
  return null;
end $$;
--> statement-breakpoint
create or replace function account_for_deleted_comments() returns trigger language plpgsql as $$
begin
  perform account_for_comments(array(
    select row(article_id, path, status, status = 'PUBLISHED' and open_flags > 0, status = 'PUBLISHED' and reviewed_at is null)::comment_standing
    from deleted), '{}');
  return null;
end $$;
--> statement-breakpoint
create or replace view comment_count_drift as
  select a.id as article_id, null::uuid as comment_id, n.what, n.recorded, n.actual
  from articles a
  left join article_comment_counts c on c.article_id = a.id
  cross join lateral (
    select count(*) filter (where status = 'PUBLISHED')::integer as published,
      count(*) filter (where status = 'PENDING')::integer as pending,
      count(*) filter (where status = 'REJECTED')::integer as rejected,
      count(*) filter (where status = 'SPAM')::integer as spam,
      count(*) filter (where status = 'REMOVED')::integer as removed,
      count(*) filter (where status = 'PUBLISHED' and open_flags > 0)::integer as reported,
      count(*) filter (where status = 'PUBLISHED' and reviewed_at is null)::integer as unreviewed
    from comments where article_id = a.id) f
  cross join lateral (values
    ('published', coalesce(c.published, 0), f.published), ('pending', coalesce(c.pending, 0), f.pending),
    ('rejected', coalesce(c.rejected, 0), f.rejected), ('spam', coalesce(c.spam, 0), f.spam),
    ('removed', coalesce(c.removed, 0), f.removed), ('reported', coalesce(c.reported, 0), f.reported),
    ('unreviewed', coalesce(c.unreviewed, 0), f.unreviewed)) n (what, recorded, actual)
  where n.recorded <> n.actual
  union all
  select c.article_id, c.id, 'has_published_descendant', c.has_published_descendant::integer, (above.id is not null)::integer
  from comments c
  left join (
    select distinct p.article_id, ancestor as id
    from comments p cross join lateral comment_ancestors(p.path) ancestor
    where p.status = 'PUBLISHED') above on above.article_id = c.article_id and above.id = c.id
  where c.has_published_descendant <> (above.id is not null)
  union all
  select c.article_id, c.id, 'open_flags', c.open_flags, coalesce(f.open, 0)
  from comments c
  left join (
    select comment_id, count(*)::integer as open from comment_flags where resolved_at is null group by comment_id) f
    on f.comment_id = c.id
  where c.open_flags <> coalesce(f.open, 0);
--> statement-breakpoint
-- Puts right the books of one article and returns what was wrong. What the source announced is not ours to count.
create or replace function recount_comments(article uuid) returns setof comment_count_drift language plpgsql as $$
declare
  drift comment_count_drift[];
begin
  perform lock_comment_counts(array[article]);
  drift := array(select d from comment_count_drift d where d.article_id = article order by d.comment_id nulls first, d.what);
  -- The flags first: they change the counters by what differs, and the counters are then set outright.
  perform from comments where id in (select comment_id from unnest(drift)) order by id for no key update;
  update comments c set open_flags = d.actual from unnest(drift) d where c.id = d.comment_id and d.what = 'open_flags';
  update comments c set has_published_descendant = d.actual = 1
    from unnest(drift) d where c.id = d.comment_id and d.what = 'has_published_descendant';
  update article_comment_counts c
    set (published, pending, rejected, spam, removed, reported, unreviewed) = (
      select count(*) filter (where status = 'PUBLISHED'), count(*) filter (where status = 'PENDING'),
        count(*) filter (where status = 'REJECTED'), count(*) filter (where status = 'SPAM'),
        count(*) filter (where status = 'REMOVED'), count(*) filter (where status = 'PUBLISHED' and open_flags > 0),
        count(*) filter (where status = 'PUBLISHED' and reviewed_at is null)
      from comments where article_id = article)
    where c.article_id = article and drift <> '{}';
  return query select * from unnest(drift);
end $$;
--> statement-breakpoint
-- What stands already: no moderator has read it but where it says so, and nothing was reported.
update article_comment_counts c set unreviewed = n.unreviewed
  from (select article_id, count(*)::integer as unreviewed from comments
    where status = 'PUBLISHED' and reviewed_at is null group by article_id) n
  where c.article_id = n.article_id;
