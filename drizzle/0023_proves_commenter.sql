ALTER TABLE "comments" ADD COLUMN "proves_commenter" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- Of what stands already: what was confirmed by a letter, and what made a commenter known.
update comments c set proves_commenter = true
  where c.commenter_id is not null and (c.author_is_verified
    or c.id = (select f.id from comments f where f.commenter_id = c.commenter_id order by f.id limit 1));
