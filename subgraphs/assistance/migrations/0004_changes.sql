CREATE SEQUENCE "assistance"."mark_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "assistance"."fact_feed" (
	"department" text PRIMARY KEY NOT NULL,
	"cursor" text NOT NULL,
	"version" text NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assistance"."fact_mark" (
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"mark" bigint NOT NULL,
	CONSTRAINT "fact_mark_pk" PRIMARY KEY("kind","id"),
	CONSTRAINT "fact_mark_kind" CHECK ("assistance"."fact_mark"."kind" in ('PERSON', 'HOUSEHOLD', 'ALL'))
);
--> statement-breakpoint
ALTER TABLE "assistance"."scan_batch" ADD COLUMN "leased_mark" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "assistance"."scanned_household" ADD COLUMN "look_mark" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "assistance"."scanned_household" ADD COLUMN "due_on" date DEFAULT '1970-01-01' NOT NULL;--> statement-breakpoint
ALTER TABLE "assistance"."scanned_household" ADD COLUMN "rulebook" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "assistance"."scanned_household" ADD COLUMN "member_ids" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "assistance"."scan" ADD COLUMN "is_changed_only" boolean DEFAULT false NOT NULL;
