-- One housing remedy at a time (rules.md §6). Public rental, rent subsidy and rebuild are three tables; their spans
-- are copied here as they are written, so that one constraint sees all of them.
ALTER TABLE "housing"."remedy" ADD CONSTRAINT "remedy_one_at_a_time"
  EXCLUDE USING gist ("household_id" WITH =, daterange("valid_from", "valid_to", '[]') WITH &&);--> statement-breakpoint
-- By statement, not by row: of a file that ends one remedy and begins the next, only the outcome is judged.
CREATE FUNCTION "housing"."write_remedies"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op <> 'INSERT' THEN
    DELETE FROM "housing"."remedy" r USING before_rows b WHERE r."kind" = tg_argv[0] AND r."record_no" = b."record_no";
  END IF;
  IF tg_op <> 'DELETE' THEN
    INSERT INTO "housing"."remedy" ("kind", "record_no", "household_id", "valid_from", "valid_to")
    SELECT tg_argv[0], a."record_no", a."household_id", (to_jsonb(a) ->> tg_argv[1])::date, (to_jsonb(a) ->> tg_argv[2])::date
    FROM after_rows a
    WHERE to_jsonb(a) ->> tg_argv[1] IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "public_rental_remedy_insert" AFTER INSERT ON "housing"."public_rental" REFERENCING NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "housing"."write_remedies"('PUBLIC_RENTAL', 'allocated_on', 'ended_on');--> statement-breakpoint
CREATE TRIGGER "public_rental_remedy_update" AFTER UPDATE ON "housing"."public_rental" REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "housing"."write_remedies"('PUBLIC_RENTAL', 'allocated_on', 'ended_on');--> statement-breakpoint
CREATE TRIGGER "public_rental_remedy_delete" AFTER DELETE ON "housing"."public_rental" REFERENCING OLD TABLE AS before_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "housing"."write_remedies"('PUBLIC_RENTAL', 'allocated_on', 'ended_on');--> statement-breakpoint
CREATE TRIGGER "rent_subsidy_remedy_insert" AFTER INSERT ON "housing"."rent_subsidy" REFERENCING NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "housing"."write_remedies"('RENT_SUBSIDY', 'started_on', 'ended_on');--> statement-breakpoint
CREATE TRIGGER "rent_subsidy_remedy_update" AFTER UPDATE ON "housing"."rent_subsidy" REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "housing"."write_remedies"('RENT_SUBSIDY', 'started_on', 'ended_on');--> statement-breakpoint
CREATE TRIGGER "rent_subsidy_remedy_delete" AFTER DELETE ON "housing"."rent_subsidy" REFERENCING OLD TABLE AS before_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "housing"."write_remedies"('RENT_SUBSIDY', 'started_on', 'ended_on');--> statement-breakpoint
CREATE TRIGGER "rebuild_remedy_insert" AFTER INSERT ON "housing"."rebuild" REFERENCING NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "housing"."write_remedies"('DANGER_HOUSE_REBUILD', 'approved_on', 'completed_on');--> statement-breakpoint
CREATE TRIGGER "rebuild_remedy_update" AFTER UPDATE ON "housing"."rebuild" REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "housing"."write_remedies"('DANGER_HOUSE_REBUILD', 'approved_on', 'completed_on');--> statement-breakpoint
CREATE TRIGGER "rebuild_remedy_delete" AFTER DELETE ON "housing"."rebuild" REFERENCING OLD TABLE AS before_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "housing"."write_remedies"('DANGER_HOUSE_REBUILD', 'approved_on', 'completed_on');
