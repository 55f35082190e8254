CREATE SCHEMA IF NOT EXISTS "housing";
--> statement-breakpoint
CREATE TABLE "housing"."dwelling" (
	"record_no" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"kind" text NOT NULL,
	"tenure" text NOT NULL,
	"area_m2" numeric(8, 2) NOT NULL,
	"area_per_head_m2" numeric(8, 2) NOT NULL,
	"surveyed_on" date NOT NULL,
	CONSTRAINT "dwelling_kind" CHECK ("housing"."dwelling"."kind" in ('URBAN', 'RURAL')),
	CONSTRAINT "dwelling_tenure" CHECK ("housing"."dwelling"."tenure" in ('OWNED', 'PUBLIC_RENTED', 'RENTED', 'BORROWED')),
	CONSTRAINT "dwelling_area" CHECK ("housing"."dwelling"."area_m2" > 0),
	CONSTRAINT "dwelling_area_per_head" CHECK ("housing"."dwelling"."area_per_head_m2" > 0 and "housing"."dwelling"."area_per_head_m2" <= "housing"."dwelling"."area_m2")
);
--> statement-breakpoint
CREATE TABLE "housing"."identity_links" (
	"former_id" text PRIMARY KEY NOT NULL,
	"current_id" text NOT NULL,
	"link_no" text NOT NULL,
	"decision_no" text NOT NULL,
	"decided_on" date NOT NULL,
	CONSTRAINT "identity_links_link_no" UNIQUE("link_no"),
	CONSTRAINT "identity_links_differ" CHECK ("housing"."identity_links"."former_id" <> "housing"."identity_links"."current_id")
);
--> statement-breakpoint
CREATE TABLE "housing"."import_jobs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "housing"."import_jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
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
	CONSTRAINT "import_jobs_state" CHECK ("housing"."import_jobs"."state" in ('RUNNING', 'FINISHED')),
	CONSTRAINT "import_jobs_counts" CHECK ("housing"."import_jobs"."read" = "housing"."import_jobs"."inserted" + "housing"."import_jobs"."updated" + "housing"."import_jobs"."unchanged" + "housing"."import_jobs"."rejected")
);
--> statement-breakpoint
CREATE TABLE "housing"."import_rejects" (
	"job_id" integer NOT NULL,
	"row_number" integer NOT NULL,
	"fault" integer NOT NULL,
	"record_no" text,
	"heading" text,
	"reason" text NOT NULL,
	CONSTRAINT "import_rejects_pk" PRIMARY KEY("job_id","row_number","fault")
);
--> statement-breakpoint
CREATE TABLE "housing"."public_rental" (
	"record_no" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"queue_no" integer NOT NULL,
	"priority_reason" text,
	"applied_on" date NOT NULL,
	"allocated_on" date,
	"ended_on" date,
	CONSTRAINT "public_rental_priority_reason" CHECK ("housing"."public_rental"."priority_reason" in ('DIBAO', 'DESTITUTE_DISPERSED', 'DIBAO_MARGIN', 'RIGID_EXPENDITURE')),
	CONSTRAINT "public_rental_queue_no" CHECK ("housing"."public_rental"."queue_no" > 0),
	CONSTRAINT "public_rental_allocated" CHECK ("housing"."public_rental"."allocated_on" >= "housing"."public_rental"."applied_on"),
	CONSTRAINT "public_rental_ended" CHECK ("housing"."public_rental"."ended_on" >= coalesce("housing"."public_rental"."allocated_on", "housing"."public_rental"."applied_on"))
);
--> statement-breakpoint
CREATE TABLE "housing"."rebuild" (
	"record_no" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"basis" text NOT NULL,
	"target_group" text NOT NULL,
	"planned_on" date NOT NULL,
	"approved_on" date,
	"completed_on" date,
	"grant_fen" bigint,
	CONSTRAINT "rebuild_basis" CHECK ("housing"."rebuild"."basis" in ('GRADE_C', 'GRADE_D', 'NO_HOUSE')),
	CONSTRAINT "rebuild_group" CHECK ("housing"."rebuild"."target_group" in ('RELAPSE_MONITORED', 'DIBAO', 'DESTITUTE_DISPERSED', 'RIGID_EXPENDITURE', 'DIBAO_MARGIN', 'OTHER_LIFTED')),
	CONSTRAINT "rebuild_approved" CHECK ("housing"."rebuild"."approved_on" >= "housing"."rebuild"."planned_on"),
	CONSTRAINT "rebuild_completed" CHECK ("housing"."rebuild"."completed_on" is null or coalesce("housing"."rebuild"."completed_on" >= "housing"."rebuild"."approved_on", false)),
	CONSTRAINT "rebuild_grant" CHECK ("housing"."rebuild"."grant_fen" > 0)
);
--> statement-breakpoint
CREATE TABLE "housing"."remedy" (
	"kind" text NOT NULL,
	"record_no" text NOT NULL,
	"household_id" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	CONSTRAINT "remedy_pk" PRIMARY KEY("kind","record_no"),
	CONSTRAINT "remedy_kind" CHECK ("housing"."remedy"."kind" in ('PUBLIC_RENTAL', 'RENT_SUBSIDY', 'DANGER_HOUSE_REBUILD'))
);
--> statement-breakpoint
CREATE TABLE "housing"."rent_subsidy" (
	"record_no" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"monthly_amount_fen" bigint NOT NULL,
	"started_on" date NOT NULL,
	"ended_on" date,
	CONSTRAINT "rent_subsidy_amount" CHECK ("housing"."rent_subsidy"."monthly_amount_fen" > 0),
	CONSTRAINT "rent_subsidy_dates" CHECK ("housing"."rent_subsidy"."ended_on" >= "housing"."rent_subsidy"."started_on")
);
--> statement-breakpoint
CREATE TABLE "housing"."safety_appraisal" (
	"record_no" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"grade" text NOT NULL,
	"appraised_on" date NOT NULL,
	CONSTRAINT "safety_appraisal_grade" CHECK ("housing"."safety_appraisal"."grade" in ('A', 'B', 'C', 'D'))
);
--> statement-breakpoint
ALTER TABLE "housing"."import_rejects" ADD CONSTRAINT "import_rejects_job_id_import_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "housing"."import_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dwelling_household" ON "housing"."dwelling" USING btree ("household_id","surveyed_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "identity_links_current" ON "housing"."identity_links" USING btree ("current_id");--> statement-breakpoint
CREATE INDEX "public_rental_household" ON "housing"."public_rental" USING btree ("household_id","applied_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "rebuild_household" ON "housing"."rebuild" USING btree ("household_id","planned_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "remedy_household" ON "housing"."remedy" USING btree ("household_id","valid_from" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "rent_subsidy_household" ON "housing"."rent_subsidy" USING btree ("household_id","started_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "safety_appraisal_household" ON "housing"."safety_appraisal" USING btree ("household_id","appraised_on" DESC NULLS LAST);
