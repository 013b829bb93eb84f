ALTER TABLE "publications" ADD COLUMN "published_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "published_precision" date_precision DEFAULT 'UNKNOWN' NOT NULL;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "published_local_time" text;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "published_source_text" text;--> statement-breakpoint
CREATE INDEX "publications_of_article" ON "publications" USING btree ("article_id","version");--> statement-breakpoint
CREATE INDEX "block_versions_of_article" ON "block_versions" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "block_versions_of_section" ON "block_versions" USING btree ("section_id");--> statement-breakpoint
CREATE INDEX "contribution_versions_of_article" ON "contribution_versions" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "figure_versions_of_article" ON "figure_versions" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "figure_versions_of_block" ON "figure_versions" USING btree ("block_id") WHERE block_id is not null;--> statement-breakpoint
CREATE INDEX "section_versions_of_article" ON "section_versions" USING btree ("article_id");