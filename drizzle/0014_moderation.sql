CREATE TYPE "public"."comment_event_kind" AS ENUM('SUBMIT', 'EDIT', 'FLAG', 'APPROVE', 'HOLD', 'REJECT', 'SPAM', 'REMOVE', 'RESTORE', 'PIN', 'UNPIN', 'FEATURE', 'UNFEATURE', 'ERASE');--> statement-breakpoint
CREATE TYPE "public"."comment_reason" AS ENUM('OFF_TOPIC', 'ABUSE', 'SPAM', 'PERSONAL_DATA', 'ILLEGAL', 'COPYRIGHT', 'MISINFORMATION', 'OTHER');--> statement-breakpoint
CREATE TABLE "comment_claims" (
	"comment_id" uuid PRIMARY KEY NOT NULL,
	"moderator_id" uuid NOT NULL,
	"claimed_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comment_claims_end" CHECK (expires_at > claimed_at)
);
--> statement-breakpoint
CREATE TABLE "comment_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"comment_id" uuid NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"kind" "comment_event_kind" NOT NULL,
	"actor_id" uuid,
	"is_automated" boolean DEFAULT false NOT NULL,
	"from_status" "comment_status",
	"to_status" "comment_status" NOT NULL,
	"revision" integer NOT NULL,
	"reason" "comment_reason",
	"note" text,
	"statement" text,
	"legal_ground" text,
	"batch_id" uuid
);
--> statement-breakpoint
CREATE TABLE "comment_flags" (
	"id" uuid PRIMARY KEY NOT NULL,
	"comment_id" uuid NOT NULL,
	"reporter_key" text collate "C" NOT NULL,
	"reporter_id" uuid,
	"reason" "comment_reason" NOT NULL,
	"details" text,
	"revision" integer NOT NULL,
	"flagged_at" timestamp (3) with time zone NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	CONSTRAINT "comment_flags_once" UNIQUE("comment_id","reporter_key")
);
--> statement-breakpoint
ALTER TABLE "article_comment_counts" DROP CONSTRAINT "article_comment_counts_never_negative";--> statement-breakpoint
ALTER TABLE "article_comment_counts" ADD COLUMN "reported" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "article_comment_counts" ADD COLUMN "unreviewed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "removed_from" "comment_status";--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "open_flags" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "comment_flags_to_hold" integer;--> statement-breakpoint
ALTER TABLE "comment_claims" ADD CONSTRAINT "comment_claims_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_claims" ADD CONSTRAINT "comment_claims_moderator_id_users_id_fk" FOREIGN KEY ("moderator_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_events" ADD CONSTRAINT "comment_events_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_events" ADD CONSTRAINT "comment_events_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_flags" ADD CONSTRAINT "comment_flags_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_flags" ADD CONSTRAINT "comment_flags_reporter_id_users_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_claims_of_moderator" ON "comment_claims" USING btree ("moderator_id","expires_at");--> statement-breakpoint
CREATE INDEX "comment_events_of_comment" ON "comment_events" USING btree ("comment_id","id");--> statement-breakpoint
CREATE INDEX "comment_events_of_actor" ON "comment_events" USING btree ("actor_id","id") WHERE actor_id is not null;--> statement-breakpoint
CREATE INDEX "comment_flags_of_reporter" ON "comment_flags" USING btree ("reporter_key","id");--> statement-breakpoint
CREATE INDEX "article_comment_counts_pending" ON "article_comment_counts" USING btree ("article_id") WHERE pending > 0;--> statement-breakpoint
CREATE INDEX "article_comment_counts_rejected" ON "article_comment_counts" USING btree ("article_id") WHERE rejected > 0;--> statement-breakpoint
CREATE INDEX "article_comment_counts_spam" ON "article_comment_counts" USING btree ("article_id") WHERE spam > 0;--> statement-breakpoint
CREATE INDEX "article_comment_counts_reported" ON "article_comment_counts" USING btree ("article_id") WHERE reported > 0;--> statement-breakpoint
CREATE INDEX "comments_pending" ON "comments" USING btree ("id") WHERE status = 'PENDING';--> statement-breakpoint
CREATE INDEX "comments_pending_by_flags" ON "comments" USING btree ("open_flags","id") WHERE status = 'PENDING';--> statement-breakpoint
CREATE INDEX "comments_rejected" ON "comments" USING btree ("id") WHERE status = 'REJECTED';--> statement-breakpoint
CREATE INDEX "comments_rejected_by_flags" ON "comments" USING btree ("open_flags","id") WHERE status = 'REJECTED';--> statement-breakpoint
CREATE INDEX "comments_spam" ON "comments" USING btree ("id") WHERE status = 'SPAM';--> statement-breakpoint
CREATE INDEX "comments_spam_by_flags" ON "comments" USING btree ("open_flags","id") WHERE status = 'SPAM';--> statement-breakpoint
CREATE INDEX "comments_unreviewed" ON "comments" USING btree ("id") WHERE status = 'PUBLISHED' and reviewed_at is null;--> statement-breakpoint
CREATE INDEX "comments_unreviewed_by_flags" ON "comments" USING btree ("open_flags","id") WHERE status = 'PUBLISHED' and reviewed_at is null;--> statement-breakpoint
CREATE INDEX "comments_reported" ON "comments" USING btree ("id") WHERE status = 'PUBLISHED' and open_flags > 0;--> statement-breakpoint
CREATE INDEX "comments_reported_by_flags" ON "comments" USING btree ("open_flags","id") WHERE status = 'PUBLISHED' and open_flags > 0;--> statement-breakpoint
ALTER TABLE "article_comment_counts" ADD CONSTRAINT "article_comment_counts_never_negative" CHECK (least(published, pending, rejected, spam, removed, reported, unreviewed) >= 0);--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_open_flags" CHECK (open_flags >= 0);--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_removed_from" CHECK (removed_from is null or status = 'REMOVED');--> statement-breakpoint
ALTER TABLE "sites" ADD CONSTRAINT "sites_comment_flags_to_hold" CHECK (comment_flags_to_hold > 0);