ALTER TYPE "public"."audit_via" ADD VALUE 'SCHEDULE';--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "scheduled_version" integer;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "publish_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "unpublish_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "schedule_time_zone" text;--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "schedule_failure" jsonb;--> statement-breakpoint
CREATE INDEX "articles_due" ON "articles" USING btree (least(publish_at, unpublish_at)) WHERE scheduled_version is not null;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_scheduled_draft" CHECK ((draft_state = 'SCHEDULED') = (publish_at is not null));--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_schedule_is_whole" CHECK ((scheduled_version is not null) = (coalesce(publish_at, unpublish_at) is not null) and (scheduled_version is not null) = (schedule_time_zone is not null));--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_schedule_in_order" CHECK (publish_at is null or unpublish_at is null or publish_at < unpublish_at);--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_archived_is_not_scheduled" CHECK (state <> 'ARCHIVED' or scheduled_version is null);--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_only_shown_is_taken_down" CHECK (unpublish_at is null or publish_at is not null or state = 'PUBLISHED');