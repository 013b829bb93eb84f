-- A scope goes with its category: without it the grant would hold everywhere.
alter table role_grants add constraint role_grants_category foreign key (category_id) references categories (id) on delete cascade;
--> statement-breakpoint
-- What is known of somebody's rights in another process, or in a statement under way, names the revision that it is of.
create function raise_rights_revision() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    update users set rights_revision = rights_revision + 1 where id = old.user_id;
  end if;
  if tg_op = 'INSERT' or (tg_op = 'UPDATE' and new.user_id <> old.user_id) then
    update users set rights_revision = rights_revision + 1 where id = new.user_id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger role_grants_change_rights after insert or update or delete on role_grants
  for each row execute function raise_rights_revision();
--> statement-breakpoint
create function raise_own_rights_revision() returns trigger language plpgsql as $$
begin
  new.rights_revision := old.rights_revision + 1;
  return new;
end $$;
--> statement-breakpoint
create trigger users_change_rights before update of suspended_at, display_name on users
  for each row when (old.suspended_at is distinct from new.suspended_at or old.display_name is distinct from new.display_name)
  execute function raise_own_rights_revision();
--> statement-breakpoint
-- Which sessions and tokens hold at this moment, and of which state of their owner's rights. Every statement for somebody signed in
-- reads this by id: what was ended in another process ends with the very next statement.
create view live_credentials as
  select s.id, u.id as user_id, u.rights_revision
    from sessions s join users u on u.id = s.user_id
    where s.expires_at > now() and u.suspended_at is null
  union all
  select t.id, u.id, u.rights_revision
    from api_tokens t join users u on u.id = t.user_id
    where t.revoked_at is null and t.expires_at > now() and u.suspended_at is null;
--> statement-breakpoint
create function refuse_changing_the_audit_log() returns trigger language plpgsql as $$
begin
  raise exception 'The audit log is append-only.' using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
create trigger audit_events_append_only before update or delete on audit_events
  for each row execute function refuse_changing_the_audit_log();
--> statement-breakpoint
create trigger audit_events_never_truncated before truncate on audit_events
  for each statement execute function refuse_changing_the_audit_log();
--> statement-breakpoint
-- Somebody must be able to let others in: the last administrator who is not suspended stays one. One of the sample's counts only among
-- its own. A lock first, so that two who demote each other at the same moment do not both succeed.
create function keep_an_administrator() returns trigger language plpgsql as $$
declare
  of_sample boolean := (select is_demo from users where id = (to_jsonb(old) ->> tg_argv[0])::uuid);
begin
  if tg_argv[0] = 'id' and not exists (
    select from role_grants where user_id = (to_jsonb(old) ->> 'id')::uuid and role = 'ADMIN'
  ) then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtext('galley administrators'));
  if not exists (
    select from role_grants g join users u on u.id = g.user_id
    where g.role = 'ADMIN' and u.suspended_at is null and (of_sample or not u.is_demo)
  ) then
    raise exception 'The last administrator stays one.' using errcode = 'restrict_violation', constraint = 'an_administrator';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger role_grants_keep_an_administrator after update or delete on role_grants
  initially deferred for each row when (old.role = 'ADMIN') execute function keep_an_administrator('user_id');
--> statement-breakpoint
create constraint trigger users_keep_an_administrator after update of suspended_at on users
  initially deferred for each row when (old.suspended_at is null and new.suspended_at is not null)
  execute function keep_an_administrator('id');
--> statement-breakpoint
-- What holds for the moment and must not come back with a backup.
comment on table sessions is 'transient';
--> statement-breakpoint
comment on table verifications is 'transient';
--> statement-breakpoint
comment on table setup_links is 'transient';
--> statement-breakpoint
comment on table rate_limits is 'transient';
