CREATE TABLE "civil_affairs"."protection_keeper" (
	"record_no" text PRIMARY KEY NOT NULL,
	"protection_no" text NOT NULL,
	"account" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"ended_on" date,
	CONSTRAINT "protection_keeper_dates" CHECK ("civil_affairs"."protection_keeper"."valid_to" >= "civil_affairs"."protection_keeper"."valid_from"),
	CONSTRAINT "protection_keeper_ended" CHECK ("civil_affairs"."protection_keeper"."ended_on" >= "civil_affairs"."protection_keeper"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."protected_person" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_record_no" text NOT NULL,
	"ground" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"decision_no" text NOT NULL,
	CONSTRAINT "protected_person_ground" CHECK ("civil_affairs"."protected_person"."ground" in ('DE_FACTO_UNSUPPORTED', 'DOMESTIC_VIOLENCE')),
	CONSTRAINT "protected_person_dates" CHECK ("civil_affairs"."protected_person"."valid_to" >= "civil_affairs"."protected_person"."valid_from")
);
--> statement-breakpoint
ALTER TABLE "civil_affairs"."protection_keeper" ADD CONSTRAINT "protection_keeper_protection_no_protected_person_record_no_fk" FOREIGN KEY ("protection_no") REFERENCES "civil_affairs"."protected_person"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."protected_person" ADD CONSTRAINT "protected_person_person_record_no_person_record_no_fk" FOREIGN KEY ("person_record_no") REFERENCES "civil_affairs"."person"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "protection_keeper_protection" ON "civil_affairs"."protection_keeper" USING btree ("protection_no","account");--> statement-breakpoint
CREATE INDEX "protected_person_person" ON "civil_affairs"."protected_person" USING btree ("person_record_no");
