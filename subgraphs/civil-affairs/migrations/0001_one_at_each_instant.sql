-- A person belongs to one household at each instant, and a household has one head: spans may touch, never overlap.
ALTER TABLE "civil_affairs"."household_member" ADD CONSTRAINT "household_member_one_household"
  EXCLUDE USING gist ("person_record_no" WITH =, daterange("valid_from", "valid_to", '[]') WITH &&);
--> statement-breakpoint
ALTER TABLE "civil_affairs"."household_member" ADD CONSTRAINT "household_member_one_head"
  EXCLUDE USING gist ("household_id" WITH =, daterange("valid_from", "valid_to", '[]') WITH &&) WHERE ("is_head");
--> statement-breakpoint
-- One status at each instant: for the household, and for the person who has 单人保.
ALTER TABLE "civil_affairs"."assistance_status" ADD CONSTRAINT "assistance_status_one_household"
  EXCLUDE USING gist ("household_id" WITH =, daterange("valid_from", "valid_to", '[]') WITH &&) WHERE ("person_record_no" IS NULL);
--> statement-breakpoint
ALTER TABLE "civil_affairs"."assistance_status" ADD CONSTRAINT "assistance_status_one_person"
  EXCLUDE USING gist ("person_record_no" WITH =, daterange("valid_from", "valid_to", '[]') WITH &&) WHERE ("person_record_no" IS NOT NULL);
