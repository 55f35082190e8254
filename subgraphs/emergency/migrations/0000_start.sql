CREATE SCHEMA IF NOT EXISTS "emergency";
--> statement-breakpoint
CREATE TABLE "emergency"."disaster_event" (
	"record_no" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"town_codes" text[] NOT NULL,
	"started_on" date NOT NULL,
	"ended_on" date,
	CONSTRAINT "disaster_event_kind" CHECK ("emergency"."disaster_event"."kind" in ('DROUGHT', 'FLOOD', 'HAIL', 'SNOW', 'EARTHQUAKE', 'WILDFIRE', 'OTHER')),
	CONSTRAINT "disaster_event_towns" CHECK (cardinality("emergency"."disaster_event"."town_codes") > 0),
	CONSTRAINT "disaster_event_dates" CHECK ("emergency"."disaster_event"."ended_on" >= "emergency"."disaster_event"."started_on")
);
--> statement-breakpoint
CREATE TABLE "emergency"."identity_links" (
	"former_id" text PRIMARY KEY NOT NULL,
	"current_id" text NOT NULL,
	"link_no" text NOT NULL,
	"decision_no" text NOT NULL,
	"decided_on" date NOT NULL,
	CONSTRAINT "identity_links_link_no" UNIQUE("link_no"),
	CONSTRAINT "identity_links_differ" CHECK ("emergency"."identity_links"."former_id" <> "emergency"."identity_links"."current_id")
);
--> statement-breakpoint
CREATE TABLE "emergency"."disaster_impact" (
	"record_no" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"event_no" text NOT NULL,
	"person_count" integer NOT NULL,
	"house_damage" text NOT NULL,
	"registered_on" date NOT NULL,
	CONSTRAINT "disaster_impact_once" UNIQUE("household_id","event_no"),
	CONSTRAINT "disaster_impact_house_damage" CHECK ("emergency"."disaster_impact"."house_damage" in ('NONE', 'SLIGHT', 'SEVERE', 'COLLAPSED')),
	CONSTRAINT "disaster_impact_persons" CHECK ("emergency"."disaster_impact"."person_count" > 0)
);
--> statement-breakpoint
CREATE TABLE "emergency"."import_jobs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "emergency"."import_jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
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
	CONSTRAINT "import_jobs_state" CHECK ("emergency"."import_jobs"."state" in ('RUNNING', 'FINISHED')),
	CONSTRAINT "import_jobs_counts" CHECK ("emergency"."import_jobs"."read" = "emergency"."import_jobs"."inserted" + "emergency"."import_jobs"."updated" + "emergency"."import_jobs"."unchanged" + "emergency"."import_jobs"."rejected")
);
--> statement-breakpoint
CREATE TABLE "emergency"."import_rejects" (
	"job_id" integer NOT NULL,
	"row_number" integer NOT NULL,
	"fault" integer NOT NULL,
	"record_no" text,
	"heading" text,
	"reason" text NOT NULL,
	CONSTRAINT "import_rejects_pk" PRIMARY KEY("job_id","row_number","fault")
);
--> statement-breakpoint
CREATE TABLE "emergency"."disaster_phase" (
	"record_no" text PRIMARY KEY NOT NULL,
	"event_no" text NOT NULL,
	"kind" text NOT NULL,
	"response_level" text,
	"valid_from" date NOT NULL,
	"valid_to" date,
	CONSTRAINT "disaster_phase_kind" CHECK ("emergency"."disaster_phase"."kind" in ('REPORTED', 'RESPONDING', 'TRANSITION', 'RECOVERY', 'CLOSED')),
	CONSTRAINT "disaster_phase_response_level" CHECK ("emergency"."disaster_phase"."response_level" in ('LEVEL_1', 'LEVEL_2', 'LEVEL_3', 'LEVEL_4')),
	CONSTRAINT "disaster_phase_level" CHECK (("emergency"."disaster_phase"."kind" = 'RESPONDING') = ("emergency"."disaster_phase"."response_level" is not null)),
	CONSTRAINT "disaster_phase_dates" CHECK ("emergency"."disaster_phase"."valid_to" >= "emergency"."disaster_phase"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "emergency"."house_rebuild" (
	"record_no" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"event_no" text NOT NULL,
	"work" text NOT NULL,
	"route" text NOT NULL,
	"entered_on" date NOT NULL,
	"reviewed_on" date,
	"notice_from" date,
	"notice_to" date,
	"town_checked_on" date,
	"approved_on" date,
	"refused_on" date,
	"completed_on" date,
	"grant_fen" bigint,
	CONSTRAINT "house_rebuild_once" UNIQUE("household_id","event_no"),
	CONSTRAINT "house_rebuild_work" CHECK ("emergency"."house_rebuild"."work" in ('REBUILD', 'REPAIR')),
	CONSTRAINT "house_rebuild_route" CHECK ("emergency"."house_rebuild"."route" in ('APPLICATION', 'GROUP_NOMINATION')),
	CONSTRAINT "house_rebuild_reviewed" CHECK ("emergency"."house_rebuild"."reviewed_on" >= "emergency"."house_rebuild"."entered_on"),
	CONSTRAINT "house_rebuild_notice_from" CHECK ("emergency"."house_rebuild"."notice_from" is null or coalesce("emergency"."house_rebuild"."notice_from" >= "emergency"."house_rebuild"."reviewed_on", false)),
	CONSTRAINT "house_rebuild_notice_to" CHECK (("emergency"."house_rebuild"."notice_from" is null) = ("emergency"."house_rebuild"."notice_to" is null) and "emergency"."house_rebuild"."notice_to" >= "emergency"."house_rebuild"."notice_from"),
	CONSTRAINT "house_rebuild_town_checked" CHECK ("emergency"."house_rebuild"."town_checked_on" is null or coalesce("emergency"."house_rebuild"."town_checked_on" > "emergency"."house_rebuild"."notice_to", false)),
	CONSTRAINT "house_rebuild_approved" CHECK ("emergency"."house_rebuild"."approved_on" is null or coalesce("emergency"."house_rebuild"."approved_on" >= "emergency"."house_rebuild"."town_checked_on", false)),
	CONSTRAINT "house_rebuild_refused" CHECK ("emergency"."house_rebuild"."refused_on" is null or ("emergency"."house_rebuild"."approved_on" is null and "emergency"."house_rebuild"."refused_on" >= greatest("emergency"."house_rebuild"."entered_on", "emergency"."house_rebuild"."reviewed_on", "emergency"."house_rebuild"."notice_from", "emergency"."house_rebuild"."town_checked_on"))),
	CONSTRAINT "house_rebuild_completed" CHECK ("emergency"."house_rebuild"."completed_on" is null or coalesce("emergency"."house_rebuild"."completed_on" >= "emergency"."house_rebuild"."approved_on", false)),
	CONSTRAINT "house_rebuild_grant" CHECK ("emergency"."house_rebuild"."grant_fen" is null or ("emergency"."house_rebuild"."grant_fen" > 0 and "emergency"."house_rebuild"."approved_on" is not null))
);
--> statement-breakpoint
CREATE TABLE "emergency"."relief_standard" (
	"record_no" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"unit" text NOT NULL,
	"document_no" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	CONSTRAINT "relief_standard_kind" CHECK ("emergency"."relief_standard"."kind" in ('EMERGENCY_RELIEF', 'TRANSITION_RELIEF', 'DROUGHT_RELIEF', 'WINTER_SPRING_RELIEF', 'HOUSE_REBUILD')),
	CONSTRAINT "relief_standard_unit" CHECK ("emergency"."relief_standard"."unit" in ('PERSON', 'PERSON_DAY', 'HOUSEHOLD')),
	CONSTRAINT "relief_standard_amount" CHECK ("emergency"."relief_standard"."amount_fen" > 0),
	CONSTRAINT "relief_standard_dates" CHECK ("emergency"."relief_standard"."valid_to" >= "emergency"."relief_standard"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "emergency"."disaster_relief" (
	"record_no" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"kind" text NOT NULL,
	"event_no" text,
	"winter_year" integer,
	"decided_on" date NOT NULL,
	"valid_from" date,
	"valid_to" date,
	"form" text NOT NULL,
	"goods" text,
	"amount_fen" bigint,
	CONSTRAINT "disaster_relief_kind" CHECK ("emergency"."disaster_relief"."kind" in ('EMERGENCY_RELIEF', 'TRANSITION_RELIEF', 'DROUGHT_RELIEF', 'WINTER_SPRING_RELIEF', 'HOUSE_REBUILD')),
	CONSTRAINT "disaster_relief_no_rebuild" CHECK ("emergency"."disaster_relief"."kind" <> 'HOUSE_REBUILD'),
	CONSTRAINT "disaster_relief_form" CHECK ("emergency"."disaster_relief"."form" in ('CASH', 'GOODS')),
	CONSTRAINT "disaster_relief_event" CHECK (("emergency"."disaster_relief"."kind" = 'WINTER_SPRING_RELIEF') = ("emergency"."disaster_relief"."event_no" is null)),
	CONSTRAINT "disaster_relief_winter" CHECK (("emergency"."disaster_relief"."kind" = 'WINTER_SPRING_RELIEF') = ("emergency"."disaster_relief"."winter_year" is not null)),
	CONSTRAINT "disaster_relief_dates" CHECK (("emergency"."disaster_relief"."valid_from" is null) = ("emergency"."disaster_relief"."valid_to" is null) and "emergency"."disaster_relief"."valid_to" >= "emergency"."disaster_relief"."valid_from"),
	CONSTRAINT "disaster_relief_span" CHECK ("emergency"."disaster_relief"."kind" <> 'TRANSITION_RELIEF' or "emergency"."disaster_relief"."valid_from" is not null),
	CONSTRAINT "disaster_relief_goods" CHECK (("emergency"."disaster_relief"."form" = 'GOODS') = ("emergency"."disaster_relief"."goods" is not null)),
	CONSTRAINT "disaster_relief_amount" CHECK (("emergency"."disaster_relief"."form" = 'CASH') = ("emergency"."disaster_relief"."amount_fen" is not null) and "emergency"."disaster_relief"."amount_fen" > 0)
);
--> statement-breakpoint
CREATE TABLE "emergency"."response_criterion" (
	"record_no" text PRIMARY KEY NOT NULL,
	"level" text NOT NULL,
	"kind" text,
	"criterion" text NOT NULL,
	"document_no" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	CONSTRAINT "response_criterion_level" CHECK ("emergency"."response_criterion"."level" in ('LEVEL_1', 'LEVEL_2', 'LEVEL_3', 'LEVEL_4')),
	CONSTRAINT "response_criterion_kind" CHECK ("emergency"."response_criterion"."kind" in ('DROUGHT', 'FLOOD', 'HAIL', 'SNOW', 'EARTHQUAKE', 'WILDFIRE', 'OTHER')),
	CONSTRAINT "response_criterion_dates" CHECK ("emergency"."response_criterion"."valid_to" >= "emergency"."response_criterion"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "emergency"."winter_spring_need" (
	"record_no" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"year" integer NOT NULL,
	"person_count" integer NOT NULL,
	"needs" text[] NOT NULL,
	"listed_on" date NOT NULL,
	"verified_on" date,
	CONSTRAINT "winter_spring_need_once" UNIQUE("household_id","year"),
	CONSTRAINT "winter_spring_need_year" CHECK ("emergency"."winter_spring_need"."year" between 2000 and 2100),
	CONSTRAINT "winter_spring_need_persons" CHECK ("emergency"."winter_spring_need"."person_count" > 0),
	CONSTRAINT "winter_spring_need_needs" CHECK (cardinality("emergency"."winter_spring_need"."needs") > 0 and "emergency"."winter_spring_need"."needs" <@ array['FOOD', 'WATER', 'CLOTHING', 'HEATING', 'OTHER']),
	CONSTRAINT "winter_spring_need_verified" CHECK ("emergency"."winter_spring_need"."verified_on" >= "emergency"."winter_spring_need"."listed_on")
);
--> statement-breakpoint
ALTER TABLE "emergency"."disaster_impact" ADD CONSTRAINT "disaster_impact_event_no_disaster_event_record_no_fk" FOREIGN KEY ("event_no") REFERENCES "emergency"."disaster_event"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency"."import_rejects" ADD CONSTRAINT "import_rejects_job_id_import_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "emergency"."import_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency"."disaster_phase" ADD CONSTRAINT "disaster_phase_event_no_disaster_event_record_no_fk" FOREIGN KEY ("event_no") REFERENCES "emergency"."disaster_event"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency"."house_rebuild" ADD CONSTRAINT "house_rebuild_event_no_disaster_event_record_no_fk" FOREIGN KEY ("event_no") REFERENCES "emergency"."disaster_event"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency"."disaster_relief" ADD CONSTRAINT "disaster_relief_event_no_disaster_event_record_no_fk" FOREIGN KEY ("event_no") REFERENCES "emergency"."disaster_event"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency"."disaster_relief" ADD CONSTRAINT "disaster_relief_listed" FOREIGN KEY ("household_id","winter_year") REFERENCES "emergency"."winter_spring_need"("household_id","year") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "disaster_event_started" ON "emergency"."disaster_event" USING btree ("started_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "identity_links_current" ON "emergency"."identity_links" USING btree ("current_id");--> statement-breakpoint
CREATE INDEX "disaster_phase_event" ON "emergency"."disaster_phase" USING btree ("event_no","valid_from" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "disaster_relief_household" ON "emergency"."disaster_relief" USING btree ("household_id","decided_on" DESC NULLS LAST);
