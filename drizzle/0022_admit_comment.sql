-- A UUIDv7 (RFC 9562) of a moment, to a quarter of a microsecond.
create function uuid_at(moment timestamptz) returns uuid language sql volatile as $$
  select encode(substring(int8send(floor(extract(epoch from moment) * 1000)::bigint) from 3)
    || int2send((28672 + floor(extract(epoch from moment) * 1000 % 1 * 4096))::smallint)
    || substring(uuid_send(gen_random_uuid()) from 9), 'hex')::uuid
$$;
--> statement-breakpoint
-- Writes down what happened, and announces it by the last one's id once it is committed.
create function record_events(happened jsonb, happened_at timestamptz) returns void language plpgsql as $$
begin
  insert into events (id, topic, key, kind, data, occurred_at)
    select e.id, e.topic, e.key, e.kind, e.data, happened_at
    from jsonb_to_recordset(happened) as e (id uuid, topic text, key uuid, kind text, data jsonb);
  perform pg_notify('galley_events', happened -> -1 ->> 'id');
end $$;
--> statement-breakpoint
-- All that a submission was judged by and that somebody can decide otherwise: while this is the same, so is the verdict. A commenter who
-- is not known yet stands like one who is new.
create function submission_standing(article uuid, category uuid, member uuid, mail bytea) returns text language sql stable as $$
  select concat_ws(' ', a.xmin, s.xmin, (select k.xmin from categories k where k.id = category),
      (select t.id from comment_terms t order by t.id desc limit 1),
      (select coalesce(max(c.trust::text), 'NEW') || coalesce(' until ' || max(c.trust_until), '') from commenters c
        where c.user_id = member or (member is null and c.email_hash = mail)))
    from articles a cross join sites s where a.id = article
$$;
--> statement-breakpoint
-- Takes a comment in, with its history, what providers said of it and the event that tells of it: all that is done while the next comment on
-- the article waits. Its id and time are made under the lock, so that ids are in the order in which comments come to be seen; what is
-- above it cannot change any more. CHANGED: it was judged by what is not so any longer. GONE: what it answers is not shown.
create function admit_comment(said jsonb, circumstances jsonb, signals jsonb) returns table (outcome text, admitted_id uuid)
language plpgsql as $$
declare
  comment comments := jsonb_populate_record(null::comments, said);
  answered uuid := coalesce(comment.in_reply_to_id, comment.parent_id);
  moment timestamptz;
begin
  -- Before the counters, as whoever erases him does. Who was erased meanwhile says nothing any more under his old name.
  if comment.commenter_id is not null then
    perform from commenters k where k.id = comment.commenter_id and k.erased_at is null for key share;
    if not found then
      return query select 'CHANGED', null::uuid;
      return;
    end if;
  end if;
  perform lock_comment_counts(array[comment.article_id]);
  if circumstances ->> 'standing' is not null and circumstances ->> 'standing' is distinct from submission_standing(comment.article_id,
      (circumstances ->> 'categoryId')::uuid, comment.author_id, decode(circumstances ->> 'emailHash', 'hex'))
    or (circumstances ->> 'closesAt')::timestamptz <= clock_timestamp() then
    return query select 'CHANGED', null::uuid;
    return;
  end if;
  if answered is not null and not exists (select from comments c where c.id = answered and c.status = 'PUBLISHED') then
    return query select 'GONE', null::uuid;
    return;
  end if;

  moment := clock_timestamp();
  comment.id := uuid_at(moment);
  comment.root_id := coalesce(comment.root_id, comment.id);
  comment.path := comment.path || uuid_send(comment.id);
  comment.posted_at := moment;
  if comment.address_hash is not null then
    comment.address_expires_at := comment.posted_at + make_interval(days => (circumstances ->> 'addressDays')::integer);
  end if;
  insert into comments select comment.*;
  insert into comment_events (id, comment_id, occurred_at, kind, actor_id, is_automated, to_status, revision, reason)
    values (uuid_at(moment), comment.id, moment, 'SUBMIT', (circumstances ->> 'actorId')::uuid,
      (circumstances ->> 'isAutomated')::boolean, comment.status, comment.revision, (circumstances ->> 'reason')::comment_reason);
  insert into comment_signals (comment_id, revision, provider, kind, model, model_version, score, failure, asked_at)
    select comment.id, comment.revision, f.provider, f.kind, f.model, f."modelVersion", f.score, f.failure, moment
    from jsonb_to_recordset(signals) as f (provider text, kind comment_signal_kind, model text, "modelVersion" text, score real, failure text)
    on conflict do nothing;
  perform record_events(jsonb_build_array(jsonb_build_object('id', uuid_at(moment), 'topic', 'comment', 'key', comment.article_id,
    'kind', circumstances -> 'event', 'data', jsonb_build_object('commentId', comment.id))), moment);
  return query select 'ADMITTED', comment.id;
end $$;
