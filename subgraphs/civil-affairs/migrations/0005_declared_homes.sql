ALTER TABLE "civil_affairs"."household" ADD COLUMN "declared_homes" integer;--> statement-breakpoint
ALTER TABLE "civil_affairs"."household" ADD CONSTRAINT "household_declared_homes" CHECK ("civil_affairs"."household"."declared_homes" >= 0);
