CREATE TABLE "civil_affairs"."authorization_letter_person" (
	"record_no" text PRIMARY KEY NOT NULL,
	"letter_no" text NOT NULL,
	"person_record_no" text NOT NULL,
	"capacity" text NOT NULL,
	"signer_record_no" text,
	CONSTRAINT "authorization_letter_person_once" UNIQUE("letter_no","person_record_no"),
	CONSTRAINT "authorization_letter_person_capacity" CHECK ("civil_affairs"."authorization_letter_person"."capacity" in ('ADULT', 'MINOR', 'INCAPABLE')),
	CONSTRAINT "authorization_letter_person_adult" CHECK ("civil_affairs"."authorization_letter_person"."capacity" <> 'ADULT' or "civil_affairs"."authorization_letter_person"."signer_record_no" = "civil_affairs"."authorization_letter_person"."person_record_no"),
	CONSTRAINT "authorization_letter_person_guardian" CHECK ("civil_affairs"."authorization_letter_person"."capacity" = 'ADULT' or "civil_affairs"."authorization_letter_person"."signer_record_no" <> "civil_affairs"."authorization_letter_person"."person_record_no")
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."authorization_letter" (
	"record_no" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"purposes" text[] NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "authorization_letter_purposes" CHECK (cardinality("civil_affairs"."authorization_letter"."purposes") > 0 and "civil_affairs"."authorization_letter"."purposes" <@ array['DIBAO_REVIEW', 'MEDICAL_SETTLEMENT', 'STUDENT_AID', 'HOUSING_CHECK', 'JOB_HELP', 'DISASTER_RELIEF', 'LEGAL_AID_EXEMPTION', 'SUBSIDY_DEDUP']),
	CONSTRAINT "authorization_letter_dates" CHECK ("civil_affairs"."authorization_letter"."valid_to" >= "civil_affairs"."authorization_letter"."valid_from")
);
--> statement-breakpoint
ALTER TABLE "civil_affairs"."authorization_letter_person" ADD CONSTRAINT "authorization_letter_person_letter_no_authorization_letter_record_no_fk" FOREIGN KEY ("letter_no") REFERENCES "civil_affairs"."authorization_letter"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."authorization_letter_person" ADD CONSTRAINT "authorization_letter_person_person_record_no_person_record_no_fk" FOREIGN KEY ("person_record_no") REFERENCES "civil_affairs"."person"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."authorization_letter_person" ADD CONSTRAINT "authorization_letter_person_signer_record_no_person_record_no_fk" FOREIGN KEY ("signer_record_no") REFERENCES "civil_affairs"."person"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."authorization_letter" ADD CONSTRAINT "authorization_letter_household_id_household_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "civil_affairs"."household"("household_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "authorization_letter_person_person" ON "civil_affairs"."authorization_letter_person" USING btree ("person_record_no");--> statement-breakpoint
CREATE INDEX "authorization_letter_household" ON "civil_affairs"."authorization_letter" USING btree ("household_id","valid_from" DESC NULLS LAST);
