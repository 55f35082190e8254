CREATE SCHEMA IF NOT EXISTS "library";
--> statement-breakpoint
CREATE TABLE "library"."branch" (
	"record_no" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "library"."identity_links" (
	"former_id" text PRIMARY KEY NOT NULL,
	"current_id" text NOT NULL,
	"link_no" text NOT NULL,
	"decision_no" text NOT NULL,
	"decided_on" date NOT NULL,
	CONSTRAINT "identity_links_link_no" UNIQUE("link_no"),
	CONSTRAINT "identity_links_differ" CHECK ("library"."identity_links"."former_id" <> "library"."identity_links"."current_id")
);
--> statement-breakpoint
CREATE TABLE "library"."import_jobs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "library"."import_jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
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
	CONSTRAINT "import_jobs_state" CHECK ("library"."import_jobs"."state" in ('RUNNING', 'FINISHED')),
	CONSTRAINT "import_jobs_counts" CHECK ("library"."import_jobs"."read" = "library"."import_jobs"."inserted" + "library"."import_jobs"."updated" + "library"."import_jobs"."unchanged" + "library"."import_jobs"."rejected")
);
--> statement-breakpoint
CREATE TABLE "library"."import_rejects" (
	"job_id" integer NOT NULL,
	"row_number" integer NOT NULL,
	"fault" integer NOT NULL,
	"record_no" text,
	"heading" text,
	"reason" text NOT NULL,
	CONSTRAINT "import_rejects_pk" PRIMARY KEY("job_id","row_number","fault")
);
--> statement-breakpoint
CREATE TABLE "library"."loan_term" (
	"loan_no" text NOT NULL,
	"term" text NOT NULL,
	"person_id" text NOT NULL,
	CONSTRAINT "loan_term_loan_no_term_pk" PRIMARY KEY("loan_no","term")
);
--> statement-breakpoint
CREATE TABLE "library"."loan" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"household_id" text NOT NULL,
	"branch_no" text NOT NULL,
	"title" text NOT NULL,
	"kind" text NOT NULL,
	"copies" integer NOT NULL,
	"price_fen" bigint NOT NULL,
	"weight" numeric(8, 2),
	"is_overdue" boolean NOT NULL,
	"lent_on" date NOT NULL,
	"returned_on" date,
	"area_code" text NOT NULL,
	"shelf" text,
	"tags" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "loan_shelf" UNIQUE("shelf"),
	CONSTRAINT "loan_dates" CHECK ("library"."loan"."returned_on" >= "library"."loan"."lent_on"),
	CONSTRAINT "loan_copies" CHECK ("library"."loan"."copies" < 1000)
);
--> statement-breakpoint
ALTER TABLE "library"."import_rejects" ADD CONSTRAINT "import_rejects_job_id_import_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "library"."import_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "library"."loan_term" ADD CONSTRAINT "loan_term_loan_no_loan_record_no_fk" FOREIGN KEY ("loan_no") REFERENCES "library"."loan"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identity_links_current" ON "library"."identity_links" USING btree ("current_id");