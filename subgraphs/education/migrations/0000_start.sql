CREATE SCHEMA IF NOT EXISTS "education";
--> statement-breakpoint
CREATE TABLE "education"."aid_award" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"item" text NOT NULL,
	"school_year" integer NOT NULL,
	"amount_fen" bigint NOT NULL,
	"approved_on" date NOT NULL,
	CONSTRAINT "aid_award_item" CHECK ("education"."aid_award"."item" in ('PRESCHOOL_AID', 'LIVING_AID', 'STATE_GRANT', 'TUITION_WAIVER', 'COLLEGE_AID')),
	CONSTRAINT "aid_award_amount" CHECK ("education"."aid_award"."amount_fen" > 0),
	CONSTRAINT "aid_award_year" CHECK ("education"."aid_award"."school_year" between 2000 and 2100)
);
--> statement-breakpoint
CREATE TABLE "education"."enrolment" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"stage" text NOT NULL,
	"school" text NOT NULL,
	"grade" integer,
	"is_boarder" boolean NOT NULL,
	"enrolled_on" date NOT NULL,
	"left_on" date,
	CONSTRAINT "enrolment_stage" CHECK ("education"."enrolment"."stage" in ('PRESCHOOL', 'PRIMARY', 'JUNIOR', 'SENIOR', 'VOCATIONAL', 'COLLEGE')),
	CONSTRAINT "enrolment_grade" CHECK ("education"."enrolment"."grade" between 1 and 9),
	CONSTRAINT "enrolment_dates" CHECK ("education"."enrolment"."left_on" >= "education"."enrolment"."enrolled_on")
);
--> statement-breakpoint
CREATE TABLE "education"."home_teaching" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"school" text NOT NULL,
	"visits_per_month" integer NOT NULL,
	"started_on" date NOT NULL,
	"ended_on" date,
	CONSTRAINT "home_teaching_visits" CHECK ("education"."home_teaching"."visits_per_month" between 1 and 31),
	CONSTRAINT "home_teaching_dates" CHECK ("education"."home_teaching"."ended_on" >= "education"."home_teaching"."started_on")
);
--> statement-breakpoint
CREATE TABLE "education"."identity_links" (
	"former_id" text PRIMARY KEY NOT NULL,
	"current_id" text NOT NULL,
	"link_no" text NOT NULL,
	"decision_no" text NOT NULL,
	"decided_on" date NOT NULL,
	CONSTRAINT "identity_links_link_no" UNIQUE("link_no"),
	CONSTRAINT "identity_links_differ" CHECK ("education"."identity_links"."former_id" <> "education"."identity_links"."current_id")
);
--> statement-breakpoint
CREATE TABLE "education"."import_jobs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "education"."import_jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
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
	CONSTRAINT "import_jobs_state" CHECK ("education"."import_jobs"."state" in ('RUNNING', 'FINISHED')),
	CONSTRAINT "import_jobs_counts" CHECK ("education"."import_jobs"."read" = "education"."import_jobs"."inserted" + "education"."import_jobs"."updated" + "education"."import_jobs"."unchanged" + "education"."import_jobs"."rejected")
);
--> statement-breakpoint
CREATE TABLE "education"."import_rejects" (
	"job_id" integer NOT NULL,
	"row_number" integer NOT NULL,
	"fault" integer NOT NULL,
	"record_no" text,
	"heading" text,
	"reason" text NOT NULL,
	CONSTRAINT "import_rejects_pk" PRIMARY KEY("job_id","row_number","fault")
);
--> statement-breakpoint
ALTER TABLE "education"."import_rejects" ADD CONSTRAINT "import_rejects_job_id_import_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "education"."import_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "aid_award_person" ON "education"."aid_award" USING btree ("person_id","approved_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "enrolment_person" ON "education"."enrolment" USING btree ("person_id","enrolled_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "home_teaching_person" ON "education"."home_teaching" USING btree ("person_id","started_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "identity_links_current" ON "education"."identity_links" USING btree ("current_id");
