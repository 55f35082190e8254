-- A state is left only for one that follows from it, whoever writes it, and the version counts how often it was left.
-- Which single steps there are is the hub's affair (machine.ts); a file may be some steps ahead.
CREATE FUNCTION "linkage"."task_follows"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."state" = OLD."state" THEN
    NEW."version" := OLD."version";
    RETURN NEW;
  END IF;
  IF NOT (CASE OLD."state"
    WHEN 'OPEN' THEN true
    WHEN 'ACCEPTED' THEN NEW."state" <> 'OPEN'
    WHEN 'ANSWERED' THEN NEW."state" = 'CLOSED'
    WHEN 'RETURNED' THEN NEW."state" = 'WITHDRAWN'
    ELSE false
  END) THEN
    RAISE EXCEPTION 'no such step' USING ERRCODE = 'check_violation', CONSTRAINT = 'task_follows';
  END IF;
  NEW."version" := OLD."version" + 1;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "task_follows" BEFORE UPDATE ON "linkage"."task"
  FOR EACH ROW EXECUTE FUNCTION "linkage"."task_follows"();--> statement-breakpoint
-- What happened stays: events are added and never changed.
CREATE FUNCTION "linkage"."task_event_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events stay as they are' USING ERRCODE = 'check_violation', CONSTRAINT = 'task_event_stays';
END $$;--> statement-breakpoint
CREATE TRIGGER "task_event_stays" BEFORE UPDATE OR DELETE OR TRUNCATE ON "linkage"."task_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "linkage"."task_event_stays"();
