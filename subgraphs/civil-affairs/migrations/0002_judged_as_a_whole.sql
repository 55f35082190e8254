-- An import writes many rows at once: what a rule forbids is judged when all are in, whatever their order.
ALTER TABLE "civil_affairs"."person" DROP CONSTRAINT "person_key",
  ADD CONSTRAINT "person_key" UNIQUE ("person_id") DEFERRABLE;
--> statement-breakpoint
ALTER TABLE "civil_affairs"."household_member" DROP CONSTRAINT "household_member_one_household",
  ADD CONSTRAINT "household_member_one_household"
  EXCLUDE USING gist ("person_record_no" WITH =, daterange("valid_from", "valid_to", '[]') WITH &&) DEFERRABLE;
--> statement-breakpoint
ALTER TABLE "civil_affairs"."household_member" DROP CONSTRAINT "household_member_one_head",
  ADD CONSTRAINT "household_member_one_head"
  EXCLUDE USING gist ("household_id" WITH =, daterange("valid_from", "valid_to", '[]') WITH &&) WHERE ("is_head") DEFERRABLE;
--> statement-breakpoint
ALTER TABLE "civil_affairs"."assistance_status" DROP CONSTRAINT "assistance_status_one_household",
  ADD CONSTRAINT "assistance_status_one_household"
  EXCLUDE USING gist ("household_id" WITH =, daterange("valid_from", "valid_to", '[]') WITH &&) WHERE ("person_record_no" IS NULL) DEFERRABLE;
--> statement-breakpoint
ALTER TABLE "civil_affairs"."assistance_status" DROP CONSTRAINT "assistance_status_one_person",
  ADD CONSTRAINT "assistance_status_one_person"
  EXCLUDE USING gist ("person_record_no" WITH =, daterange("valid_from", "valid_to", '[]') WITH &&) WHERE ("person_record_no" IS NOT NULL) DEFERRABLE;
