CREATE SCHEMA IF NOT EXISTS "finance";
--> statement-breakpoint
CREATE TABLE "finance"."appropriation" (
	"record_no" text PRIMARY KEY NOT NULL,
	"month" date NOT NULL,
	"program" text NOT NULL,
	"source" text NOT NULL,
	"need_fen" bigint NOT NULL,
	"due_on" date NOT NULL,
	"amount_fen" bigint,
	"appropriated_on" date,
	CONSTRAINT "appropriation_once" UNIQUE("month","program","source"),
	CONSTRAINT "appropriation_month" CHECK (extract(day from "finance"."appropriation"."month") = 1),
	CONSTRAINT "appropriation_program" CHECK ("finance"."appropriation"."program" in ('DIBAO', 'DESTITUTE_SUPPORT', 'ORPHAN_SUPPORT', 'DE_FACTO_CHILD_SUPPORT', 'DISABLED_LIVING_SUBSIDY', 'DISABLED_CARE_SUBSIDY', 'TEMP_RELIEF', 'PRICE_SUBSIDY', 'CARE_SERVICE')),
	CONSTRAINT "appropriation_source" CHECK ("finance"."appropriation"."source" in ('CENTRAL', 'REGION', 'CITY', 'DISTRICT')),
	CONSTRAINT "appropriation_need" CHECK ("finance"."appropriation"."need_fen" > 0),
	CONSTRAINT "appropriation_amount" CHECK ("finance"."appropriation"."amount_fen" >= 0),
	CONSTRAINT "appropriation_whole" CHECK (("finance"."appropriation"."amount_fen" is null) = ("finance"."appropriation"."appropriated_on" is null))
);
--> statement-breakpoint
CREATE TABLE "finance"."budget_adjustment" (
	"record_no" text PRIMARY KEY NOT NULL,
	"line_no" text NOT NULL,
	"adjusted_on" date NOT NULL,
	"amount_fen" bigint NOT NULL,
	"document_no" text NOT NULL,
	CONSTRAINT "budget_adjustment_amount" CHECK ("finance"."budget_adjustment"."amount_fen" <> 0)
);
--> statement-breakpoint
CREATE TABLE "finance"."budget_line" (
	"record_no" text PRIMARY KEY NOT NULL,
	"year" integer NOT NULL,
	"program" text NOT NULL,
	"source" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"document_no" text NOT NULL,
	"approved_on" date NOT NULL,
	CONSTRAINT "budget_line_program" CHECK ("finance"."budget_line"."program" in ('DIBAO', 'DESTITUTE_SUPPORT', 'ORPHAN_SUPPORT', 'DE_FACTO_CHILD_SUPPORT', 'DISABLED_LIVING_SUBSIDY', 'DISABLED_CARE_SUBSIDY', 'TEMP_RELIEF', 'PRICE_SUBSIDY', 'CARE_SERVICE')),
	CONSTRAINT "budget_line_source" CHECK ("finance"."budget_line"."source" in ('CENTRAL', 'REGION', 'CITY', 'DISTRICT')),
	CONSTRAINT "budget_line_amount" CHECK ("finance"."budget_line"."amount_fen" > 0)
);
--> statement-breakpoint
CREATE TABLE "finance"."purchase_contract" (
	"record_no" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"item" text NOT NULL,
	"year" integer NOT NULL,
	"signed_on" date NOT NULL,
	"amount_fen" bigint NOT NULL,
	CONSTRAINT "purchase_contract_amount" CHECK ("finance"."purchase_contract"."amount_fen" > 0)
);
--> statement-breakpoint
CREATE TABLE "finance"."contract_spending" (
	"record_no" text PRIMARY KEY NOT NULL,
	"contract_no" text NOT NULL,
	"care_order_no" text NOT NULL,
	"spent_on" date NOT NULL,
	"amount_fen" bigint NOT NULL,
	CONSTRAINT "contract_spending_amount" CHECK ("finance"."contract_spending"."amount_fen" > 0)
);
--> statement-breakpoint
CREATE TABLE "finance"."identity_links" (
	"former_id" text PRIMARY KEY NOT NULL,
	"current_id" text NOT NULL,
	"link_no" text NOT NULL,
	"decision_no" text NOT NULL,
	"decided_on" date NOT NULL,
	CONSTRAINT "identity_links_link_no" UNIQUE("link_no"),
	CONSTRAINT "identity_links_differ" CHECK ("finance"."identity_links"."former_id" <> "finance"."identity_links"."current_id")
);
--> statement-breakpoint
CREATE TABLE "finance"."import_jobs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "finance"."import_jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
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
	CONSTRAINT "import_jobs_state" CHECK ("finance"."import_jobs"."state" in ('RUNNING', 'FINISHED')),
	CONSTRAINT "import_jobs_counts" CHECK ("finance"."import_jobs"."read" = "finance"."import_jobs"."inserted" + "finance"."import_jobs"."updated" + "finance"."import_jobs"."unchanged" + "finance"."import_jobs"."rejected")
);
--> statement-breakpoint
CREATE TABLE "finance"."import_rejects" (
	"job_id" integer NOT NULL,
	"row_number" integer NOT NULL,
	"fault" integer NOT NULL,
	"record_no" text,
	"heading" text,
	"reason" text NOT NULL,
	CONSTRAINT "import_rejects_pk" PRIMARY KEY("job_id","row_number","fault")
);
--> statement-breakpoint
CREATE TABLE "finance"."payment_batch" (
	"record_no" text PRIMARY KEY NOT NULL,
	"program" text NOT NULL,
	"month" date NOT NULL,
	"bank" text NOT NULL,
	"prepared_on" date NOT NULL,
	"sent_on" date,
	"stated_count" integer NOT NULL,
	"stated_total_fen" bigint NOT NULL,
	CONSTRAINT "payment_batch_month" CHECK (extract(day from "finance"."payment_batch"."month") = 1),
	CONSTRAINT "payment_batch_program" CHECK ("finance"."payment_batch"."program" in ('DIBAO', 'DESTITUTE_SUPPORT', 'ORPHAN_SUPPORT', 'DE_FACTO_CHILD_SUPPORT', 'DISABLED_LIVING_SUBSIDY', 'DISABLED_CARE_SUBSIDY', 'TEMP_RELIEF', 'PRICE_SUBSIDY', 'CARE_SERVICE')),
	CONSTRAINT "payment_batch_sent" CHECK ("finance"."payment_batch"."sent_on" >= "finance"."payment_batch"."prepared_on"),
	CONSTRAINT "payment_batch_count" CHECK ("finance"."payment_batch"."stated_count" > 0),
	CONSTRAINT "payment_batch_total" CHECK ("finance"."payment_batch"."stated_total_fen" > 0)
);
--> statement-breakpoint
CREATE TABLE "finance"."payment" (
	"record_no" text PRIMARY KEY NOT NULL,
	"award_no" text NOT NULL,
	"batch_no" text NOT NULL,
	"program" text NOT NULL,
	"household_id" text,
	"person_id" text,
	"month" date NOT NULL,
	"amount_fen" bigint NOT NULL,
	"account" text NOT NULL,
	"state" text NOT NULL,
	"paid_on" date,
	"returned_on" date,
	"return_reason" text,
	"recovered_on" date,
	"replaces" text,
	CONSTRAINT "payment_replaces_once" UNIQUE("replaces"),
	CONSTRAINT "payment_month" CHECK (extract(day from "finance"."payment"."month") = 1),
	CONSTRAINT "payment_program" CHECK ("finance"."payment"."program" in ('DIBAO', 'DESTITUTE_SUPPORT', 'ORPHAN_SUPPORT', 'DE_FACTO_CHILD_SUPPORT', 'DISABLED_LIVING_SUBSIDY', 'DISABLED_CARE_SUBSIDY', 'TEMP_RELIEF', 'PRICE_SUBSIDY', 'CARE_SERVICE')),
	CONSTRAINT "payment_state_known" CHECK ("finance"."payment"."state" in ('PLANNED', 'SENT', 'PAID', 'RETURNED', 'RECOVERED')),
	CONSTRAINT "payment_return_reason_known" CHECK ("finance"."payment"."return_reason" in ('WRONG_ACCOUNT', 'CLOSED', 'DECEASED', 'NAME_MISMATCH')),
	CONSTRAINT "payment_whose" CHECK (num_nonnulls("finance"."payment"."household_id", "finance"."payment"."person_id") = 1),
	CONSTRAINT "payment_amount" CHECK ("finance"."payment"."amount_fen" > 0),
	CONSTRAINT "payment_paid" CHECK (("finance"."payment"."state" in ('PAID', 'RECOVERED')) = ("finance"."payment"."paid_on" is not null)),
	CONSTRAINT "payment_returned" CHECK (("finance"."payment"."state" = 'RETURNED') = ("finance"."payment"."returned_on" is not null)),
	CONSTRAINT "payment_return_reason" CHECK (("finance"."payment"."returned_on" is null) = ("finance"."payment"."return_reason" is null)),
	CONSTRAINT "payment_recovered" CHECK (("finance"."payment"."state" = 'RECOVERED') = ("finance"."payment"."recovered_on" is not null)),
	CONSTRAINT "payment_dates" CHECK ("finance"."payment"."recovered_on" >= "finance"."payment"."paid_on"),
	CONSTRAINT "payment_replaces_another" CHECK ("finance"."payment"."replaces" <> "finance"."payment"."record_no")
);
--> statement-breakpoint
CREATE TABLE "finance"."roster_entry" (
	"record_no" text PRIMARY KEY NOT NULL,
	"program" text NOT NULL,
	"household_id" text,
	"person_id" text,
	"decision_no" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"bank" text NOT NULL,
	"account" text NOT NULL,
	CONSTRAINT "roster_entry_program" CHECK ("finance"."roster_entry"."program" in ('DIBAO', 'DESTITUTE_SUPPORT', 'ORPHAN_SUPPORT', 'DE_FACTO_CHILD_SUPPORT', 'DISABLED_LIVING_SUBSIDY', 'DISABLED_CARE_SUBSIDY', 'TEMP_RELIEF', 'PRICE_SUBSIDY', 'CARE_SERVICE')),
	CONSTRAINT "roster_entry_whose" CHECK (num_nonnulls("finance"."roster_entry"."household_id", "finance"."roster_entry"."person_id") > 0),
	CONSTRAINT "roster_entry_dates" CHECK ("finance"."roster_entry"."valid_to" >= "finance"."roster_entry"."valid_from")
);
--> statement-breakpoint
ALTER TABLE "finance"."budget_adjustment" ADD CONSTRAINT "budget_adjustment_line_no_budget_line_record_no_fk" FOREIGN KEY ("line_no") REFERENCES "finance"."budget_line"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance"."contract_spending" ADD CONSTRAINT "contract_spending_contract_no_purchase_contract_record_no_fk" FOREIGN KEY ("contract_no") REFERENCES "finance"."purchase_contract"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance"."import_rejects" ADD CONSTRAINT "import_rejects_job_id_import_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "finance"."import_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance"."payment" ADD CONSTRAINT "payment_award_no_roster_entry_record_no_fk" FOREIGN KEY ("award_no") REFERENCES "finance"."roster_entry"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance"."payment" ADD CONSTRAINT "payment_batch_no_payment_batch_record_no_fk" FOREIGN KEY ("batch_no") REFERENCES "finance"."payment_batch"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finance"."payment" ADD CONSTRAINT "payment_replaces_known" FOREIGN KEY ("replaces") REFERENCES "finance"."payment"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "budget_adjustment_line" ON "finance"."budget_adjustment" USING btree ("line_no","adjusted_on");--> statement-breakpoint
CREATE INDEX "budget_line_year" ON "finance"."budget_line" USING btree ("year");--> statement-breakpoint
CREATE INDEX "purchase_contract_year" ON "finance"."purchase_contract" USING btree ("year");--> statement-breakpoint
CREATE INDEX "contract_spending_contract" ON "finance"."contract_spending" USING btree ("contract_no","spent_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "identity_links_current" ON "finance"."identity_links" USING btree ("current_id");--> statement-breakpoint
CREATE INDEX "payment_batch_newest" ON "finance"."payment_batch" USING btree ("month" DESC NULLS LAST,"record_no" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "payment_household" ON "finance"."payment" USING btree ("household_id","month" DESC NULLS LAST,"record_no" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "payment_person" ON "finance"."payment" USING btree ("person_id","month" DESC NULLS LAST,"record_no" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "payment_award" ON "finance"."payment" USING btree ("award_no","month");--> statement-breakpoint
CREATE INDEX "payment_of_batch" ON "finance"."payment" USING btree ("batch_no");
