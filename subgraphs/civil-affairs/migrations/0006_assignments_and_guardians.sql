CREATE TABLE "civil_affairs"."assignment" (
	"record_no" text PRIMARY KEY NOT NULL,
	"worker_no" text NOT NULL,
	"household_id" text,
	"person_record_no" text,
	"task" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"ended_on" date,
	CONSTRAINT "assignment_task" CHECK ("civil_affairs"."assignment"."task" in ('VISIT', 'LIVING_CARE', 'HOUSEKEEPING', 'SPIRITUAL_COMFORT', 'COUNSELING', 'CAPABILITY', 'SOCIAL_INTEGRATION')),
	CONSTRAINT "assignment_to_whom" CHECK (num_nonnulls("civil_affairs"."assignment"."household_id", "civil_affairs"."assignment"."person_record_no") = 1),
	CONSTRAINT "assignment_dates" CHECK ("civil_affairs"."assignment"."valid_to" >= "civil_affairs"."assignment"."valid_from"),
	CONSTRAINT "assignment_ended" CHECK ("civil_affairs"."assignment"."ended_on" >= "civil_affairs"."assignment"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."social_work_station" (
	"record_no" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"area_code" text NOT NULL,
	"opened_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."contracted_worker" (
	"record_no" text PRIMARY KEY NOT NULL,
	"station_no" text NOT NULL,
	"account" text NOT NULL,
	"kind" text NOT NULL,
	"contract_no" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"ended_on" date,
	CONSTRAINT "contracted_worker_kind" CHECK ("civil_affairs"."contracted_worker"."kind" in ('SOCIAL_WORKER', 'VOLUNTEER')),
	CONSTRAINT "contracted_worker_dates" CHECK ("civil_affairs"."contracted_worker"."valid_to" >= "civil_affairs"."contracted_worker"."valid_from"),
	CONSTRAINT "contracted_worker_ended" CHECK ("civil_affairs"."contracted_worker"."ended_on" >= "civil_affairs"."contracted_worker"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."guardianship" (
	"record_no" text PRIMARY KEY NOT NULL,
	"guardian_record_no" text NOT NULL,
	"ward_record_no" text NOT NULL,
	"ground" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"revoked_on" date,
	CONSTRAINT "guardianship_ground" CHECK ("civil_affairs"."guardianship"."ground" in ('PARENT_OF_MINOR', 'KIN_OF_MINOR', 'BY_WILL', 'APPOINTED', 'OF_ADULT', 'AGREED', 'APPOINTED_FOR_ADULT')),
	CONSTRAINT "guardianship_own_guardian" CHECK ("civil_affairs"."guardianship"."guardian_record_no" <> "civil_affairs"."guardianship"."ward_record_no"),
	CONSTRAINT "guardianship_dates" CHECK ("civil_affairs"."guardianship"."valid_to" >= "civil_affairs"."guardianship"."valid_from"),
	CONSTRAINT "guardianship_revoked" CHECK ("civil_affairs"."guardianship"."revoked_on" >= "civil_affairs"."guardianship"."valid_from")
);
--> statement-breakpoint
ALTER TABLE "civil_affairs"."household" ADD COLUMN "former_area_code" text;--> statement-breakpoint
ALTER TABLE "civil_affairs"."household" ADD COLUMN "moved_on" date;--> statement-breakpoint
ALTER TABLE "civil_affairs"."person" ADD COLUMN "former_area_code" text;--> statement-breakpoint
ALTER TABLE "civil_affairs"."person" ADD COLUMN "moved_on" date;--> statement-breakpoint
ALTER TABLE "civil_affairs"."assignment" ADD CONSTRAINT "assignment_worker_no_contracted_worker_record_no_fk" FOREIGN KEY ("worker_no") REFERENCES "civil_affairs"."contracted_worker"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."assignment" ADD CONSTRAINT "assignment_household_id_household_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "civil_affairs"."household"("household_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."assignment" ADD CONSTRAINT "assignment_person_record_no_person_record_no_fk" FOREIGN KEY ("person_record_no") REFERENCES "civil_affairs"."person"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."contracted_worker" ADD CONSTRAINT "contracted_worker_station_no_social_work_station_record_no_fk" FOREIGN KEY ("station_no") REFERENCES "civil_affairs"."social_work_station"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."guardianship" ADD CONSTRAINT "guardianship_guardian_record_no_person_record_no_fk" FOREIGN KEY ("guardian_record_no") REFERENCES "civil_affairs"."person"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."guardianship" ADD CONSTRAINT "guardianship_ward_record_no_person_record_no_fk" FOREIGN KEY ("ward_record_no") REFERENCES "civil_affairs"."person"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignment_worker" ON "civil_affairs"."assignment" USING btree ("worker_no");--> statement-breakpoint
CREATE INDEX "assignment_household" ON "civil_affairs"."assignment" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "assignment_person" ON "civil_affairs"."assignment" USING btree ("person_record_no");--> statement-breakpoint
CREATE INDEX "contracted_worker_station" ON "civil_affairs"."contracted_worker" USING btree ("station_no");--> statement-breakpoint
CREATE INDEX "contracted_worker_account" ON "civil_affairs"."contracted_worker" USING btree ("account");--> statement-breakpoint
CREATE INDEX "guardianship_ward" ON "civil_affairs"."guardianship" USING btree ("ward_record_no");--> statement-breakpoint
CREATE INDEX "guardianship_guardian" ON "civil_affairs"."guardianship" USING btree ("guardian_record_no");--> statement-breakpoint
CREATE INDEX "household_former_area" ON "civil_affairs"."household" USING btree ("former_area_code" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "person_former_area" ON "civil_affairs"."person" USING btree ("former_area_code" text_pattern_ops);--> statement-breakpoint
ALTER TABLE "civil_affairs"."household" ADD CONSTRAINT "household_move" CHECK (("civil_affairs"."household"."moved_on" is null) = ("civil_affairs"."household"."former_area_code" is null));--> statement-breakpoint
ALTER TABLE "civil_affairs"."person" ADD CONSTRAINT "person_move" CHECK (("civil_affairs"."person"."moved_on" is null) = ("civil_affairs"."person"."former_area_code" is null));
--> statement-breakpoint
-- The same two persons have one guardianship at each instant: of two, one could be revoked and the other forgotten.
ALTER TABLE "civil_affairs"."guardianship" ADD CONSTRAINT "guardianship_one_at_a_time"
  EXCLUDE USING gist ("guardian_record_no" WITH =, "ward_record_no" WITH =,
    daterange("valid_from", "valid_to", '[]') WITH &&) WHERE ("revoked_on" IS NULL) DEFERRABLE;
