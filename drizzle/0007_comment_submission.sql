CREATE TYPE "public"."commenter_trust" AS ENUM('NEW', 'TRUSTED', 'HOLD_ALL', 'BANNED');--> statement-breakpoint
CREATE TYPE "public"."comment_signal_kind" AS ENUM('SPAM', 'TOXICITY', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."comment_term_kind" AS ENUM('BANNED', 'SUSPECT');--> statement-breakpoint
CREATE TYPE "public"."comment_held_reason" AS ENUM('LINKS', 'SUSPECT_WORD', 'NEW_COMMENTER', 'PREMODERATED', 'FLAGGED', 'EDITED', 'SPAM_SIGNAL', 'PROVIDER_UNAVAILABLE', 'HELD_BY_MODERATOR', 'HELD_COMMENTER', 'EMAIL_UNCONFIRMED');--> statement-breakpoint
CREATE TABLE "commenters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"email_hash" "bytea",
	"email_confirmed_at" timestamp (3) with time zone,
	"display_name" text,
	"trust" "commenter_trust" DEFAULT 'NEW' NOT NULL,
	"trust_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"erased_at" timestamp (3) with time zone,
	CONSTRAINT "commenters_user_id_unique" UNIQUE("user_id"),
	CONSTRAINT "commenters_email_hash_unique" UNIQUE("email_hash"),
	CONSTRAINT "commenters_is_somebody" CHECK (num_nonnulls(user_id, email_hash, erased_at) >= 1),
	CONSTRAINT "commenters_erased" CHECK (erased_at is null or num_nonnulls(email_hash, email_confirmed_at, display_name) = 0)
);
--> statement-breakpoint
CREATE TABLE "classifier_lessons" (
	"comment_id" uuid PRIMARY KEY NOT NULL,
	"is_spam" boolean NOT NULL,
	"tokens" bigint[] NOT NULL,
	"taught_at" timestamp (3) with time zone NOT NULL,
	"counted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "classifier_tokens" (
	"token" bigint PRIMARY KEY NOT NULL,
	"spam" integer DEFAULT 0 NOT NULL,
	"ham" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "classifier_tokens_never_negative" CHECK (least(spam, ham) >= 0)
);
--> statement-breakpoint
CREATE TABLE "comment_revisions" (
	"comment_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"body_markdown" text NOT NULL,
	"body_text" text NOT NULL,
	"replaced_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comment_revisions_comment_id_revision_pk" PRIMARY KEY("comment_id","revision")
);
--> statement-breakpoint
CREATE TABLE "comment_signals" (
	"comment_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"provider" text collate "C" NOT NULL,
	"kind" "comment_signal_kind" NOT NULL,
	"model" text NOT NULL,
	"model_version" text NOT NULL,
	"score" real,
	"failure" text,
	"asked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comment_signals_comment_id_revision_provider_kind_pk" PRIMARY KEY("comment_id","revision","provider","kind"),
	CONSTRAINT "comment_signals_say_something" CHECK (num_nonnulls(score, failure) = 1),
	CONSTRAINT "comment_signals_score" CHECK (score between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "comment_terms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "comment_term_kind" NOT NULL,
	"term" text NOT NULL,
	"key" text collate "C" NOT NULL,
	"in_words" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" uuid,
	CONSTRAINT "comment_terms_once" UNIQUE("key","in_words"),
	CONSTRAINT "comment_terms_say_something" CHECK (key <> '')
);
--> statement-breakpoint
ALTER TABLE "comments" DROP CONSTRAINT "comments_erased";--> statement-breakpoint
ALTER TABLE "articles" ADD COLUMN "comments_stay_open" boolean;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "held_reasons" "comment_held_reason"[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "commenter_id" uuid;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "token_id" uuid;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "duplicate_hash" "bytea";--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "address_hash" "bytea";--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "address_prefix" text;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "address_expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "comments_stay_open" boolean;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "comment_edit_minutes" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "comment_links_of_new" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "comment_links_of_trusted" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "comment_trusted_after" integer DEFAULT 2 NOT NULL;--> statement-breakpoint
ALTER TABLE "sites" ADD COLUMN "comment_holds_new" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "categories" ADD COLUMN "comments_stay_open" boolean;--> statement-breakpoint
ALTER TABLE "commenters" ADD CONSTRAINT "commenters_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "classifier_lessons" ADD CONSTRAINT "classifier_lessons_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_revisions" ADD CONSTRAINT "comment_revisions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_signals" ADD CONSTRAINT "comment_signals_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_terms" ADD CONSTRAINT "comment_terms_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "commenters_by_trust" ON "commenters" USING btree ("trust","id") WHERE trust <> 'NEW';--> statement-breakpoint
CREATE INDEX "classifier_lessons_uncounted" ON "classifier_lessons" USING btree ("taught_at","comment_id") WHERE counted_at is null;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_commenter_id_commenters_id_fk" FOREIGN KEY ("commenter_id") REFERENCES "public"."commenters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comments_by_commenter" ON "comments" USING btree ("commenter_id","id") WHERE commenter_id is not null;--> statement-breakpoint
CREATE INDEX "comments_with_address" ON "comments" USING btree ("address_expires_at") WHERE address_expires_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "comments_said_once" ON "comments" USING btree ("article_id","duplicate_hash") WHERE duplicate_hash is not null;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_address_expires" CHECK (address_expires_at is not null or num_nonnulls(address_hash, address_prefix) = 0);--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_erased" CHECK (status <> 'ERASED' or num_nonnulls(author_name, author_url, suggested_name, body_markdown, body_html, body_text, import_note, commenter_id, token_id, duplicate_hash, address_hash, address_prefix, address_expires_at) = 0);--> statement-breakpoint
ALTER TABLE "sites" ADD CONSTRAINT "sites_comment_numbers" CHECK (least(comment_edit_minutes, comment_links_of_new, comment_links_of_trusted, comment_trusted_after) >= 0);