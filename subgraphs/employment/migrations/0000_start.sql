CREATE SCHEMA IF NOT EXISTS "employment";
--> statement-breakpoint
CREATE TABLE "employment"."identity_links" (
	"former_id" text PRIMARY KEY NOT NULL,
	"current_id" text NOT NULL,
	"link_no" text NOT NULL,
	"decision_no" text NOT NULL,
	"decided_on" date NOT NULL,
	CONSTRAINT "identity_links_link_no" UNIQUE("link_no"),
	CONSTRAINT "identity_links_differ" CHECK ("employment"."identity_links"."former_id" <> "employment"."identity_links"."current_id")
);
--> statement-breakpoint
CREATE TABLE "employment"."import_jobs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "employment"."import_jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
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
	CONSTRAINT "import_jobs_state" CHECK ("employment"."import_jobs"."state" in ('RUNNING', 'FINISHED')),
	CONSTRAINT "import_jobs_counts" CHECK ("employment"."import_jobs"."read" = "employment"."import_jobs"."inserted" + "employment"."import_jobs"."updated" + "employment"."import_jobs"."unchanged" + "employment"."import_jobs"."rejected")
);
--> statement-breakpoint
CREATE TABLE "employment"."import_rejects" (
	"job_id" integer NOT NULL,
	"row_number" integer NOT NULL,
	"fault" integer NOT NULL,
	"record_no" text,
	"heading" text,
	"reason" text NOT NULL,
	CONSTRAINT "import_rejects_pk" PRIMARY KEY("job_id","row_number","fault")
);
--> statement-breakpoint
CREATE TABLE "employment"."job_status" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"employer" text,
	"valid_from" date NOT NULL,
	"valid_to" date,
	CONSTRAINT "job_status_kind" CHECK ("employment"."job_status"."kind" in ('EMPLOYED', 'FLEXIBLE', 'SELF_EMPLOYED', 'PUBLIC_POST', 'REGISTERED_UNEMPLOYED', 'NOT_WORKING')),
	CONSTRAINT "job_status_employer" CHECK ("employment"."job_status"."employer" is null or "employment"."job_status"."kind" not in ('REGISTERED_UNEMPLOYED', 'NOT_WORKING')),
	CONSTRAINT "job_status_dates" CHECK ("employment"."job_status"."valid_to" >= "employment"."job_status"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "employment"."public_post" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"position" text NOT NULL,
	"employer" text NOT NULL,
	"started_on" date NOT NULL,
	"ended_on" date,
	"retires_on" date,
	CONSTRAINT "public_post_dates" CHECK ("employment"."public_post"."ended_on" >= "employment"."public_post"."started_on")
);
--> statement-breakpoint
CREATE TABLE "employment"."service" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"provided_on" date NOT NULL,
	"outcome" text,
	CONSTRAINT "service_kind" CHECK ("employment"."service"."kind" in ('REGISTRATION', 'GUIDANCE', 'JOB_REFERRAL', 'POLICY_ADVICE', 'STARTUP_SUPPORT')),
	CONSTRAINT "service_outcome" CHECK ("employment"."service"."outcome" in ('PLACED', 'NOT_PLACED'))
);
--> statement-breakpoint
CREATE TABLE "employment"."subsidy" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"monthly_amount_fen" bigint NOT NULL,
	"started_on" date NOT NULL,
	"ended_on" date,
	"retires_on" date,
	CONSTRAINT "subsidy_kind" CHECK ("employment"."subsidy"."kind" in ('SOCIAL_INSURANCE', 'PUBLIC_POST', 'LOAN_INTEREST', 'TAX_RELIEF')),
	CONSTRAINT "subsidy_amount" CHECK ("employment"."subsidy"."monthly_amount_fen" > 0),
	CONSTRAINT "subsidy_dates" CHECK ("employment"."subsidy"."ended_on" >= "employment"."subsidy"."started_on")
);
--> statement-breakpoint
CREATE TABLE "employment"."training" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"trade" text NOT NULL,
	"institution" text NOT NULL,
	"started_on" date NOT NULL,
	"ended_on" date,
	"is_certified" boolean,
	"subsidy_fen" bigint,
	CONSTRAINT "training_dates" CHECK ("employment"."training"."ended_on" >= "employment"."training"."started_on"),
	CONSTRAINT "training_certified" CHECK (("employment"."training"."ended_on" is null) = ("employment"."training"."is_certified" is null)),
	CONSTRAINT "training_subsidy" CHECK ("employment"."training"."subsidy_fen" > 0)
);
--> statement-breakpoint
CREATE TABLE "employment"."work_refusal" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"position" text NOT NULL,
	"refused_on" date NOT NULL,
	"is_suitable" boolean NOT NULL,
	"has_good_reason" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "employment"."zero_employment" (
	"record_no" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"found_on" date NOT NULL,
	"helped_on" date,
	"helped_by" text,
	"employed_persons" integer,
	"withdrawn_on" date,
	CONSTRAINT "zero_employment_helped_by" CHECK ("employment"."zero_employment"."helped_by" in ('EMPLOYED', 'FLEXIBLE', 'SELF_EMPLOYED', 'PUBLIC_POST')),
	CONSTRAINT "zero_employment_dates" CHECK ("employment"."zero_employment"."helped_on" >= "employment"."zero_employment"."found_on"),
	CONSTRAINT "zero_employment_withdrawn" CHECK ("employment"."zero_employment"."withdrawn_on" >= "employment"."zero_employment"."found_on"),
	CONSTRAINT "zero_employment_helped" CHECK (num_nonnulls("employment"."zero_employment"."helped_on", "employment"."zero_employment"."helped_by", "employment"."zero_employment"."employed_persons") in (0, 3)),
	CONSTRAINT "zero_employment_employed" CHECK ("employment"."zero_employment"."employed_persons" > 0),
	CONSTRAINT "zero_employment_one_end" CHECK ("employment"."zero_employment"."helped_on" is null or "employment"."zero_employment"."withdrawn_on" is null)
);
--> statement-breakpoint
ALTER TABLE "employment"."import_rejects" ADD CONSTRAINT "import_rejects_job_id_import_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "employment"."import_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identity_links_current" ON "employment"."identity_links" USING btree ("current_id");--> statement-breakpoint
CREATE INDEX "job_status_person" ON "employment"."job_status" USING btree ("person_id","valid_from" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "public_post_person" ON "employment"."public_post" USING btree ("person_id","started_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "service_person" ON "employment"."service" USING btree ("person_id","provided_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "subsidy_person" ON "employment"."subsidy" USING btree ("person_id","started_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "training_person" ON "employment"."training" USING btree ("person_id","started_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "work_refusal_person" ON "employment"."work_refusal" USING btree ("person_id","refused_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "zero_employment_household" ON "employment"."zero_employment" USING btree ("household_id","found_on" DESC NULLS LAST);
