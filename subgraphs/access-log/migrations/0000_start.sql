CREATE SCHEMA IF NOT EXISTS "access_log";
--> statement-breakpoint
CREATE SEQUENCE "access_log"."access_request_id" INCREMENT BY 1024 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "access_log"."access_entry" (
	"at" timestamp (3) with time zone NOT NULL,
	"request" bigint NOT NULL,
	"ordinal" integer NOT NULL,
	"person" text,
	"household" text,
	"outcome" text NOT NULL,
	"field_set" integer,
	CONSTRAINT "access_entry_at_request_ordinal_pk" PRIMARY KEY("at","request","ordinal"),
	CONSTRAINT "access_entry_outcome" CHECK ("access_log"."access_entry"."outcome" in ('RELEASED', 'MASKED', 'REFUSED', 'NOT_FOUND', 'UNAVAILABLE', 'WRITTEN'))
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE TABLE "access_log"."access_request" (
	"at" timestamp (3) with time zone NOT NULL,
	"id" bigint NOT NULL,
	"request_id" text NOT NULL,
	"subject" text NOT NULL,
	"role" text NOT NULL,
	"areas" text NOT NULL,
	"purpose" text,
	"case_id" text,
	"operation_hash" text,
	"outcome" text NOT NULL,
	"code" text,
	"persons" integer NOT NULL,
	"shown_from" timestamp (3) with time zone NOT NULL,
	"digest" text NOT NULL,
	"leaf" bigint,
	CONSTRAINT "access_request_at_id_pk" PRIMARY KEY("at","id"),
	CONSTRAINT "access_request_outcome" CHECK ("access_log"."access_request"."outcome" in ('ANSWERED', 'REFUSED', 'BEGUN')),
	CONSTRAINT "access_request_code" CHECK (("access_log"."access_request"."outcome" = 'REFUSED') = ("access_log"."access_request"."code" is not null))
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE TABLE "access_log"."field_set" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "access_log"."field_set_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"sha256" text NOT NULL,
	"fields" text[] NOT NULL,
	"titles" text[] NOT NULL,
	CONSTRAINT "field_set_once" UNIQUE("sha256")
);
--> statement-breakpoint
CREATE TABLE "access_log"."seal" (
	"number" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"month" text NOT NULL,
	"first_leaf" bigint NOT NULL,
	"leaves" integer NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL,
	"head" text NOT NULL,
	"jws" text NOT NULL
);
--> statement-breakpoint
CREATE INDEX "access_entry_person" ON "access_log"."access_entry" USING btree ("person","at" DESC NULLS LAST) WHERE "access_log"."access_entry"."person" is not null;--> statement-breakpoint
CREATE INDEX "access_entry_household" ON "access_log"."access_entry" USING btree ("household","at" DESC NULLS LAST) WHERE "access_log"."access_entry"."household" is not null;--> statement-breakpoint
CREATE INDEX "access_request_subject" ON "access_log"."access_request" USING btree ("subject","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "access_request_leaf" ON "access_log"."access_request" USING btree ("leaf");--> statement-breakpoint
CREATE INDEX "access_request_unsealed" ON "access_log"."access_request" USING btree ("id") WHERE "access_log"."access_request"."leaf" is null;
--> statement-breakpoint
-- Rows are appended, and a request gets its leaf once. A second line behind the seals: who owns the tables can take it away.
CREATE FUNCTION "access_log"."append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'UPDATE' AND TG_TABLE_NAME LIKE 'access\_request%' THEN
		IF to_jsonb(OLD) ->> 'leaf' IS NULL AND to_jsonb(NEW) - 'leaf' = to_jsonb(OLD) - 'leaf' THEN
			RETURN NEW;
		END IF;
	END IF;
	RAISE EXCEPTION 'the access log is append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "access_log"."access_request" FOR EACH ROW EXECUTE FUNCTION "access_log"."append_only"();--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "access_log"."access_entry" FOR EACH ROW EXECUTE FUNCTION "access_log"."append_only"();--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "access_log"."field_set" FOR EACH ROW EXECUTE FUNCTION "access_log"."append_only"();--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "access_log"."seal" FOR EACH ROW EXECUTE FUNCTION "access_log"."append_only"();
