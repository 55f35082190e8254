CREATE SCHEMA IF NOT EXISTS "veterans";
--> statement-breakpoint
CREATE TABLE "veterans"."identity_links" (
	"former_id" text PRIMARY KEY NOT NULL,
	"current_id" text NOT NULL,
	"link_no" text NOT NULL,
	"decision_no" text NOT NULL,
	"decided_on" date NOT NULL,
	CONSTRAINT "identity_links_link_no" UNIQUE("link_no"),
	CONSTRAINT "identity_links_differ" CHECK ("veterans"."identity_links"."former_id" <> "veterans"."identity_links"."current_id")
);
--> statement-breakpoint
CREATE TABLE "veterans"."import_jobs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "veterans"."import_jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
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
	CONSTRAINT "import_jobs_state" CHECK ("veterans"."import_jobs"."state" in ('RUNNING', 'FINISHED')),
	CONSTRAINT "import_jobs_counts" CHECK ("veterans"."import_jobs"."read" = "veterans"."import_jobs"."inserted" + "veterans"."import_jobs"."updated" + "veterans"."import_jobs"."unchanged" + "veterans"."import_jobs"."rejected")
);
--> statement-breakpoint
CREATE TABLE "veterans"."import_rejects" (
	"job_id" integer NOT NULL,
	"row_number" integer NOT NULL,
	"fault" integer NOT NULL,
	"record_no" text,
	"heading" text,
	"reason" text NOT NULL,
	CONSTRAINT "import_rejects_pk" PRIMARY KEY("job_id","row_number","fault")
);
--> statement-breakpoint
CREATE TABLE "veterans"."veteran" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"years_served" integer NOT NULL,
	"left_on" date NOT NULL,
	CONSTRAINT "veteran_years" CHECK ("veterans"."veteran"."years_served" between 0 and 60)
);
--> statement-breakpoint
ALTER TABLE "veterans"."import_rejects" ADD CONSTRAINT "import_rejects_job_id_import_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "veterans"."import_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identity_links_current" ON "veterans"."identity_links" USING btree ("current_id");--> statement-breakpoint
CREATE INDEX "veteran_person" ON "veterans"."veteran" USING btree ("person_id");