CREATE TYPE "public"."article_state" AS ENUM('DRAFT', 'PUBLISHED', 'UNPUBLISHED', 'ARCHIVED');--> statement-breakpoint
CREATE TYPE "public"."attribution_basis" AS ENUM('STATED', 'INFERRED');--> statement-breakpoint
CREATE TYPE "public"."block_type" AS ENUM('PARAGRAPH', 'LIST', 'QUOTE', 'CALLOUT', 'CODE', 'TABLE', 'FIGURE', 'GALLERY', 'EMBED', 'COMMENT', 'DIVIDER');--> statement-breakpoint
CREATE TYPE "public"."caption_mode" AS ENUM('INHERIT', 'OVERRIDE', 'NONE');--> statement-breakpoint
CREATE TYPE "public"."contribution_role" AS ENUM('AUTHOR', 'EDITOR', 'PHOTOGRAPHER', 'ILLUSTRATOR', 'TRANSLATOR', 'REVIEWER');--> statement-breakpoint
CREATE TYPE "public"."correction_kind" AS ENUM('CORRECTION', 'CLARIFICATION', 'UPDATE');--> statement-breakpoint
CREATE TYPE "public"."date_precision" AS ENUM('INSTANT', 'DAY', 'TIME_OF_DAY', 'UNKNOWN');--> statement-breakpoint
CREATE TYPE "public"."draft_state" AS ENUM('NONE', 'EDITING', 'IN_REVIEW', 'SCHEDULED');--> statement-breakpoint
CREATE TYPE "public"."figure_role" AS ENUM('HERO', 'INLINE', 'GALLERY');--> statement-breakpoint
CREATE TYPE "public"."projection_link_kind" AS ENUM('CATEGORY', 'TAG', 'CONTRIBUTOR');--> statement-breakpoint
CREATE TYPE "public"."section_kind" AS ENUM('INTRO', 'BODY', 'NOTE', 'TAKEAWAY', 'DISCLAIMER', 'OTHER');--> statement-breakpoint
CREATE TYPE "public"."stage" AS ENUM('PUBLISHED', 'DRAFT');--> statement-breakpoint
CREATE TYPE "public"."comment_badge" AS ENUM('STAFF', 'ARTICLE_AUTHOR', 'MODERATOR', 'VERIFIED');--> statement-breakpoint
CREATE TYPE "public"."comment_status" AS ENUM('PENDING', 'PUBLISHED', 'REJECTED', 'SPAM', 'REMOVED', 'ERASED');--> statement-breakpoint
CREATE TYPE "public"."reaction_kind" AS ENUM('LIKE', 'INSIGHTFUL', 'SUPPORT', 'DISAGREE');--> statement-breakpoint
CREATE TYPE "public"."comment_removed_by" AS ENUM('AUTHOR', 'MODERATOR');--> statement-breakpoint
CREATE TYPE "public"."redirect_kind" AS ENUM('REDIRECT', 'GONE');--> statement-breakpoint
CREATE TYPE "public"."media_availability" AS ENUM('AVAILABLE', 'MISSING', 'REMOVED');--> statement-breakpoint
CREATE TYPE "public"."media_kind" AS ENUM('IMAGE', 'VIDEO', 'AUDIO', 'FILE');--> statement-breakpoint
CREATE TYPE "public"."text_track_kind" AS ENUM('CAPTIONS', 'SUBTITLES', 'DESCRIPTIONS', 'CHAPTERS');--> statement-breakpoint
CREATE TYPE "public"."comment_mode" AS ENUM('OPEN', 'PREMODERATED', 'MEMBERS_ONLY', 'CLOSED', 'HIDDEN');--> statement-breakpoint
CREATE TYPE "public"."comment_order" AS ENUM('OLDEST', 'NEWEST', 'TOP', 'MOST_REPLIES');--> statement-breakpoint
CREATE TYPE "public"."guest_policy" AS ENUM('ANYONE', 'EMAIL_REQUIRED', 'VERIFIED_EMAIL', 'NOBODY');--> statement-breakpoint
CREATE TABLE "article_contents" (
	"article_id" uuid NOT NULL,
	"from_version" integer NOT NULL,
	"to_version" integer DEFAULT 2147483647 NOT NULL,
	"is_published" boolean DEFAULT false NOT NULL,
	"slug" text collate "C" NOT NULL,
	"headline" text NOT NULL,
	"standfirst" jsonb,
	"excerpt" text,
	"category_id" uuid,
	"byline" text,
	"more_stories_prompt" text,
	"seo_title" text,
	"seo_description" text,
	"canonical_url" text,
	"no_index" boolean DEFAULT false NOT NULL,
	"seo_image_id" uuid,
	CONSTRAINT "article_contents_article_id_from_version_pk" PRIMARY KEY("article_id","from_version"),
	CONSTRAINT "article_contents_interval" CHECK (from_version < to_version)
);
--> statement-breakpoint
CREATE TABLE "article_projection_links" (
	"stage" "stage" NOT NULL,
	"kind" "projection_link_kind" NOT NULL,
	"key_id" uuid NOT NULL,
	"article_id" uuid NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "article_projection_links_stage_kind_key_id_article_id_pk" PRIMARY KEY("stage","kind","key_id","article_id")
);
--> statement-breakpoint
CREATE TABLE "article_projections" (
	"stage" "stage" NOT NULL,
	"article_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"locale" text NOT NULL,
	"slug" text collate "C" NOT NULL,
	"state" "article_state" NOT NULL,
	"draft_state" "draft_state" NOT NULL,
	"category_id" uuid,
	"headline_key" text collate "C" NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"word_count" integer NOT NULL,
	"search" "tsvector" NOT NULL,
	CONSTRAINT "article_projections_stage_article_id_pk" PRIMARY KEY("stage","article_id")
);
--> statement-breakpoint
CREATE TABLE "article_slugs" (
	"locale" text NOT NULL,
	"slug" text collate "C" NOT NULL,
	"article_id" uuid NOT NULL,
	"first_published_at" timestamp (3) with time zone,
	CONSTRAINT "article_slugs_locale_slug_pk" PRIMARY KEY("locale","slug")
);
--> statement-breakpoint
CREATE TABLE "article_tags" (
	"article_id" uuid NOT NULL,
	"tag_id" uuid NOT NULL,
	"from_version" integer NOT NULL,
	"to_version" integer DEFAULT 2147483647 NOT NULL,
	"is_published" boolean DEFAULT false NOT NULL,
	"position" text collate "C" NOT NULL,
	CONSTRAINT "article_tags_article_id_tag_id_from_version_pk" PRIMARY KEY("article_id","tag_id","from_version"),
	CONSTRAINT "article_tags_interval" CHECK (from_version < to_version)
);
--> statement-breakpoint
CREATE TABLE "article_versions" (
	"article_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"based_on" integer,
	"actor_id" uuid,
	"via" text NOT NULL,
	"name" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "article_versions_article_id_number_pk" PRIMARY KEY("article_id","number")
);
--> statement-breakpoint
CREATE TABLE "articles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"locale" text NOT NULL,
	"translation_set_id" uuid NOT NULL,
	"state" "article_state" DEFAULT 'DRAFT' NOT NULL,
	"draft_state" "draft_state" DEFAULT 'EDITING' NOT NULL,
	"head_version" integer NOT NULL,
	"published_version" integer,
	"created_at" timestamp (3) with time zone NOT NULL,
	"first_published_at" timestamp (3) with time zone,
	"published_at" timestamp (3) with time zone,
	"published_precision" date_precision DEFAULT 'UNKNOWN' NOT NULL,
	"published_local_time" text,
	"published_source_text" text,
	"comments_close_at" timestamp (3) with time zone,
	"comment_mode" "comment_mode",
	"comment_guests" "guest_policy",
	"comment_order" "comment_order",
	"comment_max_length" integer,
	"comment_notice" jsonb,
	"comments_close_after_days" integer,
	CONSTRAINT "articles_published_has_a_version" CHECK ((state = 'PUBLISHED') = (published_version is not null)),
	CONSTRAINT "articles_published_was_first_published" CHECK (state <> 'PUBLISHED' or first_published_at is not null),
	CONSTRAINT "articles_precision" CHECK ((published_precision in ('INSTANT', 'DAY')) = (published_at is not null)),
	CONSTRAINT "articles_time_of_day" CHECK ((published_precision = 'TIME_OF_DAY') <= (published_local_time is not null))
);
--> statement-breakpoint
CREATE TABLE "block_versions" (
	"id" uuid NOT NULL,
	"article_id" uuid NOT NULL,
	"from_version" integer NOT NULL,
	"to_version" integer DEFAULT 2147483647 NOT NULL,
	"is_published" boolean DEFAULT false NOT NULL,
	"section_id" uuid NOT NULL,
	"position" text collate "C" NOT NULL,
	"type" "block_type" NOT NULL,
	"data" jsonb NOT NULL,
	"html" text NOT NULL,
	"text" text NOT NULL,
	"markdown" text NOT NULL,
	"comment_id" uuid,
	CONSTRAINT "block_versions_id_from_version_pk" PRIMARY KEY("id","from_version"),
	CONSTRAINT "block_versions_interval" CHECK (from_version < to_version)
);
--> statement-breakpoint
CREATE TABLE "blocks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	CONSTRAINT "blocks_in_article" UNIQUE("article_id","id")
);
--> statement-breakpoint
CREATE TABLE "contribution_versions" (
	"id" uuid NOT NULL,
	"article_id" uuid NOT NULL,
	"from_version" integer NOT NULL,
	"to_version" integer DEFAULT 2147483647 NOT NULL,
	"is_published" boolean DEFAULT false NOT NULL,
	"position" text collate "C" NOT NULL,
	CONSTRAINT "contribution_versions_id_from_version_pk" PRIMARY KEY("id","from_version"),
	CONSTRAINT "contribution_versions_interval" CHECK (from_version < to_version)
);
--> statement-breakpoint
CREATE TABLE "contributions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"contributor_id" uuid NOT NULL,
	"role" "contribution_role" NOT NULL,
	"basis" "attribution_basis" NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	CONSTRAINT "contributions_once" UNIQUE("article_id","contributor_id","role"),
	CONSTRAINT "contributions_in_article" UNIQUE("article_id","id")
);
--> statement-breakpoint
CREATE TABLE "corrections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"kind" "correction_kind" NOT NULL,
	"text" jsonb NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "figure_versions" (
	"id" uuid NOT NULL,
	"article_id" uuid NOT NULL,
	"from_version" integer NOT NULL,
	"to_version" integer DEFAULT 2147483647 NOT NULL,
	"is_published" boolean DEFAULT false NOT NULL,
	"block_id" uuid,
	"position" text collate "C" NOT NULL,
	"role" "figure_role" NOT NULL,
	"media_id" uuid NOT NULL,
	"alt_text" text,
	"is_decorative" boolean DEFAULT false NOT NULL,
	"caption_mode" "caption_mode" DEFAULT 'INHERIT' NOT NULL,
	"caption" jsonb,
	"credit_text" text,
	"long_description" text,
	"focal_x" numeric(6, 5),
	"focal_y" numeric(6, 5),
	"alt_text_missing" boolean DEFAULT false NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', coalesce(alt_text, '') || ' ' || coalesce(caption->>'text', ''))) STORED,
	CONSTRAINT "figure_versions_id_from_version_pk" PRIMARY KEY("id","from_version"),
	CONSTRAINT "figure_versions_interval" CHECK (from_version < to_version),
	CONSTRAINT "figure_versions_decorative_has_no_alt" CHECK (not (is_decorative and alt_text <> '')),
	CONSTRAINT "figure_versions_caption" CHECK ((caption_mode = 'OVERRIDE') = (caption is not null)),
	CONSTRAINT "figure_versions_hero_has_no_block" CHECK ((role = 'HERO') = (block_id is null)),
	CONSTRAINT "figure_versions_focal_point" CHECK (focal_x between 0 and 1 and focal_y between 0 and 1),
	CONSTRAINT "figure_versions_focal_pair" CHECK ((focal_x is null) = (focal_y is null))
);
--> statement-breakpoint
CREATE TABLE "figures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	CONSTRAINT "figures_in_article" UNIQUE("article_id","id")
);
--> statement-breakpoint
CREATE TABLE "publications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"during" "tstzrange" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "section_versions" (
	"id" uuid NOT NULL,
	"article_id" uuid NOT NULL,
	"from_version" integer NOT NULL,
	"to_version" integer DEFAULT 2147483647 NOT NULL,
	"is_published" boolean DEFAULT false NOT NULL,
	"position" text collate "C" NOT NULL,
	"kind" "section_kind" DEFAULT 'BODY' NOT NULL,
	"heading" text,
	"level" integer DEFAULT 2 NOT NULL,
	"anchor" text NOT NULL,
	"heading_html" text NOT NULL,
	"heading_markdown" text NOT NULL,
	CONSTRAINT "section_versions_id_from_version_pk" PRIMARY KEY("id","from_version"),
	CONSTRAINT "section_versions_interval" CHECK (from_version < to_version),
	CONSTRAINT "section_versions_level" CHECK (level between 2 and 6)
);
--> statement-breakpoint
CREATE TABLE "sections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	CONSTRAINT "sections_in_article" UNIQUE("article_id","id")
);
--> statement-breakpoint
CREATE TABLE "article_comment_counts" (
	"article_id" uuid PRIMARY KEY NOT NULL,
	"published" integer DEFAULT 0 NOT NULL,
	"pending" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"spam" integer DEFAULT 0 NOT NULL,
	"removed" integer DEFAULT 0 NOT NULL,
	"source_announced" integer,
	CONSTRAINT "article_comment_counts_never_negative" CHECK (least(published, pending, rejected, spam, removed) >= 0)
);
--> statement-breakpoint
CREATE TABLE "comment_reactions" (
	"comment_id" uuid NOT NULL,
	"reactor_key" text NOT NULL,
	"kind" "reaction_kind" NOT NULL,
	"reacted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comment_reactions_comment_id_kind_reactor_key_pk" PRIMARY KEY("comment_id","kind","reactor_key")
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"parent_id" uuid,
	"root_id" uuid NOT NULL,
	"in_reply_to_id" uuid,
	"depth" smallint NOT NULL,
	"path" "bytea" NOT NULL,
	"status" "comment_status" NOT NULL,
	"has_published_descendant" boolean DEFAULT false NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"author_name" text,
	"author_url" text,
	"author_is_guest" boolean DEFAULT true NOT NULL,
	"author_is_verified" boolean DEFAULT false NOT NULL,
	"badges" "comment_badge"[] DEFAULT '{}' NOT NULL,
	"suggested_name" text,
	"body_markdown" text,
	"body_html" text,
	"body_text" text,
	"language" text,
	"language_confidence" real,
	"posted_at" timestamp (3) with time zone,
	"posted_at_precision" date_precision DEFAULT 'INSTANT' NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"reviewed_at" timestamp (3) with time zone,
	"pinned_at" timestamp (3) with time zone,
	"featured_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone,
	"removed_by" "comment_removed_by",
	"score" integer DEFAULT 0 NOT NULL,
	"source_system" text,
	"source_id" text,
	"source_ordinal" integer,
	"import_note" jsonb,
	CONSTRAINT "comments_in_article" UNIQUE("article_id","id"),
	CONSTRAINT "comments_source" UNIQUE("source_system","source_id"),
	CONSTRAINT "comments_depth" CHECK (depth between 0 and 31),
	CONSTRAINT "comments_path" CHECK (length(path) = 16 * (depth + 1)),
	CONSTRAINT "comments_root" CHECK ((depth = 0) = (parent_id is null) and (depth = 0) = (root_id = id)),
	CONSTRAINT "comments_body" CHECK (status in ('REMOVED', 'ERASED') or body_text is not null),
	CONSTRAINT "comments_erased" CHECK (status <> 'ERASED' or num_nonnulls(author_name, author_url, suggested_name, body_markdown, body_html, body_text, import_note) = 0),
	CONSTRAINT "comments_pinned_roots" CHECK (pinned_at is null or depth = 0)
);
--> statement-breakpoint
CREATE TABLE "contributors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text collate "C" NOT NULL,
	"display_name" text NOT NULL,
	"bio" jsonb,
	"portrait_id" uuid,
	CONSTRAINT "contributors_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "collection_items" (
	"collection_id" uuid NOT NULL,
	"article_id" uuid NOT NULL,
	"position" text collate "C" NOT NULL,
	CONSTRAINT "collection_items_collection_id_article_id_pk" PRIMARY KEY("collection_id","article_id")
);
--> statement-breakpoint
CREATE TABLE "collection_titles" (
	"collection_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"title" text NOT NULL,
	CONSTRAINT "collection_titles_collection_id_locale_pk" PRIMARY KEY("collection_id","locale")
);
--> statement-breakpoint
CREATE TABLE "collections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text collate "C" NOT NULL,
	CONSTRAINT "collections_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "redirects" (
	"id" uuid PRIMARY KEY NOT NULL,
	"path" text collate "C" NOT NULL,
	"kind" "redirect_kind" NOT NULL,
	"location" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "redirects_path_unique" UNIQUE("path"),
	CONSTRAINT "redirects_location" CHECK ((kind = 'REDIRECT') = (location is not null))
);
--> statement-breakpoint
CREATE TABLE "imported_articles" (
	"system" text NOT NULL,
	"source_id" text NOT NULL,
	"article_id" uuid NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"source" text NOT NULL,
	"report" jsonb NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "imported_articles_system_source_id_pk" PRIMARY KEY("system","source_id")
);
--> statement-breakpoint
CREATE TABLE "media" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "media_kind" DEFAULT 'IMAGE' NOT NULL,
	"availability" "media_availability" NOT NULL,
	"mime_type" text,
	"byte_size" bigint,
	"width" integer,
	"height" integer,
	"duration_seconds" numeric(12, 3),
	"sha256" "bytea",
	"storage_key" text,
	"original_url" text,
	"placeholder" text,
	"dominant_color" text,
	"focal_x" numeric(6, 5) DEFAULT '0.5' NOT NULL,
	"focal_y" numeric(6, 5) DEFAULT '0.5' NOT NULL,
	"poster_id" uuid,
	"title" text,
	"alt_text" text,
	"caption" jsonb,
	"credit_text" text,
	"creator" text,
	"copyright_notice" text,
	"license_url" text,
	"rights_expire_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', coalesce(alt_text, '') || ' ' || coalesce(caption->>'text', ''))) STORED,
	CONSTRAINT "media_sha256_unique" UNIQUE("sha256"),
	CONSTRAINT "media_available_has_a_place" CHECK (availability <> 'AVAILABLE' or storage_key is not null or original_url is not null),
	CONSTRAINT "media_focal_point" CHECK (focal_x between 0 and 1 and focal_y between 0 and 1),
	CONSTRAINT "media_size" CHECK (byte_size between 0 and 9007199254740992)
);
--> statement-breakpoint
CREATE TABLE "media_texts" (
	"media_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"alt_text" text,
	"caption" jsonb,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', coalesce(alt_text, '') || ' ' || coalesce(caption->>'text', ''))) STORED,
	CONSTRAINT "media_texts_media_id_locale_pk" PRIMARY KEY("media_id","locale")
);
--> statement-breakpoint
CREATE TABLE "text_tracks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"media_id" uuid NOT NULL,
	"kind" text_track_kind NOT NULL,
	"language" text NOT NULL,
	"label" text NOT NULL,
	"storage_key" text NOT NULL,
	"cue_count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sites" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"url" text NOT NULL,
	"default_locale" text NOT NULL,
	"locales" text[] NOT NULL,
	"time_zone" text NOT NULL,
	"logo_id" uuid,
	"comment_mode" "comment_mode",
	"comment_guests" "guest_policy",
	"comment_order" "comment_order",
	"comment_max_length" integer,
	"comment_notice" jsonb,
	"comments_close_after_days" integer,
	CONSTRAINT "sites_one_row" CHECK (id = 1),
	CONSTRAINT "sites_default_locale_is_one_of_them" CHECK (default_locale = any(locales)),
	CONSTRAINT "sites_comment_policy_is_whole" CHECK (comment_mode is not null and comment_guests is not null and comment_order is not null and comment_max_length is not null)
);
--> statement-breakpoint
CREATE TABLE "categories" (
	"id" uuid PRIMARY KEY NOT NULL,
	"parent_id" uuid,
	"slug" text collate "C" NOT NULL,
	"position" text collate "C" NOT NULL,
	"comment_mode" "comment_mode",
	"comment_guests" "guest_policy",
	"comment_order" "comment_order",
	"comment_max_length" integer,
	"comment_notice" jsonb,
	"comments_close_after_days" integer,
	CONSTRAINT "categories_slug_unique" UNIQUE("slug"),
	CONSTRAINT "categories_not_own_parent" CHECK (parent_id <> id)
);
--> statement-breakpoint
CREATE TABLE "category_names" (
	"category_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"name" text NOT NULL,
	"description" text,
	CONSTRAINT "category_names_category_id_locale_pk" PRIMARY KEY("category_id","locale")
);
--> statement-breakpoint
CREATE TABLE "tag_names" (
	"tag_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "tag_names_tag_id_locale_pk" PRIMARY KEY("tag_id","locale")
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text collate "C" NOT NULL,
	CONSTRAINT "tags_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
ALTER TABLE "article_contents" ADD CONSTRAINT "article_contents_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_contents" ADD CONSTRAINT "article_contents_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_contents" ADD CONSTRAINT "article_contents_seo_image_id_media_id_fk" FOREIGN KEY ("seo_image_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_projection_links" ADD CONSTRAINT "article_projection_links_stage_article_id_article_projections_stage_article_id_fk" FOREIGN KEY ("stage","article_id") REFERENCES "public"."article_projections"("stage","article_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_projections" ADD CONSTRAINT "article_projections_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_projections" ADD CONSTRAINT "article_projections_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_slugs" ADD CONSTRAINT "article_slugs_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_tags" ADD CONSTRAINT "article_tags_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_tags" ADD CONSTRAINT "article_tags_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_versions" ADD CONSTRAINT "article_versions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "block_versions" ADD CONSTRAINT "block_versions_article_id_id_blocks_article_id_id_fk" FOREIGN KEY ("article_id","id") REFERENCES "public"."blocks"("article_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "block_versions" ADD CONSTRAINT "block_versions_article_id_section_id_sections_article_id_id_fk" FOREIGN KEY ("article_id","section_id") REFERENCES "public"."sections"("article_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contribution_versions" ADD CONSTRAINT "contribution_versions_article_id_id_contributions_article_id_id_fk" FOREIGN KEY ("article_id","id") REFERENCES "public"."contributions"("article_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_contributor_id_contributors_id_fk" FOREIGN KEY ("contributor_id") REFERENCES "public"."contributors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_versions" ADD CONSTRAINT "figure_versions_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_versions" ADD CONSTRAINT "figure_versions_article_id_id_figures_article_id_id_fk" FOREIGN KEY ("article_id","id") REFERENCES "public"."figures"("article_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figure_versions" ADD CONSTRAINT "figure_versions_article_id_block_id_blocks_article_id_id_fk" FOREIGN KEY ("article_id","block_id") REFERENCES "public"."blocks"("article_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "figures" ADD CONSTRAINT "figures_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_article_id_version_article_versions_article_id_number_fk" FOREIGN KEY ("article_id","version") REFERENCES "public"."article_versions"("article_id","number") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_versions" ADD CONSTRAINT "section_versions_article_id_id_sections_article_id_id_fk" FOREIGN KEY ("article_id","id") REFERENCES "public"."sections"("article_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sections" ADD CONSTRAINT "sections_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_comment_counts" ADD CONSTRAINT "article_comment_counts_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_reactions" ADD CONSTRAINT "comment_reactions_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_article_id_parent_id_comments_article_id_id_fk" FOREIGN KEY ("article_id","parent_id") REFERENCES "public"."comments"("article_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_article_id_in_reply_to_id_comments_article_id_id_fk" FOREIGN KEY ("article_id","in_reply_to_id") REFERENCES "public"."comments"("article_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributors" ADD CONSTRAINT "contributors_portrait_id_media_id_fk" FOREIGN KEY ("portrait_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_items" ADD CONSTRAINT "collection_items_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_items" ADD CONSTRAINT "collection_items_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_titles" ADD CONSTRAINT "collection_titles_collection_id_collections_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collections"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_articles" ADD CONSTRAINT "imported_articles_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_poster_id_media_id_fk" FOREIGN KEY ("poster_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_texts" ADD CONSTRAINT "media_texts_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_tracks" ADD CONSTRAINT "text_tracks_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "categories" ADD CONSTRAINT "categories_parent_id_categories_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "category_names" ADD CONSTRAINT "category_names_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_names" ADD CONSTRAINT "tag_names_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "article_contents_head" ON "article_contents" USING btree ("article_id") WHERE to_version = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "article_contents_published" ON "article_contents" USING btree ("article_id") WHERE is_published;--> statement-breakpoint
CREATE INDEX "article_contents_seo_image" ON "article_contents" USING btree ("seo_image_id") WHERE seo_image_id is not null;--> statement-breakpoint
CREATE INDEX "article_projection_links_by_date" ON "article_projection_links" USING btree ("stage","kind","key_id","published_at","article_id");--> statement-breakpoint
CREATE INDEX "article_projection_links_of_article" ON "article_projection_links" USING btree ("stage","article_id");--> statement-breakpoint
CREATE INDEX "article_projections_by_date" ON "article_projections" USING btree ("stage","published_at","article_id");--> statement-breakpoint
CREATE INDEX "article_projections_by_update" ON "article_projections" USING btree ("stage","updated_at","article_id");--> statement-breakpoint
CREATE INDEX "article_projections_by_headline" ON "article_projections" USING btree ("stage","headline_key","article_id");--> statement-breakpoint
CREATE INDEX "article_projections_by_locale" ON "article_projections" USING btree ("stage","locale","published_at","article_id");--> statement-breakpoint
CREATE INDEX "article_projections_search" ON "article_projections" USING gin ("search");--> statement-breakpoint
CREATE INDEX "article_slugs_of_article" ON "article_slugs" USING btree ("article_id");--> statement-breakpoint
CREATE UNIQUE INDEX "article_tags_head" ON "article_tags" USING btree ("article_id","tag_id") WHERE to_version = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "article_tags_published" ON "article_tags" USING btree ("article_id","tag_id") WHERE is_published;--> statement-breakpoint
CREATE INDEX "article_tags_of_tag" ON "article_tags" USING btree ("tag_id");--> statement-breakpoint
CREATE INDEX "articles_translations" ON "articles" USING btree ("translation_set_id","locale","id");--> statement-breakpoint
CREATE UNIQUE INDEX "block_versions_head" ON "block_versions" USING btree ("id") WHERE to_version = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "block_versions_published" ON "block_versions" USING btree ("id") WHERE is_published;--> statement-breakpoint
CREATE INDEX "block_versions_of_head" ON "block_versions" USING btree ("article_id") WHERE to_version = 2147483647;--> statement-breakpoint
CREATE INDEX "block_versions_of_published" ON "block_versions" USING btree ("article_id") WHERE is_published;--> statement-breakpoint
CREATE INDEX "block_versions_of_head_section" ON "block_versions" USING btree ("section_id","position","id") WHERE to_version = 2147483647;--> statement-breakpoint
CREATE INDEX "block_versions_of_published_section" ON "block_versions" USING btree ("section_id","position","id") WHERE is_published;--> statement-breakpoint
CREATE INDEX "block_versions_comment" ON "block_versions" USING btree ("comment_id") WHERE comment_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "contribution_versions_head" ON "contribution_versions" USING btree ("id") WHERE to_version = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "contribution_versions_published" ON "contribution_versions" USING btree ("id") WHERE is_published;--> statement-breakpoint
CREATE INDEX "contribution_versions_of_head" ON "contribution_versions" USING btree ("article_id","position","id") WHERE to_version = 2147483647;--> statement-breakpoint
CREATE INDEX "contribution_versions_of_published" ON "contribution_versions" USING btree ("article_id","position","id") WHERE is_published;--> statement-breakpoint
CREATE INDEX "contributions_of_contributor" ON "contributions" USING btree ("contributor_id");--> statement-breakpoint
CREATE INDEX "corrections_of_article" ON "corrections" USING btree ("article_id","published_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "figure_versions_head" ON "figure_versions" USING btree ("id") WHERE to_version = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "figure_versions_published" ON "figure_versions" USING btree ("id") WHERE is_published;--> statement-breakpoint
CREATE INDEX "figure_versions_of_head" ON "figure_versions" USING btree ("article_id","id") WHERE to_version = 2147483647;--> statement-breakpoint
CREATE INDEX "figure_versions_of_published" ON "figure_versions" USING btree ("article_id","id") WHERE is_published;--> statement-breakpoint
CREATE UNIQUE INDEX "figure_versions_hero_head" ON "figure_versions" USING btree ("article_id") WHERE role = 'HERO' and to_version = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "figure_versions_hero_published" ON "figure_versions" USING btree ("article_id") WHERE role = 'HERO' and is_published;--> statement-breakpoint
CREATE INDEX "figure_versions_of_head_block" ON "figure_versions" USING btree ("block_id","position","id") WHERE to_version = 2147483647;--> statement-breakpoint
CREATE INDEX "figure_versions_of_published_block" ON "figure_versions" USING btree ("block_id","position","id") WHERE is_published;--> statement-breakpoint
CREATE INDEX "figure_versions_of_media" ON "figure_versions" USING btree ("media_id");--> statement-breakpoint
CREATE INDEX "figure_versions_of_media_published" ON "figure_versions" USING btree ("media_id","id") WHERE is_published;--> statement-breakpoint
CREATE INDEX "figure_versions_alt_missing_head" ON "figure_versions" USING btree ("id") WHERE alt_text_missing and to_version = 2147483647;--> statement-breakpoint
CREATE INDEX "figure_versions_alt_missing_published" ON "figure_versions" USING btree ("id") WHERE alt_text_missing and is_published;--> statement-breakpoint
CREATE INDEX "figure_versions_search" ON "figure_versions" USING gin ("search");--> statement-breakpoint
CREATE UNIQUE INDEX "section_versions_head" ON "section_versions" USING btree ("id") WHERE to_version = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "section_versions_published" ON "section_versions" USING btree ("id") WHERE is_published;--> statement-breakpoint
CREATE INDEX "section_versions_of_head" ON "section_versions" USING btree ("article_id","position","id") WHERE to_version = 2147483647;--> statement-breakpoint
CREATE INDEX "section_versions_of_published" ON "section_versions" USING btree ("article_id","position","id") WHERE is_published;--> statement-breakpoint
CREATE INDEX "comments_roots" ON "comments" USING btree ("article_id","id") WHERE parent_id is null and (status = 'PUBLISHED' or has_published_descendant);--> statement-breakpoint
CREATE INDEX "comments_roots_by_score" ON "comments" USING btree ("article_id","score","id") WHERE parent_id is null and (status = 'PUBLISHED' or has_published_descendant);--> statement-breakpoint
CREATE INDEX "comments_replies" ON "comments" USING btree ("parent_id","id") WHERE parent_id is not null and (status = 'PUBLISHED' or has_published_descendant);--> statement-breakpoint
CREATE INDEX "comments_thread" ON "comments" USING btree ("article_id","path") WHERE (status = 'PUBLISHED' or has_published_descendant);--> statement-breakpoint
CREATE INDEX "comments_children" ON "comments" USING btree ("parent_id","article_id") WHERE parent_id is not null;--> statement-breakpoint
CREATE INDEX "comments_answers" ON "comments" USING btree ("in_reply_to_id","article_id") WHERE in_reply_to_id is not null;--> statement-breakpoint
CREATE INDEX "collection_items_in_order" ON "collection_items" USING btree ("collection_id","position","article_id");--> statement-breakpoint
CREATE INDEX "collection_items_of_article" ON "collection_items" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "media_search" ON "media" USING gin ("search");--> statement-breakpoint
CREATE INDEX "media_poster" ON "media" USING btree ("poster_id");--> statement-breakpoint
CREATE INDEX "media_texts_search" ON "media_texts" USING gin ("search");--> statement-breakpoint
CREATE INDEX "text_tracks_of_media" ON "text_tracks" USING btree ("media_id","kind","language","id");--> statement-breakpoint
CREATE INDEX "categories_children" ON "categories" USING btree ("parent_id","position","id");--> statement-breakpoint
CREATE INDEX "categories_roots" ON "categories" USING btree ("position","id") WHERE parent_id is null;