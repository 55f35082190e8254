CREATE SCHEMA IF NOT EXISTS "disabled_persons";
--> statement-breakpoint
CREATE TABLE "disabled_persons"."certificate" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"type" text NOT NULL,
	"level" integer NOT NULL,
	"issued_on" date NOT NULL,
	"valid_until" date,
	"reissue" integer NOT NULL,
	"number_matches_person" boolean NOT NULL,
	"number_matches_grade" boolean NOT NULL,
	CONSTRAINT "certificate_type" CHECK ("disabled_persons"."certificate"."type" in ('VISUAL', 'HEARING', 'SPEECH', 'PHYSICAL', 'INTELLECTUAL', 'MENTAL', 'MULTIPLE')),
	CONSTRAINT "certificate_level" CHECK ("disabled_persons"."certificate"."level" between 1 and 4),
	CONSTRAINT "certificate_dates" CHECK ("disabled_persons"."certificate"."valid_until" >= "disabled_persons"."certificate"."issued_on"),
	CONSTRAINT "certificate_reissue" CHECK ("disabled_persons"."certificate"."reissue" between 0 and 99)
);
--> statement-breakpoint
CREATE TABLE "disabled_persons"."identity_links" (
	"former_id" text PRIMARY KEY NOT NULL,
	"current_id" text NOT NULL,
	"link_no" text NOT NULL,
	"decision_no" text NOT NULL,
	"decided_on" date NOT NULL,
	CONSTRAINT "identity_links_link_no" UNIQUE("link_no"),
	CONSTRAINT "identity_links_differ" CHECK ("disabled_persons"."identity_links"."former_id" <> "disabled_persons"."identity_links"."current_id")
);
--> statement-breakpoint
CREATE TABLE "disabled_persons"."import_jobs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "disabled_persons"."import_jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"file" text NOT NULL,
	"sha256" text NOT NULL,
	"state" text NOT NULL,
	"as_of" date NOT NULL,
	"last_row" integer NOT NULL,
	"run" text NOT NULL,
	"read" bigint NOT NULL,
	"inserted" bigint NOT NULL,
	"updated" bigint NOT NULL,
	"unchanged" bigint NOT NULL,
	"rejected" bigint NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "import_jobs_file_sha256" UNIQUE("file","sha256"),
	CONSTRAINT "import_jobs_state" CHECK ("disabled_persons"."import_jobs"."state" in ('RUNNING', 'FINISHED')),
	CONSTRAINT "import_jobs_counts" CHECK ("disabled_persons"."import_jobs"."read" = "disabled_persons"."import_jobs"."inserted" + "disabled_persons"."import_jobs"."updated" + "disabled_persons"."import_jobs"."unchanged" + "disabled_persons"."import_jobs"."rejected")
);
--> statement-breakpoint
CREATE TABLE "disabled_persons"."import_rejects" (
	"job_id" integer NOT NULL,
	"row_number" integer NOT NULL,
	"fault" integer NOT NULL,
	"record_no" text,
	"heading" text,
	"reason" text NOT NULL,
	CONSTRAINT "import_rejects_pk" PRIMARY KEY("job_id","row_number","fault")
);
--> statement-breakpoint
CREATE TABLE "disabled_persons"."level_change" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"from_level" integer NOT NULL,
	"to_level" integer NOT NULL,
	"changed_on" date NOT NULL,
	CONSTRAINT "level_change_levels" CHECK ("disabled_persons"."level_change"."from_level" between 1 and 4 and "disabled_persons"."level_change"."to_level" between 1 and 4),
	CONSTRAINT "level_change_differs" CHECK ("disabled_persons"."level_change"."from_level" <> "disabled_persons"."level_change"."to_level")
);
--> statement-breakpoint
CREATE TABLE "disabled_persons"."rehabilitation_aid" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"item" text NOT NULL,
	"institution" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"approved_on" date NOT NULL,
	CONSTRAINT "rehabilitation_aid_item" CHECK ("disabled_persons"."rehabilitation_aid"."item" in ('SURGERY', 'ASSISTIVE_DEVICE', 'TRAINING')),
	CONSTRAINT "rehabilitation_aid_amount" CHECK ("disabled_persons"."rehabilitation_aid"."amount_fen" > 0)
);
--> statement-breakpoint
CREATE TABLE "disabled_persons"."subsidy" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"monthly_amount_fen" bigint NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	CONSTRAINT "subsidy_kind" CHECK ("disabled_persons"."subsidy"."kind" in ('DISABLED_LIVING_SUBSIDY', 'DISABLED_CARE_SUBSIDY')),
	CONSTRAINT "subsidy_amount" CHECK ("disabled_persons"."subsidy"."monthly_amount_fen" > 0),
	CONSTRAINT "subsidy_dates" CHECK ("disabled_persons"."subsidy"."valid_to" >= "disabled_persons"."subsidy"."valid_from")
);
--> statement-breakpoint
ALTER TABLE "disabled_persons"."import_rejects" ADD CONSTRAINT "import_rejects_job_id_import_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "disabled_persons"."import_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "certificate_person" ON "disabled_persons"."certificate" USING btree ("person_id","issued_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "identity_links_current" ON "disabled_persons"."identity_links" USING btree ("current_id");--> statement-breakpoint
CREATE INDEX "level_change_person" ON "disabled_persons"."level_change" USING btree ("person_id","changed_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "rehabilitation_aid_person" ON "disabled_persons"."rehabilitation_aid" USING btree ("person_id","approved_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "subsidy_person" ON "disabled_persons"."subsidy" USING btree ("person_id","valid_from" DESC NULLS LAST);
