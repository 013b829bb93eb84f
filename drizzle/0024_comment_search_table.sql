CREATE TABLE "comment_search" (
	"comment_id" uuid PRIMARY KEY NOT NULL,
	"search" "tsvector" NOT NULL
);
--> statement-breakpoint
DROP INDEX "comments_search";--> statement-breakpoint
ALTER TABLE "comment_search" ADD CONSTRAINT "comment_search_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_search_words" ON "comment_search" USING gin ("search");--> statement-breakpoint
-- What a comment says now; of what says nothing any more nothing is left.
create function index_comment() returns trigger language plpgsql as $$
begin
  if new.body_text is null then
    delete from comment_search where comment_id = new.id;
  else
    insert into comment_search (comment_id, search) values (new.id, comment_words(new.language, new.body_text))
      on conflict (comment_id) do update set search = excluded.search;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger comments_indexed after insert or update of language, body_text on comments
  for each row execute function index_comment();
--> statement-breakpoint
insert into comment_search (comment_id, search)
  select id, comment_words(language, body_text) from comments where body_text is not null;
