CREATE SCHEMA IF NOT EXISTS "civil_affairs";
--> statement-breakpoint
CREATE TABLE "civil_affairs"."household" (
	"household_id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"area_code" text NOT NULL,
	"kind" text NOT NULL,
	"income_per_head_fen" bigint,
	"causes" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "household_code" UNIQUE("code"),
	CONSTRAINT "household_kind" CHECK ("civil_affairs"."household"."kind" in ('URBAN', 'RURAL')),
	CONSTRAINT "household_causes" CHECK ("civil_affairs"."household"."causes" <@ array['ILLNESS', 'DISABILITY', 'SCHOOLING', 'DISASTER', 'ACCIDENT', 'NO_LABOUR', 'JOB_LOSS']),
	CONSTRAINT "household_income" CHECK ("civil_affairs"."household"."income_per_head_fen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."identity_links" (
	"former_id" text PRIMARY KEY NOT NULL,
	"current_id" text NOT NULL,
	"link_no" text NOT NULL,
	"decision_no" text NOT NULL,
	"decided_on" date NOT NULL,
	CONSTRAINT "identity_links_link_no" UNIQUE("link_no"),
	CONSTRAINT "identity_links_differ" CHECK ("civil_affairs"."identity_links"."former_id" <> "civil_affairs"."identity_links"."current_id")
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."import_jobs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "civil_affairs"."import_jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
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
	CONSTRAINT "import_jobs_state" CHECK ("civil_affairs"."import_jobs"."state" in ('RUNNING', 'FINISHED')),
	CONSTRAINT "import_jobs_counts" CHECK ("civil_affairs"."import_jobs"."read" = "civil_affairs"."import_jobs"."inserted" + "civil_affairs"."import_jobs"."updated" + "civil_affairs"."import_jobs"."unchanged" + "civil_affairs"."import_jobs"."rejected")
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."import_rejects" (
	"job_id" integer NOT NULL,
	"row_number" integer NOT NULL,
	"fault" integer NOT NULL,
	"record_no" text,
	"heading" text,
	"reason" text NOT NULL,
	CONSTRAINT "import_rejects_pk" PRIMARY KEY("job_id","row_number","fault")
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."household_member" (
	"record_no" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"person_record_no" text NOT NULL,
	"relation" text NOT NULL,
	"is_head" boolean NOT NULL,
	"position" integer NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	CONSTRAINT "household_member_dates" CHECK ("civil_affairs"."household_member"."valid_to" >= "civil_affairs"."household_member"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."name_term" (
	"person_record_no" text NOT NULL,
	"term" text NOT NULL,
	CONSTRAINT "name_term_person_record_no_term_pk" PRIMARY KEY("person_record_no","term")
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."person" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"name" text NOT NULL,
	"mongolian_name" text,
	"id_number" text,
	"former_id_number" text,
	"identity_state" text NOT NULL,
	"gender" text NOT NULL,
	"birth_date" date NOT NULL,
	"death_date" date,
	"ethnicity" text,
	"phone" text,
	"area_code" text NOT NULL,
	"register_county" text,
	"labour_ability" text,
	"self_care" text,
	CONSTRAINT "person_key" UNIQUE("person_id"),
	CONSTRAINT "person_identity_state" CHECK ("civil_affairs"."person"."identity_state" in ('VERIFIED', 'INVALID', 'DISPUTED', 'TEMPORARY')),
	CONSTRAINT "person_gender" CHECK ("civil_affairs"."person"."gender" in ('UNKNOWN', 'MALE', 'FEMALE', 'NOT_STATED')),
	CONSTRAINT "person_labour_ability" CHECK ("civil_affairs"."person"."labour_ability" in ('ABLE', 'PARTIAL', 'NONE')),
	CONSTRAINT "person_self_care" CHECK ("civil_affairs"."person"."self_care" in ('FULL', 'PARTIAL', 'NONE')),
	CONSTRAINT "person_dates" CHECK ("civil_affairs"."person"."death_date" >= "civil_affairs"."person"."birth_date")
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."assistance_status" (
	"record_no" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"person_record_no" text,
	"status" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"decision_no" text,
	CONSTRAINT "assistance_status_status" CHECK ("civil_affairs"."assistance_status"."status" in ('DIBAO', 'DIBAO_SINGLE', 'DESTITUTE', 'DIBAO_MARGIN', 'RIGID_EXPENDITURE', 'RELAPSE_MONITORED', 'OTHER_HARDSHIP', 'NONE')),
	CONSTRAINT "assistance_status_dates" CHECK ("civil_affairs"."assistance_status"."valid_to" >= "civil_affairs"."assistance_status"."valid_from")
);
--> statement-breakpoint
ALTER TABLE "civil_affairs"."import_rejects" ADD CONSTRAINT "import_rejects_job_id_import_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "civil_affairs"."import_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."household_member" ADD CONSTRAINT "household_member_household_id_household_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "civil_affairs"."household"("household_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."household_member" ADD CONSTRAINT "household_member_person_record_no_person_record_no_fk" FOREIGN KEY ("person_record_no") REFERENCES "civil_affairs"."person"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."name_term" ADD CONSTRAINT "name_term_person_record_no_person_record_no_fk" FOREIGN KEY ("person_record_no") REFERENCES "civil_affairs"."person"("record_no") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."assistance_status" ADD CONSTRAINT "assistance_status_household_id_household_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "civil_affairs"."household"("household_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."assistance_status" ADD CONSTRAINT "assistance_status_person_record_no_person_record_no_fk" FOREIGN KEY ("person_record_no") REFERENCES "civil_affairs"."person"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "household_area" ON "civil_affairs"."household" USING btree ("area_code" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "identity_links_current" ON "civil_affairs"."identity_links" USING btree ("current_id");--> statement-breakpoint
CREATE INDEX "household_member_household" ON "civil_affairs"."household_member" USING btree ("household_id","position");--> statement-breakpoint
CREATE INDEX "household_member_person" ON "civil_affairs"."household_member" USING btree ("person_record_no");--> statement-breakpoint
CREATE INDEX "name_term_prefix" ON "civil_affairs"."name_term" USING btree ("term" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "person_area" ON "civil_affairs"."person" USING btree ("area_code" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "person_id_number" ON "civil_affairs"."person" USING btree ("id_number");--> statement-breakpoint
CREATE INDEX "person_former_id_number" ON "civil_affairs"."person" USING btree ("former_id_number");--> statement-breakpoint
CREATE INDEX "assistance_status_household" ON "civil_affairs"."assistance_status" USING btree ("household_id","valid_from" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "assistance_status_person" ON "civil_affairs"."assistance_status" USING btree ("person_record_no");
