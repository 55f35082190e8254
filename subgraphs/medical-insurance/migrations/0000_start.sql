CREATE SCHEMA IF NOT EXISTS "medical_insurance";
--> statement-breakpoint
CREATE TABLE "medical_insurance"."direct_aid" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"tier" integer NOT NULL,
	"deductible_fen" bigint NOT NULL,
	"ratio" integer NOT NULL,
	"amount_fen" bigint NOT NULL,
	"aided_on" date NOT NULL,
	CONSTRAINT "direct_aid_tier" CHECK ("medical_insurance"."direct_aid"."tier" between 1 and 4),
	CONSTRAINT "direct_aid_deductible" CHECK ("medical_insurance"."direct_aid"."deductible_fen" >= 0),
	CONSTRAINT "direct_aid_ratio" CHECK ("medical_insurance"."direct_aid"."ratio" between 1 and 100),
	CONSTRAINT "direct_aid_amount" CHECK ("medical_insurance"."direct_aid"."amount_fen" > 0)
);
--> statement-breakpoint
CREATE TABLE "medical_insurance"."enrolment" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"scheme" text NOT NULL,
	"birth_date" date,
	"insured_from" date NOT NULL,
	"insured_to" date,
	CONSTRAINT "enrolment_scheme" CHECK ("medical_insurance"."enrolment"."scheme" in ('EMPLOYEE', 'RESIDENT')),
	CONSTRAINT "enrolment_dates" CHECK ("medical_insurance"."enrolment"."insured_to" >= "medical_insurance"."enrolment"."insured_from")
);
--> statement-breakpoint
CREATE TABLE "medical_insurance"."identity_links" (
	"former_id" text PRIMARY KEY NOT NULL,
	"current_id" text NOT NULL,
	"link_no" text NOT NULL,
	"decision_no" text NOT NULL,
	"decided_on" date NOT NULL,
	CONSTRAINT "identity_links_link_no" UNIQUE("link_no"),
	CONSTRAINT "identity_links_differ" CHECK ("medical_insurance"."identity_links"."former_id" <> "medical_insurance"."identity_links"."current_id")
);
--> statement-breakpoint
CREATE TABLE "medical_insurance"."import_jobs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "medical_insurance"."import_jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
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
	CONSTRAINT "import_jobs_state" CHECK ("medical_insurance"."import_jobs"."state" in ('RUNNING', 'FINISHED')),
	CONSTRAINT "import_jobs_counts" CHECK ("medical_insurance"."import_jobs"."read" = "medical_insurance"."import_jobs"."inserted" + "medical_insurance"."import_jobs"."updated" + "medical_insurance"."import_jobs"."unchanged" + "medical_insurance"."import_jobs"."rejected")
);
--> statement-breakpoint
CREATE TABLE "medical_insurance"."import_rejects" (
	"job_id" integer NOT NULL,
	"row_number" integer NOT NULL,
	"fault" integer NOT NULL,
	"record_no" text,
	"heading" text,
	"reason" text NOT NULL,
	CONSTRAINT "import_rejects_pk" PRIMARY KEY("job_id","row_number","fault")
);
--> statement-breakpoint
CREATE TABLE "medical_insurance"."premium_aid" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"year" integer NOT NULL,
	"amount_fen" bigint NOT NULL,
	"aided_on" date NOT NULL,
	CONSTRAINT "premium_aid_kind" CHECK ("medical_insurance"."premium_aid"."kind" in ('FULL', 'FIXED')),
	CONSTRAINT "premium_aid_year" CHECK ("medical_insurance"."premium_aid"."year" between 2000 and 2100),
	CONSTRAINT "premium_aid_amount" CHECK ("medical_insurance"."premium_aid"."amount_fen" > 0)
);
--> statement-breakpoint
CREATE TABLE "medical_insurance"."serious_disease" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"diagnosis" text NOT NULL,
	"listed_on" date NOT NULL,
	"listed_until" date,
	CONSTRAINT "serious_disease_diagnosis" CHECK ("medical_insurance"."serious_disease"."diagnosis" in ('I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV', 'XVI', 'XVII', 'XVIII', 'XIX', 'XX', 'XXI', 'XXII')),
	CONSTRAINT "serious_disease_dates" CHECK ("medical_insurance"."serious_disease"."listed_until" >= "medical_insurance"."serious_disease"."listed_on")
);
--> statement-breakpoint
CREATE TABLE "medical_insurance"."settlement" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"settled_on" date NOT NULL,
	"care" text NOT NULL,
	"hospital" text NOT NULL,
	"diagnosis" text,
	"total_fen" bigint NOT NULL,
	"basic_insurance_fen" bigint NOT NULL,
	"serious_illness_insurance_fen" bigint NOT NULL,
	"medical_aid_fen" bigint NOT NULL,
	"self_pay_fen" bigint NOT NULL,
	CONSTRAINT "settlement_care" CHECK ("medical_insurance"."settlement"."care" in ('INPATIENT', 'OUTPATIENT', 'CHRONIC_OUTPATIENT')),
	CONSTRAINT "settlement_diagnosis" CHECK ("medical_insurance"."settlement"."diagnosis" in ('I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV', 'XVI', 'XVII', 'XVIII', 'XIX', 'XX', 'XXI', 'XXII')),
	CONSTRAINT "settlement_not_negative" CHECK (least("medical_insurance"."settlement"."basic_insurance_fen", "medical_insurance"."settlement"."serious_illness_insurance_fen", "medical_insurance"."settlement"."medical_aid_fen", "medical_insurance"."settlement"."self_pay_fen") >= 0),
	CONSTRAINT "settlement_layers" CHECK ("medical_insurance"."settlement"."total_fen" = "medical_insurance"."settlement"."basic_insurance_fen" + "medical_insurance"."settlement"."serious_illness_insurance_fen" + "medical_insurance"."settlement"."medical_aid_fen" + "medical_insurance"."settlement"."self_pay_fen")
);
--> statement-breakpoint
ALTER TABLE "medical_insurance"."import_rejects" ADD CONSTRAINT "import_rejects_job_id_import_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "medical_insurance"."import_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "direct_aid_person" ON "medical_insurance"."direct_aid" USING btree ("person_id","aided_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "enrolment_person" ON "medical_insurance"."enrolment" USING btree ("person_id","insured_from" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "identity_links_current" ON "medical_insurance"."identity_links" USING btree ("current_id");--> statement-breakpoint
CREATE INDEX "premium_aid_person" ON "medical_insurance"."premium_aid" USING btree ("person_id","year" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "serious_disease_person" ON "medical_insurance"."serious_disease" USING btree ("person_id","listed_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "settlement_person" ON "medical_insurance"."settlement" USING btree ("person_id","settled_on" DESC NULLS LAST);
