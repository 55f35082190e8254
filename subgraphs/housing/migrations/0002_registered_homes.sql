CREATE TABLE "housing"."registered_home" (
	"record_no" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"area_m2" numeric(8, 2) NOT NULL,
	"registered_on" date NOT NULL,
	"cancelled_on" date,
	CONSTRAINT "registered_home_area" CHECK ("housing"."registered_home"."area_m2" > 0),
	CONSTRAINT "registered_home_dates" CHECK ("housing"."registered_home"."cancelled_on" >= "housing"."registered_home"."registered_on")
);
--> statement-breakpoint
CREATE INDEX "registered_home_person" ON "housing"."registered_home" USING btree ("person_id","registered_on" DESC NULLS LAST);
