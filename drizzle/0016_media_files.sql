CREATE TABLE "file_claims" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"claimed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "media" DROP CONSTRAINT "media_sha256_unique";--> statement-breakpoint
DROP INDEX "text_tracks_of_media";--> statement-breakpoint
ALTER TABLE "media" drop column "search";--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', coalesce(alt_text, '') || ' ' || coalesce(caption->>'text', '') || ' ' || coalesce(title, '') || ' ' || coalesce(creator, '') || ' ' || coalesce(credit_text, ''))) STORED;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "is_moving" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "media" ADD COLUMN "owner_id" uuid;--> statement-breakpoint
ALTER TABLE "text_tracks" ADD COLUMN "transcript" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "text_tracks" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', left(transcript, 200000))) STORED;--> statement-breakpoint
CREATE INDEX "file_claims_of_key" ON "file_claims" USING btree ("key");--> statement-breakpoint
CREATE INDEX "file_claims_by_age" ON "file_claims" USING btree ("claimed_at");--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "media_sha256" ON "media" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "media_storage_key" ON "media" USING btree ("storage_key");--> statement-breakpoint
CREATE INDEX "text_tracks_storage_key" ON "text_tracks" USING btree ("storage_key");--> statement-breakpoint
CREATE INDEX "text_tracks_search" ON "text_tracks" USING gin ("search");--> statement-breakpoint
ALTER TABLE "text_tracks" ADD CONSTRAINT "text_tracks_once" UNIQUE("media_id","kind","language");--> statement-breakpoint
CREATE INDEX "media_search" ON "media" USING gin ("search");
