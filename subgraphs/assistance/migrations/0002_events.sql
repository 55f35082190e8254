ALTER TABLE "assistance"."warning" DROP CONSTRAINT "warning_kind";--> statement-breakpoint
ALTER TABLE "assistance"."warning" ADD CONSTRAINT "warning_kind" CHECK ("assistance"."warning"."kind" in ('MISSING', 'OVERPAID', 'DUPLICATE', 'EXPIRING', 'JOB_LOSS', 'MEDICAL_COST', 'ZERO_EMPLOYMENT', 'CERTIFICATE_EXPIRED'));
