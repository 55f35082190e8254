-- A household is found to be without work once, and again only after it was helped or withdrew.
ALTER TABLE "employment"."zero_employment" ADD CONSTRAINT "zero_employment_one_at_a_time"
  EXCLUDE USING gist ("household_id" WITH =, daterange("found_on", coalesce("helped_on", "withdrawn_on"), '[]') WITH &&);
