-- A standard is one at each instant, for town or country; one for both is of neither, and stands beside none.
ALTER TABLE "civil_affairs"."benefit_standard" ADD CONSTRAINT "benefit_standard_one_at_a_time"
  EXCLUDE USING gist ("kind" WITH =, int4range(
    CASE "household_kind" WHEN 'RURAL' THEN 1 ELSE 0 END, CASE "household_kind" WHEN 'URBAN' THEN 1 ELSE 2 END) WITH &&,
    daterange("valid_from", "valid_to", '[]') WITH &&) DEFERRABLE;
--> statement-breakpoint
-- Nobody has a programme twice: neither a household, nor a person, whichever household the award is kept with.
ALTER TABLE "civil_affairs"."benefit_award" ADD CONSTRAINT "benefit_award_one_at_a_time"
  EXCLUDE USING gist ("program" WITH =, (coalesce('p/' || "person_record_no", 'h/' || "household_id")) WITH =,
    daterange("valid_from", "valid_to", '[]') WITH &&) DEFERRABLE;
--> statement-breakpoint
ALTER TABLE "civil_affairs"."child_protection" ADD CONSTRAINT "child_protection_one_at_a_time"
  EXCLUDE USING gist ("person_record_no" WITH =, daterange("valid_from", "valid_to", '[]') WITH &&) DEFERRABLE;
--> statement-breakpoint
ALTER TABLE "civil_affairs"."relief_stage" ADD CONSTRAINT "relief_stage_once" UNIQUE ("relief_no", "stage") DEFERRABLE;
--> statement-breakpoint
-- No stage is paid while the condition of an earlier one is not fulfilled: judged when all stages are in.
CREATE FUNCTION "civil_affairs"."relief_stage_earlier_first"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM "civil_affairs"."relief_stage" AS later
    JOIN "civil_affairs"."relief_stage" AS earlier
      ON earlier."relief_no" = later."relief_no" AND earlier."stage" < later."stage"
    WHERE later."relief_no" = NEW."relief_no" AND later."paid_on" IS NOT NULL
      AND (earlier."fulfilled_on" IS NULL OR earlier."fulfilled_on" > later."paid_on")
  ) THEN
    RAISE EXCEPTION USING ERRCODE = '23514', CONSTRAINT = 'relief_stage_earlier_first',
      MESSAGE = 'a stage is paid before the condition of an earlier one';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "relief_stage_earlier_first" AFTER INSERT OR UPDATE ON "civil_affairs"."relief_stage"
  DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION "civil_affairs"."relief_stage_earlier_first"();
