CREATE TABLE "civil_affairs"."break_glass_attempt" (
	"id" text PRIMARY KEY NOT NULL,
	"account" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."break_glass_event" (
	"break_glass_id" text NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"by_account" text NOT NULL,
	"outcome" text,
	"note" text,
	CONSTRAINT "break_glass_event_pk" PRIMARY KEY("break_glass_id","seq"),
	CONSTRAINT "break_glass_event_kind" CHECK ("civil_affairs"."break_glass_event"."kind" in ('OPENED', 'ENDED', 'REVIEWED')),
	CONSTRAINT "break_glass_event_outcome" CHECK ("civil_affairs"."break_glass_event"."outcome" in ('JUSTIFIED', 'UNJUSTIFIED')),
	CONSTRAINT "break_glass_event_first" CHECK (("civil_affairs"."break_glass_event"."seq" = 1) = ("civil_affairs"."break_glass_event"."kind" = 'OPENED')),
	CONSTRAINT "break_glass_event_review" CHECK (("civil_affairs"."break_glass_event"."outcome" is null) = ("civil_affairs"."break_glass_event"."kind" <> 'REVIEWED'))
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."break_glass" (
	"id" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"account" text NOT NULL,
	"role" text NOT NULL,
	"areas" text[] NOT NULL,
	"purpose" text NOT NULL,
	"reason" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"review_state" text NOT NULL,
	"due_on" date NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"request_key" text NOT NULL,
	"request_hash" text NOT NULL,
	CONSTRAINT "break_glass_review_state" CHECK ("civil_affairs"."break_glass"."review_state" in ('PENDING', 'JUSTIFIED', 'UNJUSTIFIED')),
	CONSTRAINT "break_glass_role" CHECK ("civil_affairs"."break_glass"."role" in ('staff', 'district')),
	CONSTRAINT "break_glass_until" CHECK ("civil_affairs"."break_glass"."until" >= "civil_affairs"."break_glass"."opened_at" and "civil_affairs"."break_glass"."until" <= "civil_affairs"."break_glass"."opened_at" + interval '60 minutes'),
	CONSTRAINT "break_glass_reason" CHECK (char_length(btrim("civil_affairs"."break_glass"."reason")) >= 10)
);
--> statement-breakpoint
ALTER TABLE "civil_affairs"."break_glass_event" ADD CONSTRAINT "break_glass_event_break_glass_id_break_glass_id_fk" FOREIGN KEY ("break_glass_id") REFERENCES "civil_affairs"."break_glass"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "break_glass_attempt_account" ON "civil_affairs"."break_glass_attempt" USING btree ("account","at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "break_glass_request_once" ON "civil_affairs"."break_glass" USING btree ("request_key");--> statement-breakpoint
CREATE INDEX "break_glass_household" ON "civil_affairs"."break_glass" USING btree ("household_id","opened_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "break_glass_review" ON "civil_affairs"."break_glass" USING btree ("review_state","due_on","id");
--> statement-breakpoint
-- A break-glass is only ever shortened and judged once; all else of it stays as it was when the glass broke.
CREATE FUNCTION "civil_affairs"."break_glass_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE'
    AND to_jsonb(NEW) - 'until' - 'review_state' - 'version' = to_jsonb(OLD) - 'until' - 'review_state' - 'version'
    AND NEW."until" <= OLD."until"
    AND NEW."version" = OLD."version" + 1
    AND (NEW."review_state" = OLD."review_state" OR OLD."review_state" = 'PENDING')
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a break-glass stays as it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'break_glass_stays';
END $$;--> statement-breakpoint
CREATE TRIGGER "break_glass_stays" BEFORE UPDATE OR DELETE ON "civil_affairs"."break_glass"
  FOR EACH ROW EXECUTE FUNCTION "civil_affairs"."break_glass_stays"();--> statement-breakpoint
-- What happened stays: events and tries are added and never changed.
CREATE FUNCTION "civil_affairs"."break_glass_record_stays"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events stay as they are' USING ERRCODE = 'check_violation', CONSTRAINT = 'break_glass_record_stays';
END $$;--> statement-breakpoint
CREATE TRIGGER "break_glass_event_stays" BEFORE UPDATE OR DELETE OR TRUNCATE ON "civil_affairs"."break_glass_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "civil_affairs"."break_glass_record_stays"();--> statement-breakpoint
CREATE TRIGGER "break_glass_attempt_stays" BEFORE UPDATE OR DELETE OR TRUNCATE ON "civil_affairs"."break_glass_attempt"
  FOR EACH STATEMENT EXECUTE FUNCTION "civil_affairs"."break_glass_record_stays"();--> statement-breakpoint
CREATE TRIGGER "break_glass_is_kept" BEFORE TRUNCATE ON "civil_affairs"."break_glass"
  FOR EACH STATEMENT EXECUTE FUNCTION "civil_affairs"."break_glass_record_stays"();--> statement-breakpoint
-- Whose glass is to be broken, for an officer who may see none of it yet: asked by the opening alone, which is counted.
-- A household in which somebody lives who must not be found is as unknown as one that does not exist.
CREATE FUNCTION "civil_affairs"."households_behind_glass"(code text, number text, day date, areas text[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT found.id FROM (
    SELECT household."household_id" AS id FROM "civil_affairs"."household" household WHERE household."code" = $1
    UNION
    SELECT member."household_id" FROM "civil_affairs"."person" person
      JOIN "civil_affairs"."household_member" member ON member."person_record_no" = person."record_no"
      WHERE (person."id_number" = $2 OR person."former_id_number" = $2)
        AND member."valid_from" <= $3 AND (member."valid_to" IS NULL OR member."valid_to" >= $3)) found
  WHERE EXISTS (
    SELECT 1 FROM "civil_affairs"."household" household, unnest($4) area
      WHERE household."household_id" = found.id AND area <> '' AND starts_with(household."area_code", area))
  OR NOT EXISTS (
    SELECT 1 FROM "civil_affairs"."household_member" member
      JOIN "civil_affairs"."protected_person" protected ON protected."person_record_no" = member."person_record_no"
      WHERE member."household_id" = found.id AND protected."ground" = 'DOMESTIC_VIOLENCE'
        AND member."valid_from" <= $3 AND (member."valid_to" IS NULL OR member."valid_to" >= $3)
        AND protected."valid_from" <= $3 AND (protected."valid_to" IS NULL OR protected."valid_to" >= $3))
$$;
