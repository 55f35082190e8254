CREATE SCHEMA IF NOT EXISTS "assistance";
--> statement-breakpoint
CREATE TABLE "assistance"."decision" (
	"record_no" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"area_code" text NOT NULL,
	"judged_on" date NOT NULL,
	"suggested" text,
	"decided" text NOT NULL,
	"is_override" boolean NOT NULL,
	"reason" text,
	"law_version" text NOT NULL,
	"decided_by" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"request_key" text NOT NULL,
	"request_hash" text NOT NULL,
	CONSTRAINT "decision_suggested" CHECK ("assistance"."decision"."suggested" in ('DIBAO', 'DIBAO_SINGLE', 'DESTITUTE', 'DIBAO_MARGIN', 'RIGID_EXPENDITURE', 'RELAPSE_MONITORED', 'OTHER_HARDSHIP', 'NONE')),
	CONSTRAINT "decision_decided" CHECK ("assistance"."decision"."decided" in ('DIBAO', 'DIBAO_SINGLE', 'DESTITUTE', 'DIBAO_MARGIN', 'RIGID_EXPENDITURE', 'RELAPSE_MONITORED', 'OTHER_HARDSHIP', 'NONE')),
	CONSTRAINT "decision_override" CHECK ("assistance"."decision"."is_override" = ("assistance"."decision"."suggested" is distinct from "assistance"."decision"."decided")),
	CONSTRAINT "decision_reasoned" CHECK (not "assistance"."decision"."is_override" or "assistance"."decision"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "assistance"."grant_key" (
	"id" integer PRIMARY KEY NOT NULL,
	"secret" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assistance"."scan_batch" (
	"scan_no" text NOT NULL,
	"seq" integer NOT NULL,
	"household_ids" text[] NOT NULL,
	"leased_by" text,
	"leased_until" timestamp (3) with time zone,
	"done_at" timestamp (3) with time zone,
	"found" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "scan_batch_pk" PRIMARY KEY("scan_no","seq"),
	CONSTRAINT "scan_batch_some" CHECK (cardinality("assistance"."scan_batch"."household_ids") > 0),
	CONSTRAINT "scan_batch_lease" CHECK (("assistance"."scan_batch"."leased_by" is null) = ("assistance"."scan_batch"."leased_until" is null))
);
--> statement-breakpoint
CREATE TABLE "assistance"."scanned_household" (
	"household_id" text PRIMARY KEY NOT NULL,
	"scanned_on" date NOT NULL,
	"is_whole" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assistance"."scan" (
	"record_no" text PRIMARY KEY NOT NULL,
	"area_code" text NOT NULL,
	"since" date,
	"started_by" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"is_listed" boolean DEFAULT false NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "scan_area_code" CHECK ("assistance"."scan"."area_code" ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$')
);
--> statement-breakpoint
CREATE TABLE "assistance"."warning" (
	"record_no" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"entitlement" text,
	"household_id" text NOT NULL,
	"person_id" text,
	"area_code" text NOT NULL,
	"rule_id" text NOT NULL,
	"owner" text NOT NULL,
	"since" date NOT NULL,
	"least_amount_fen" bigint,
	"most_amount_fen" bigint,
	"per" text,
	"records" text[] NOT NULL,
	"is_telling" boolean NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"raised_count" integer DEFAULT 1 NOT NULL,
	"priority" integer NOT NULL,
	"first_raised_on" date NOT NULL,
	"last_raised_on" date NOT NULL,
	"cleared_on" date,
	"settled_on" date,
	"note" text,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "warning_kind" CHECK ("assistance"."warning"."kind" in ('MISSING', 'OVERPAID', 'DUPLICATE', 'EXPIRING', 'JOB_LOSS')),
	CONSTRAINT "warning_entitlement" CHECK ("assistance"."warning"."entitlement" in ('STATUS', 'DIBAO', 'DIBAO_SINGLE', 'DESTITUTE_SUPPORT', 'CHILD_SUPPORT', 'PREMIUM_AID', 'MEDICAL_AID', 'HIGH_MEDICAL_COST', 'STUDENT_AID', 'HOME_TEACHING', 'PUBLIC_RENTAL', 'DANGER_HOUSE', 'JOB_SERVICE', 'ZERO_EMPLOYMENT', 'LIVING_SUBSIDY', 'CARE_SUBSIDY', 'ELECTRICITY', 'PRICE_SUBSIDY', 'CARE_SERVICE', 'LEGAL_AID_EXEMPTION')),
	CONSTRAINT "warning_owner" CHECK ("assistance"."warning"."owner" in ('CIVIL_AFFAIRS', 'MEDICAL_INSURANCE', 'EDUCATION', 'HOUSING', 'JUDICIAL', 'DISABLED_PERSONS', 'EMPLOYMENT', 'EMERGENCY', 'RURAL_AFFAIRS', 'FINANCE', 'MEANS_CHECK', 'TAX', 'POLICE', 'PARAMETER', 'DERIVED')),
	CONSTRAINT "warning_state" CHECK ("assistance"."warning"."state" in ('OPEN', 'CHECKING', 'AIDED', 'REFUSED', 'NO_NEED', 'DUPLICATE')),
	CONSTRAINT "warning_per" CHECK ("assistance"."warning"."per" in ('MONTH', 'YEAR', 'SCHOOL_YEAR', 'ONCE')),
	CONSTRAINT "warning_settled" CHECK (("assistance"."warning"."settled_on" is null) = ("assistance"."warning"."state" in ('OPEN', 'CHECKING'))),
	CONSTRAINT "warning_amount" CHECK (num_nonnulls("assistance"."warning"."least_amount_fen", "assistance"."warning"."most_amount_fen", "assistance"."warning"."per") in (0, 3)),
	CONSTRAINT "warning_raised" CHECK ("assistance"."warning"."raised_count" > 0 and "assistance"."warning"."last_raised_on" >= "assistance"."warning"."first_raised_on"),
	CONSTRAINT "warning_area_code" CHECK ("assistance"."warning"."area_code" ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$')
);
--> statement-breakpoint
ALTER TABLE "assistance"."scan_batch" ADD CONSTRAINT "scan_batch_scan_no_scan_record_no_fk" FOREIGN KEY ("scan_no") REFERENCES "assistance"."scan"("record_no") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "decision_request_once" ON "assistance"."decision" USING btree ("request_key");--> statement-breakpoint
CREATE INDEX "decision_household" ON "assistance"."decision" USING btree ("household_id","decided_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "scan_batch_open" ON "assistance"."scan_batch" USING btree ("scan_no","seq") WHERE "assistance"."scan_batch"."done_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "scan_unfinished" ON "assistance"."scan" USING btree ("area_code") WHERE "assistance"."scan"."finished_at" is null;--> statement-breakpoint
CREATE INDEX "warning_order" ON "assistance"."warning" USING btree ("priority" DESC NULLS LAST,"first_raised_on","record_no");--> statement-breakpoint
CREATE INDEX "warning_household" ON "assistance"."warning" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "warning_area" ON "assistance"."warning" USING btree ("area_code" text_pattern_ops);
