DROP INDEX "classifier_lessons_uncounted";--> statement-breakpoint
ALTER TABLE "classifier_lessons" ADD COLUMN "counted_as" boolean;--> statement-breakpoint
CREATE INDEX "classifier_lessons_uncounted" ON "classifier_lessons" USING btree ("taught_at","comment_id") WHERE counted_as is distinct from is_spam;--> statement-breakpoint
ALTER TABLE "classifier_lessons" DROP COLUMN "counted_at";