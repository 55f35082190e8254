CREATE SCHEMA IF NOT EXISTS "rural_affairs";
--> statement-breakpoint
CREATE TABLE "rural_affairs"."contracted_land" (
	"record_no" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"year" integer NOT NULL,
	"area_mu" numeric(8, 2) NOT NULL,
	"leased_area_mu" numeric(8, 2) NOT NULL,
	"lease_income_fen" bigint NOT NULL,
	CONSTRAINT "contracted_land_once_a_year" UNIQUE("household_id","year"),
	CONSTRAINT "contracted_land_year" CHECK ("rural_affairs"."contracted_land"."year" between 2000 and 2100),
	CONSTRAINT "contracted_land_area" CHECK ("rural_affairs"."contracted_land"."area_mu" > 0),
	CONSTRAINT "contracted_land_leased" CHECK ("rural_affairs"."contracted_land"."leased_area_mu" between 0 and "rural_affairs"."contracted_land"."area_mu"),
	CONSTRAINT "contracted_land_income" CHECK ("rural_affairs"."contracted_land"."lease_income_fen" >= 0 and ("rural_affairs"."contracted_land"."leased_area_mu" > 0 or "rural_affairs"."contracted_land"."lease_income_fen" = 0))
);
--> statement-breakpoint
CREATE TABLE "rural_affairs"."identity_links" (
	"former_id" text PRIMARY KEY NOT NULL,
	"current_id" text NOT NULL,
	"link_no" text NOT NULL,
	"decision_no" text NOT NULL,
	"decided_on" date NOT NULL,
	CONSTRAINT "identity_links_link_no" UNIQUE("link_no"),
	CONSTRAINT "identity_links_differ" CHECK ("rural_affairs"."identity_links"."former_id" <> "rural_affairs"."identity_links"."current_id")
);
--> statement-breakpoint
CREATE TABLE "rural_affairs"."import_jobs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rural_affairs"."import_jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
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
	CONSTRAINT "import_jobs_state" CHECK ("rural_affairs"."import_jobs"."state" in ('RUNNING', 'FINISHED')),
	CONSTRAINT "import_jobs_counts" CHECK ("rural_affairs"."import_jobs"."read" = "rural_affairs"."import_jobs"."inserted" + "rural_affairs"."import_jobs"."updated" + "rural_affairs"."import_jobs"."unchanged" + "rural_affairs"."import_jobs"."rejected")
);
--> statement-breakpoint
CREATE TABLE "rural_affairs"."import_rejects" (
	"job_id" integer NOT NULL,
	"row_number" integer NOT NULL,
	"fault" integer NOT NULL,
	"record_no" text,
	"heading" text,
	"reason" text NOT NULL,
	CONSTRAINT "import_rejects_pk" PRIMARY KEY("job_id","row_number","fault")
);
--> statement-breakpoint
CREATE TABLE "rural_affairs"."measure" (
	"record_no" text PRIMARY KEY NOT NULL,
	"monitoring_no" text NOT NULL,
	"kind" text NOT NULL,
	"started_on" date NOT NULL,
	"ended_on" date,
	"amount_fen" bigint,
	CONSTRAINT "measure_kind" CHECK ("rural_affairs"."measure"."kind" in ('INDUSTRY', 'EMPLOYMENT', 'MICROCREDIT', 'SOCIAL_SECURITY', 'HOUSING', 'EDUCATION', 'MOTIVATION')),
	CONSTRAINT "measure_dates" CHECK ("rural_affairs"."measure"."ended_on" >= "rural_affairs"."measure"."started_on"),
	CONSTRAINT "measure_amount" CHECK ("rural_affairs"."measure"."amount_fen" > 0)
);
--> statement-breakpoint
CREATE TABLE "rural_affairs"."monitoring" (
	"record_no" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"monitored_group" text NOT NULL,
	"identified_on" date NOT NULL,
	"ended_on" date,
	"income_per_head_fen" bigint,
	CONSTRAINT "monitoring_group" CHECK ("rural_affairs"."monitoring"."monitored_group" in ('UNSTABLE_LIFTED', 'MARGINAL', 'SUDDEN')),
	CONSTRAINT "monitoring_dates" CHECK ("rural_affairs"."monitoring"."ended_on" >= "rural_affairs"."monitoring"."identified_on"),
	CONSTRAINT "monitoring_income" CHECK ("rural_affairs"."monitoring"."income_per_head_fen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "rural_affairs"."risk" (
	"record_no" text PRIMARY KEY NOT NULL,
	"monitoring_no" text NOT NULL,
	"kind" text NOT NULL,
	"found_on" date NOT NULL,
	"removed_on" date,
	"evidence" text,
	"evidence_no" text,
	"evidence_on" date,
	CONSTRAINT "risk_kind" CHECK ("rural_affairs"."risk"."kind" in ('DISEASE', 'DISASTER', 'ACCIDENT', 'JOB', 'STUDY')),
	CONSTRAINT "risk_evidence_kind" CHECK ("rural_affairs"."risk"."evidence" in ('INCOME_CHECK', 'VILLAGE_REVIEW', 'TOWN_VERIFICATION', 'DEPARTMENT_PROOF')),
	CONSTRAINT "risk_evidence" CHECK (num_nonnulls("rural_affairs"."risk"."removed_on", "rural_affairs"."risk"."evidence", "rural_affairs"."risk"."evidence_no", "rural_affairs"."risk"."evidence_on") in (0, 4)),
	CONSTRAINT "risk_removed" CHECK ("rural_affairs"."risk"."removed_on" >= "rural_affairs"."risk"."found_on"),
	CONSTRAINT "risk_evidence_date" CHECK ("rural_affairs"."risk"."evidence_on" between "rural_affairs"."risk"."found_on" and "rural_affairs"."risk"."removed_on")
);
--> statement-breakpoint
ALTER TABLE "rural_affairs"."import_rejects" ADD CONSTRAINT "import_rejects_job_id_import_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "rural_affairs"."import_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rural_affairs"."measure" ADD CONSTRAINT "measure_monitoring_no_monitoring_record_no_fk" FOREIGN KEY ("monitoring_no") REFERENCES "rural_affairs"."monitoring"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rural_affairs"."risk" ADD CONSTRAINT "risk_monitoring_no_monitoring_record_no_fk" FOREIGN KEY ("monitoring_no") REFERENCES "rural_affairs"."monitoring"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identity_links_current" ON "rural_affairs"."identity_links" USING btree ("current_id");--> statement-breakpoint
CREATE INDEX "measure_monitoring" ON "rural_affairs"."measure" USING btree ("monitoring_no","started_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "monitoring_household" ON "rural_affairs"."monitoring" USING btree ("household_id","identified_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "risk_monitoring" ON "rural_affairs"."risk" USING btree ("monitoring_no","found_on" DESC NULLS LAST);
