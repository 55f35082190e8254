CREATE TABLE "printouts"."grant_key" (
	"id" integer PRIMARY KEY NOT NULL,
	"secret" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "printouts"."printout" (
	"number" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"household_id" text NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"subject" text NOT NULL,
	"role" text NOT NULL,
	"office_code" text NOT NULL,
	"purpose" text NOT NULL,
	"case_id" text,
	"digest" text NOT NULL,
	"request_key" text NOT NULL,
	"request_hash" text NOT NULL,
	CONSTRAINT "printout_kind" CHECK ("printouts"."printout"."kind" in ('PAGE', 'SHEET')),
	CONSTRAINT "printout_number" CHECK ("printouts"."printout"."number" ~ '^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$'),
	CONSTRAINT "printout_digest" CHECK ("printouts"."printout"."digest" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE UNIQUE INDEX "printout_request_once" ON "printouts"."printout" USING btree ("request_key");--> statement-breakpoint
CREATE INDEX "printout_household" ON "printouts"."printout" USING btree ("household_id","issued_at" DESC NULLS LAST);
--> statement-breakpoint
-- What was issued stays issued, whoever asks about it later.
CREATE FUNCTION "printouts"."append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'printouts are append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "printouts"."printout" FOR EACH ROW EXECUTE FUNCTION "printouts"."append_only"();
