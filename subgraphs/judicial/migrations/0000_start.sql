CREATE SCHEMA IF NOT EXISTS "judicial";
--> statement-breakpoint
CREATE TABLE "judicial"."identity_links" (
	"former_id" text PRIMARY KEY NOT NULL,
	"current_id" text NOT NULL,
	"link_no" text NOT NULL,
	"decision_no" text NOT NULL,
	"decided_on" date NOT NULL,
	CONSTRAINT "identity_links_link_no" UNIQUE("link_no"),
	CONSTRAINT "identity_links_differ" CHECK ("judicial"."identity_links"."former_id" <> "judicial"."identity_links"."current_id")
);
--> statement-breakpoint
CREATE TABLE "judicial"."import_jobs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "judicial"."import_jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
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
	CONSTRAINT "import_jobs_state" CHECK ("judicial"."import_jobs"."state" in ('RUNNING', 'FINISHED')),
	CONSTRAINT "import_jobs_counts" CHECK ("judicial"."import_jobs"."read" = "judicial"."import_jobs"."inserted" + "judicial"."import_jobs"."updated" + "judicial"."import_jobs"."unchanged" + "judicial"."import_jobs"."rejected")
);
--> statement-breakpoint
CREATE TABLE "judicial"."import_rejects" (
	"job_id" integer NOT NULL,
	"row_number" integer NOT NULL,
	"fault" integer NOT NULL,
	"record_no" text,
	"heading" text,
	"reason" text NOT NULL,
	CONSTRAINT "import_rejects_pk" PRIMARY KEY("job_id","row_number","fault")
);
--> statement-breakpoint
CREATE TABLE "judicial"."judicial_relief" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"case_no" text NOT NULL,
	"deciding_body" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"applied_on" date NOT NULL,
	"decided_on" date NOT NULL,
	CONSTRAINT "judicial_relief_once_per_case" UNIQUE("person_id","case_no"),
	CONSTRAINT "judicial_relief_deciding_body" CHECK ("judicial"."judicial_relief"."deciding_body" in ('COURT', 'PROCURATORATE', 'PUBLIC_SECURITY', 'JUSTICE_BUREAU')),
	CONSTRAINT "judicial_relief_amount" CHECK ("judicial"."judicial_relief"."amount_fen" > 0),
	CONSTRAINT "judicial_relief_dates" CHECK ("judicial"."judicial_relief"."decided_on" >= "judicial"."judicial_relief"."applied_on")
);
--> statement-breakpoint
CREATE TABLE "judicial"."legal_aid_case" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"case_type" text NOT NULL,
	"is_means_check_exempt" boolean NOT NULL,
	"applied_on" date NOT NULL,
	"decision" text,
	"decided_on" date,
	"appointed_on" date,
	CONSTRAINT "legal_aid_case_type" CHECK ("judicial"."legal_aid_case"."case_type" in ('CRIMINAL', 'CIVIL', 'ADMINISTRATIVE', 'LABOUR_ARBITRATION')),
	CONSTRAINT "legal_aid_case_decision" CHECK ("judicial"."legal_aid_case"."decision" in ('GRANTED', 'REFUSED')),
	CONSTRAINT "legal_aid_case_decided" CHECK (("judicial"."legal_aid_case"."decision" is null) = ("judicial"."legal_aid_case"."decided_on" is null)),
	CONSTRAINT "legal_aid_case_decided_on" CHECK ("judicial"."legal_aid_case"."decided_on" >= "judicial"."legal_aid_case"."applied_on"),
	CONSTRAINT "legal_aid_case_appointed_on" CHECK ("judicial"."legal_aid_case"."appointed_on" is null or coalesce("judicial"."legal_aid_case"."decision" = 'GRANTED' and "judicial"."legal_aid_case"."appointed_on" >= "judicial"."legal_aid_case"."decided_on", false))
);
--> statement-breakpoint
CREATE TABLE "judicial"."rehab_person" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"support_from" date NOT NULL,
	"support_to" date NOT NULL,
	CONSTRAINT "rehab_person_dates" CHECK ("judicial"."rehab_person"."support_to" >= "judicial"."rehab_person"."support_from")
);
--> statement-breakpoint
CREATE TABLE "judicial"."released_person" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"support_from" date NOT NULL,
	"support_to" date NOT NULL,
	CONSTRAINT "released_person_dates" CHECK ("judicial"."released_person"."support_to" >= "judicial"."released_person"."support_from")
);
--> statement-breakpoint
ALTER TABLE "judicial"."import_rejects" ADD CONSTRAINT "import_rejects_job_id_import_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "judicial"."import_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identity_links_current" ON "judicial"."identity_links" USING btree ("current_id");--> statement-breakpoint
CREATE INDEX "legal_aid_case_person" ON "judicial"."legal_aid_case" USING btree ("person_id","applied_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "rehab_person_person" ON "judicial"."rehab_person" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "released_person_person" ON "judicial"."released_person" USING btree ("person_id");
