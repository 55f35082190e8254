CREATE TABLE "assistance"."study" (
	"record_no" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"area_code" text NOT NULL,
	"standard_fen" bigint,
	"rules_of" date,
	"against" date,
	"judged_on" date NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"is_listed" boolean DEFAULT false NOT NULL,
	"households" integer DEFAULT 0 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"unseen" integer DEFAULT 0 NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "study_kind" CHECK ("assistance"."study"."kind" in ('CLIFF', 'REPLAY')),
	CONSTRAINT "study_question" CHECK (case "assistance"."study"."kind" when 'CLIFF' then num_nonnulls("assistance"."study"."standard_fen") = 1 and num_nonnulls("assistance"."study"."rules_of", "assistance"."study"."against") = 0
      else num_nonnulls("assistance"."study"."standard_fen") = 0 and num_nonnulls("assistance"."study"."rules_of", "assistance"."study"."against") = 2 end),
	CONSTRAINT "study_area_code" CHECK ("assistance"."study"."area_code" ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'),
	CONSTRAINT "study_done" CHECK ("assistance"."study"."unseen" <= "assistance"."study"."done" and "assistance"."study"."done" <= "assistance"."study"."households")
);
--> statement-breakpoint
CREATE TABLE "assistance"."study_batch" (
	"study_no" text NOT NULL,
	"seq" integer NOT NULL,
	"household_ids" text[] NOT NULL,
	"leased_by" text,
	"leased_until" timestamp (3) with time zone,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "study_batch_pk" PRIMARY KEY("study_no","seq"),
	CONSTRAINT "study_batch_some" CHECK (cardinality("assistance"."study_batch"."household_ids") > 0),
	CONSTRAINT "study_batch_lease" CHECK (("assistance"."study_batch"."leased_by" is null) = ("assistance"."study_batch"."leased_until" is null))
);
--> statement-breakpoint
CREATE TABLE "assistance"."study_sum" (
	"study_no" text NOT NULL,
	"kind" text NOT NULL,
	"one" text NOT NULL,
	"other" text NOT NULL,
	"households" integer NOT NULL,
	"before_fen" bigint NOT NULL,
	"after_fen" bigint NOT NULL,
	CONSTRAINT "study_sum_pk" PRIMARY KEY("study_no","kind","one","other"),
	CONSTRAINT "study_sum_kind" CHECK ("assistance"."study_sum"."kind" in ('MOVE', 'CHANGE', 'MONEY'))
);
--> statement-breakpoint
ALTER TABLE "assistance"."study_batch" ADD CONSTRAINT "study_batch_study_no_study_record_no_fk" FOREIGN KEY ("study_no") REFERENCES "assistance"."study"("record_no") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assistance"."study_sum" ADD CONSTRAINT "study_sum_study_no_study_record_no_fk" FOREIGN KEY ("study_no") REFERENCES "assistance"."study"("record_no") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "study_question_once" ON "assistance"."study" USING btree ("kind","area_code","judged_on",coalesce("standard_fen", 0),coalesce("rules_of", date '0001-01-01'),coalesce("against", date '0001-01-01'));--> statement-breakpoint
CREATE INDEX "study_asked" ON "assistance"."study" USING btree ("asked_by","asked_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "study_batch_open" ON "assistance"."study_batch" USING btree ("study_no","seq") WHERE "assistance"."study_batch"."done_at" is null;
