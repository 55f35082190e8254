-- A scan that is under way was not counted along: it is begun anew.
DELETE FROM "assistance"."scan" WHERE "finished_at" IS NULL;--> statement-breakpoint
ALTER TABLE "assistance"."scan" ADD COLUMN "listed_until" text;--> statement-breakpoint
ALTER TABLE "assistance"."scan" ADD COLUMN "households" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "assistance"."scan" ADD COLUMN "done" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "assistance"."scan" ADD COLUMN "found" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "assistance"."scan_batch" DROP COLUMN "found";--> statement-breakpoint
ALTER TABLE "assistance"."scan" ADD CONSTRAINT "scan_counts" CHECK ("assistance"."scan"."done" between 0 and "assistance"."scan"."households");
