CREATE TABLE "civil_affairs"."award_change" (
	"record_no" text PRIMARY KEY NOT NULL,
	"award_no" text NOT NULL,
	"kind" text NOT NULL,
	"changed_on" date NOT NULL,
	"old_monthly_amount_fen" bigint NOT NULL,
	"new_monthly_amount_fen" bigint NOT NULL,
	"reason" text NOT NULL,
	"decision_no" text NOT NULL,
	CONSTRAINT "award_change_kind" CHECK ("civil_affairs"."award_change"."kind" in ('STANDARD', 'INCOME', 'MEMBERS', 'SUPPLEMENT', 'OWN_SHARE', 'TRANSITION', 'SUSPENSION', 'RESUMPTION', 'END')),
	CONSTRAINT "award_change_amounts" CHECK (least("civil_affairs"."award_change"."old_monthly_amount_fen", "civil_affairs"."award_change"."new_monthly_amount_fen") >= 0),
	CONSTRAINT "award_change_end" CHECK ("civil_affairs"."award_change"."kind" not in ('END', 'SUSPENSION') or "civil_affairs"."award_change"."new_monthly_amount_fen" = 0)
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."benefit_award" (
	"record_no" text PRIMARY KEY NOT NULL,
	"program" text NOT NULL,
	"household_id" text,
	"person_record_no" text,
	"decision_no" text NOT NULL,
	"decided_on" date NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"monthly_amount_fen" bigint NOT NULL,
	"standard_version" text,
	CONSTRAINT "benefit_award_program" CHECK ("civil_affairs"."benefit_award"."program" in ('DIBAO', 'DESTITUTE_SUPPORT', 'TEMP_RELIEF', 'MEDICAL_PREMIUM_AID', 'MEDICAL_AID', 'EMERGENCY_TREATMENT_FUND', 'EDUCATION_AID', 'PUBLIC_RENTAL', 'RENT_SUBSIDY', 'DANGER_HOUSE_REBUILD', 'EMPLOYMENT_AID', 'DISASTER_RELIEF', 'LEGAL_AID', 'JUDICIAL_RELIEF', 'DISABLED_LIVING_SUBSIDY', 'DISABLED_CARE_SUBSIDY', 'ORPHAN_SUPPORT', 'DE_FACTO_CHILD_SUPPORT', 'PRICE_SUBSIDY', 'ELECTRICITY_SUBSIDY', 'CARE_SERVICE', 'RURAL_MONITOR_AID')),
	CONSTRAINT "benefit_award_beneficiary" CHECK (num_nonnulls("civil_affairs"."benefit_award"."household_id", "civil_affairs"."benefit_award"."person_record_no") > 0),
	CONSTRAINT "benefit_award_dates" CHECK ("civil_affairs"."benefit_award"."valid_to" >= "civil_affairs"."benefit_award"."valid_from"),
	CONSTRAINT "benefit_award_decided" CHECK ("civil_affairs"."benefit_award"."decided_on" <= "civil_affairs"."benefit_award"."valid_from"),
	CONSTRAINT "benefit_award_amount" CHECK ("civil_affairs"."benefit_award"."monthly_amount_fen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."benefit_standard" (
	"record_no" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"household_kind" text,
	"monthly_amount_fen" bigint NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"document_no" text NOT NULL,
	CONSTRAINT "benefit_standard_kind" CHECK ("civil_affairs"."benefit_standard"."kind" in ('DIBAO', 'DESTITUTE_BASIC', 'DESTITUTE_CARE_PARTIAL', 'DESTITUTE_CARE_FULL', 'CHILD_IN_FAMILY', 'CHILD_IN_INSTITUTION', 'DISABLED_LIVING', 'DISABLED_CARE_LEVEL_1', 'DISABLED_CARE_LEVEL_2')),
	CONSTRAINT "benefit_standard_household_kind" CHECK ("civil_affairs"."benefit_standard"."household_kind" in ('URBAN', 'RURAL')),
	CONSTRAINT "benefit_standard_amount" CHECK ("civil_affairs"."benefit_standard"."monthly_amount_fen" > 0),
	CONSTRAINT "benefit_standard_dates" CHECK ("civil_affairs"."benefit_standard"."valid_to" >= "civil_affairs"."benefit_standard"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."care_order" (
	"record_no" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"person_record_no" text NOT NULL,
	"basis" text NOT NULL,
	"services" text[] NOT NULL,
	"provider" text NOT NULL,
	"contract_no" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"price_per_visit_fen" bigint NOT NULL,
	CONSTRAINT "care_order_basis" CHECK ("civil_affairs"."care_order"."basis" in ('DISPERSED_DESTITUTE', 'DIBAO_SEVERELY_DISABLED', 'DIBAO_ELDERLY', 'DIBAO_MINOR')),
	CONSTRAINT "care_order_services" CHECK ("civil_affairs"."care_order"."services" <@ array['LIVING_CARE', 'VISIT', 'HOUSEKEEPING', 'SPIRITUAL_COMFORT', 'COUNSELING', 'CAPABILITY', 'SOCIAL_INTEGRATION']),
	CONSTRAINT "care_order_some_service" CHECK (cardinality("civil_affairs"."care_order"."services") > 0),
	CONSTRAINT "care_order_dates" CHECK ("civil_affairs"."care_order"."valid_to" >= "civil_affairs"."care_order"."valid_from"),
	CONSTRAINT "care_order_price" CHECK ("civil_affairs"."care_order"."price_per_visit_fen" > 0)
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."care_visit" (
	"record_no" text PRIMARY KEY NOT NULL,
	"order_no" text NOT NULL,
	"planned_on" date NOT NULL,
	"done_on" date,
	"proof" text,
	"minutes" integer,
	CONSTRAINT "care_visit_proof" CHECK ("civil_affairs"."care_visit"."proof" in ('SIGNATURE', 'PHOTO', 'CHECK_IN')),
	CONSTRAINT "care_visit_proof_of_what" CHECK ("civil_affairs"."care_visit"."proof" is null or "civil_affairs"."care_visit"."done_on" is not null),
	CONSTRAINT "care_visit_minutes" CHECK ("civil_affairs"."care_visit"."minutes" > 0)
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."child_protection" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_record_no" text NOT NULL,
	"kind" text NOT NULL,
	"reasons" text[] NOT NULL,
	"guardian_kind" text NOT NULL,
	"guardian_record_no" text,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"decision_no" text NOT NULL,
	CONSTRAINT "child_protection_kind" CHECK ("civil_affairs"."child_protection"."kind" in ('ORPHAN', 'DE_FACTO_UNSUPPORTED', 'IN_DIFFICULTY', 'LEFT_BEHIND')),
	CONSTRAINT "child_protection_guardian_kind" CHECK ("civil_affairs"."child_protection"."guardian_kind" in ('PARENT', 'RELATIVE', 'INSTITUTION', 'CIVIL_AFFAIRS', 'VILLAGE_COMMITTEE')),
	CONSTRAINT "child_protection_reasons" CHECK ("civil_affairs"."child_protection"."reasons" <@ array['DEAD', 'UNTRACEABLE', 'SEVERE_DISABILITY', 'SERIOUS_ILLNESS', 'IN_PRISON', 'COMPULSORY_REHAB', 'RESTRICTED_LIBERTY', 'LOST_CONTACT', 'GUARDIANSHIP_REVOKED', 'DEPORTED', 'WORKING_AWAY']),
	CONSTRAINT "child_protection_reasoned" CHECK ("civil_affairs"."child_protection"."kind" <> 'DE_FACTO_UNSUPPORTED' or cardinality("civil_affairs"."child_protection"."reasons") > 0),
	CONSTRAINT "child_protection_own_guardian" CHECK ("civil_affairs"."child_protection"."guardian_record_no" <> "civil_affairs"."child_protection"."person_record_no"),
	CONSTRAINT "child_protection_guardian" CHECK ("civil_affairs"."child_protection"."guardian_record_no" is null or "civil_affairs"."child_protection"."guardian_kind" in ('PARENT', 'RELATIVE')),
	CONSTRAINT "child_protection_dates" CHECK ("civil_affairs"."child_protection"."valid_to" >= "civil_affairs"."child_protection"."valid_from")
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."relief_stage" (
	"record_no" text PRIMARY KEY NOT NULL,
	"relief_no" text NOT NULL,
	"stage" integer NOT NULL,
	"condition" text NOT NULL,
	"due_on" date,
	"fulfilled_on" date,
	"failed_on" date,
	"paid_on" date,
	"amount_fen" bigint NOT NULL,
	CONSTRAINT "relief_stage_number" CHECK ("civil_affairs"."relief_stage"."stage" > 0),
	CONSTRAINT "relief_stage_amount" CHECK ("civil_affairs"."relief_stage"."amount_fen" > 0),
	CONSTRAINT "relief_stage_one_end" CHECK ("civil_affairs"."relief_stage"."fulfilled_on" is null or "civil_affairs"."relief_stage"."failed_on" is null),
	CONSTRAINT "relief_stage_condition_first" CHECK ("civil_affairs"."relief_stage"."paid_on" is null or ("civil_affairs"."relief_stage"."fulfilled_on" is not null and "civil_affairs"."relief_stage"."paid_on" >= "civil_affairs"."relief_stage"."fulfilled_on"))
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."temporary_relief" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_record_no" text NOT NULL,
	"household_id" text,
	"kind" text NOT NULL,
	"event" text,
	"expense" text,
	"basis" text NOT NULL,
	"applied_on" date NOT NULL,
	"reported_at" timestamp with time zone,
	"decision_no" text,
	"decided_on" date,
	"amount_fen" bigint,
	"cap_fen" bigint,
	"is_exceptional" boolean NOT NULL,
	"minutes_no" text,
	"pay_first" boolean NOT NULL,
	"paid_at" timestamp with time zone,
	"papers_due_on" date,
	"papers_completed_on" date,
	CONSTRAINT "temporary_relief_kind" CHECK ("civil_affairs"."temporary_relief"."kind" in ('EMERGENCY', 'EXPENDITURE')),
	CONSTRAINT "temporary_relief_event" CHECK ("civil_affairs"."temporary_relief"."event" in ('FIRE', 'TRAFFIC_ACCIDENT', 'ACCIDENTAL_INJURY', 'SERIOUS_ILLNESS', 'PUBLIC_EVENT', 'OTHER')),
	CONSTRAINT "temporary_relief_expense" CHECK ("civil_affairs"."temporary_relief"."expense" in ('MEDICAL', 'EDUCATION', 'LIVING', 'OTHER')),
	CONSTRAINT "temporary_relief_basis" CHECK ("civil_affairs"."temporary_relief"."basis" in ('REGISTER', 'RESIDENCE', 'EMERGENCY_PLACE')),
	CONSTRAINT "temporary_relief_event_kind" CHECK (("civil_affairs"."temporary_relief"."kind" = 'EMERGENCY') = ("civil_affairs"."temporary_relief"."event" is not null)),
	CONSTRAINT "temporary_relief_expense_kind" CHECK (("civil_affairs"."temporary_relief"."kind" = 'EXPENDITURE') = ("civil_affairs"."temporary_relief"."expense" is not null)),
	CONSTRAINT "temporary_relief_place" CHECK ("civil_affairs"."temporary_relief"."kind" = 'EMERGENCY' or "civil_affairs"."temporary_relief"."basis" <> 'EMERGENCY_PLACE'),
	CONSTRAINT "temporary_relief_dates" CHECK ("civil_affairs"."temporary_relief"."decided_on" >= "civil_affairs"."temporary_relief"."applied_on"),
	CONSTRAINT "temporary_relief_decision" CHECK (("civil_affairs"."temporary_relief"."decided_on" is null) = ("civil_affairs"."temporary_relief"."decision_no" is null)),
	CONSTRAINT "temporary_relief_decided" CHECK ("civil_affairs"."temporary_relief"."pay_first" or "civil_affairs"."temporary_relief"."amount_fen" is null or "civil_affairs"."temporary_relief"."decided_on" is not null),
	CONSTRAINT "temporary_relief_amount" CHECK ("civil_affairs"."temporary_relief"."amount_fen" > 0),
	CONSTRAINT "temporary_relief_minutes" CHECK ("civil_affairs"."temporary_relief"."minutes_no" is not null or not ("civil_affairs"."temporary_relief"."is_exceptional" or coalesce("civil_affairs"."temporary_relief"."amount_fen" > "civil_affairs"."temporary_relief"."cap_fen", false))),
	CONSTRAINT "temporary_relief_pay_first" CHECK (not "civil_affairs"."temporary_relief"."pay_first" or ("civil_affairs"."temporary_relief"."kind" = 'EMERGENCY' and "civil_affairs"."temporary_relief"."paid_at" is not null)),
	CONSTRAINT "temporary_relief_papers" CHECK ("civil_affairs"."temporary_relief"."papers_completed_on" is null or "civil_affairs"."temporary_relief"."pay_first")
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."proactive_finding" (
	"record_no" text PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"area_code" text NOT NULL,
	"household_id" text,
	"person_record_no" text,
	"cause" text,
	"reported_on" date NOT NULL,
	"due_on" date NOT NULL,
	"answered_on" date,
	"outcome" text,
	CONSTRAINT "proactive_finding_channel" CHECK ("civil_affairs"."proactive_finding"."channel" in ('VISIT', 'HOTLINE', 'DATA_MATCH', 'PARTNER', 'SELF')),
	CONSTRAINT "proactive_finding_cause" CHECK ("civil_affairs"."proactive_finding"."cause" in ('ILLNESS', 'DISABILITY', 'SCHOOLING', 'DISASTER', 'ACCIDENT', 'NO_LABOUR', 'JOB_LOSS')),
	CONSTRAINT "proactive_finding_outcome" CHECK ("civil_affairs"."proactive_finding"."outcome" in ('AIDED', 'REFUSED', 'NO_NEED', 'DUPLICATE')),
	CONSTRAINT "proactive_finding_dates" CHECK ("civil_affairs"."proactive_finding"."answered_on" >= "civil_affairs"."proactive_finding"."reported_on"),
	CONSTRAINT "proactive_finding_answer" CHECK (("civil_affairs"."proactive_finding"."answered_on" is null) = ("civil_affairs"."proactive_finding"."outcome" is null))
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."home_visit" (
	"record_no" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"way" text NOT NULL,
	"level" text NOT NULL,
	"visited_on" date NOT NULL,
	"investigators" integer NOT NULL,
	"is_signed" boolean NOT NULL,
	CONSTRAINT "home_visit_way" CHECK ("civil_affairs"."home_visit"."way" in ('AT_HOME', 'NEIGHBOURS', 'LETTER', 'REMOTE')),
	CONSTRAINT "home_visit_level" CHECK ("civil_affairs"."home_visit"."level" in ('TOWN', 'COUNTY')),
	CONSTRAINT "home_visit_investigators" CHECK ("civil_affairs"."home_visit"."investigators" > 0)
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."patrol_visit" (
	"record_no" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"kind" text NOT NULL,
	"visited_on" date NOT NULL,
	"is_met" boolean NOT NULL,
	CONSTRAINT "patrol_visit_kind" CHECK ("civil_affairs"."patrol_visit"."kind" in ('AT_HOME', 'INQUIRY', 'PHONE'))
);
--> statement-breakpoint
CREATE TABLE "civil_affairs"."relative_register" (
	"record_no" text PRIMARY KEY NOT NULL,
	"household_id" text NOT NULL,
	"relation" text NOT NULL,
	"registered_on" date NOT NULL,
	CONSTRAINT "relative_register_relation" CHECK ("civil_affairs"."relative_register"."relation" in ('HANDLER', 'VILLAGE_COMMITTEE'))
);
--> statement-breakpoint
ALTER TABLE "civil_affairs"."award_change" ADD CONSTRAINT "award_change_award_no_benefit_award_record_no_fk" FOREIGN KEY ("award_no") REFERENCES "civil_affairs"."benefit_award"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."benefit_award" ADD CONSTRAINT "benefit_award_household_id_household_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "civil_affairs"."household"("household_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."benefit_award" ADD CONSTRAINT "benefit_award_person_record_no_person_record_no_fk" FOREIGN KEY ("person_record_no") REFERENCES "civil_affairs"."person"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."care_order" ADD CONSTRAINT "care_order_household_id_household_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "civil_affairs"."household"("household_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."care_order" ADD CONSTRAINT "care_order_person_record_no_person_record_no_fk" FOREIGN KEY ("person_record_no") REFERENCES "civil_affairs"."person"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."care_visit" ADD CONSTRAINT "care_visit_order_no_care_order_record_no_fk" FOREIGN KEY ("order_no") REFERENCES "civil_affairs"."care_order"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."child_protection" ADD CONSTRAINT "child_protection_person_record_no_person_record_no_fk" FOREIGN KEY ("person_record_no") REFERENCES "civil_affairs"."person"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."child_protection" ADD CONSTRAINT "child_protection_guardian_record_no_person_record_no_fk" FOREIGN KEY ("guardian_record_no") REFERENCES "civil_affairs"."person"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."relief_stage" ADD CONSTRAINT "relief_stage_relief_no_temporary_relief_record_no_fk" FOREIGN KEY ("relief_no") REFERENCES "civil_affairs"."temporary_relief"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."temporary_relief" ADD CONSTRAINT "temporary_relief_person_record_no_person_record_no_fk" FOREIGN KEY ("person_record_no") REFERENCES "civil_affairs"."person"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."temporary_relief" ADD CONSTRAINT "temporary_relief_household_id_household_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "civil_affairs"."household"("household_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."proactive_finding" ADD CONSTRAINT "proactive_finding_household_id_household_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "civil_affairs"."household"("household_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."proactive_finding" ADD CONSTRAINT "proactive_finding_person_record_no_person_record_no_fk" FOREIGN KEY ("person_record_no") REFERENCES "civil_affairs"."person"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."home_visit" ADD CONSTRAINT "home_visit_household_id_household_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "civil_affairs"."household"("household_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."patrol_visit" ADD CONSTRAINT "patrol_visit_household_id_household_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "civil_affairs"."household"("household_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "civil_affairs"."relative_register" ADD CONSTRAINT "relative_register_household_id_household_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "civil_affairs"."household"("household_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "award_change_award" ON "civil_affairs"."award_change" USING btree ("award_no","changed_on");--> statement-breakpoint
CREATE INDEX "award_change_standard" ON "civil_affairs"."award_change" USING btree ("changed_on") WHERE "civil_affairs"."award_change"."kind" = 'STANDARD';--> statement-breakpoint
CREATE INDEX "benefit_award_household" ON "civil_affairs"."benefit_award" USING btree ("household_id","valid_from" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "benefit_award_person" ON "civil_affairs"."benefit_award" USING btree ("person_record_no","valid_from" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "care_order_household" ON "civil_affairs"."care_order" USING btree ("household_id","valid_from" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "care_visit_order" ON "civil_affairs"."care_visit" USING btree ("order_no","planned_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "care_visit_missed" ON "civil_affairs"."care_visit" USING btree ("planned_on") WHERE "civil_affairs"."care_visit"."done_on" is null;--> statement-breakpoint
CREATE INDEX "child_protection_person" ON "civil_affairs"."child_protection" USING btree ("person_record_no","valid_from" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "relief_stage_relief" ON "civil_affairs"."relief_stage" USING btree ("relief_no","stage");--> statement-breakpoint
CREATE INDEX "temporary_relief_household" ON "civil_affairs"."temporary_relief" USING btree ("household_id","applied_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "temporary_relief_person" ON "civil_affairs"."temporary_relief" USING btree ("person_record_no","applied_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "temporary_relief_papers_due" ON "civil_affairs"."temporary_relief" USING btree ("papers_due_on") WHERE "civil_affairs"."temporary_relief"."papers_due_on" is not null;--> statement-breakpoint
CREATE INDEX "proactive_finding_household" ON "civil_affairs"."proactive_finding" USING btree ("household_id","reported_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "proactive_finding_area" ON "civil_affairs"."proactive_finding" USING btree ("area_code" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "home_visit_household" ON "civil_affairs"."home_visit" USING btree ("household_id","visited_on" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "patrol_visit_household" ON "civil_affairs"."patrol_visit" USING btree ("household_id","visited_on" DESC NULLS LAST,"record_no" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "relative_register_household" ON "civil_affairs"."relative_register" USING btree ("household_id","registered_on" DESC NULLS LAST);
