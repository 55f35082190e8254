-- An event is in one phase at each instant, a level has one criterion and a relief one amount: spans may touch, never overlap.
ALTER TABLE "emergency"."disaster_phase" ADD CONSTRAINT "disaster_phase_one_at_each_instant"
  EXCLUDE USING gist ("event_no" WITH =, daterange("valid_from", "valid_to", '[]') WITH &&);
--> statement-breakpoint
ALTER TABLE "emergency"."response_criterion" ADD CONSTRAINT "response_criterion_one_at_each_instant"
  EXCLUDE USING gist ("level" WITH =, coalesce("kind", '') WITH =, daterange("valid_from", "valid_to", '[]') WITH &&);
--> statement-breakpoint
ALTER TABLE "emergency"."relief_standard" ADD CONSTRAINT "relief_standard_one_at_each_instant"
  EXCLUDE USING gist ("kind" WITH =, daterange("valid_from", "valid_to", '[]') WITH &&);
--> statement-breakpoint
-- Whom two disasters strike lives through one transition at a time.
ALTER TABLE "emergency"."disaster_relief" ADD CONSTRAINT "disaster_relief_one_transition"
  EXCLUDE USING gist ("household_id" WITH =, daterange("valid_from", "valid_to", '[]') WITH &&) WHERE ("kind" = 'TRANSITION_RELIEF');
