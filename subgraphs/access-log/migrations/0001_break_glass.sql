ALTER TABLE "access_log"."access_request" ADD COLUMN "break_glass" text;--> statement-breakpoint
CREATE INDEX "access_request_break_glass" ON "access_log"."access_request" USING btree ("at" DESC NULLS LAST) WHERE "access_log"."access_request"."break_glass" is not null;
