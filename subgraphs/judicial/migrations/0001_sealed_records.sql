CREATE TABLE "judicial"."unsealing" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"account" text NOT NULL,
	"ground" text NOT NULL,
	"decision_no" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date NOT NULL,
	"ended_on" date,
	CONSTRAINT "unsealing_dates" CHECK ("judicial"."unsealing"."valid_to" >= "judicial"."unsealing"."valid_from"),
	CONSTRAINT "unsealing_ended" CHECK ("judicial"."unsealing"."ended_on" >= "judicial"."unsealing"."valid_from")
);
--> statement-breakpoint
ALTER TABLE "judicial"."legal_aid_case" ADD COLUMN "sealed_on" date;--> statement-breakpoint
ALTER TABLE "judicial"."rehab_person" ADD COLUMN "sealed_on" date;--> statement-breakpoint
ALTER TABLE "judicial"."released_person" ADD COLUMN "sealed_on" date;--> statement-breakpoint
CREATE INDEX "unsealing_person" ON "judicial"."unsealing" USING btree ("person_id","account");--> statement-breakpoint
ALTER TABLE "judicial"."legal_aid_case" ADD CONSTRAINT "legal_aid_case_sealed" CHECK ("judicial"."legal_aid_case"."sealed_on" >= "judicial"."legal_aid_case"."applied_on");
