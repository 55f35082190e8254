CREATE SCHEMA IF NOT EXISTS "linkage";
--> statement-breakpoint
CREATE TABLE "linkage"."hotline_call" (
	"record_no" text PRIMARY KEY NOT NULL,
	"channel" text,
	"kind" text,
	"received_at" timestamp (3) with time zone NOT NULL,
	"caller_phone" text,
	"content" text,
	"area_code" text,
	"household_id" text,
	"case_no" text NOT NULL,
	"unread" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"transferred_at" timestamp (3) with time zone,
	"task_no" text,
	"rule_id" text,
	"answer" text,
	"answered_at" timestamp (3) with time zone,
	"request_key" text,
	CONSTRAINT "hotline_call_channel" CHECK ("linkage"."hotline_call"."channel" in ('PHONE', 'APP', 'OTHER')),
	CONSTRAINT "hotline_call_kind" CHECK ("linkage"."hotline_call"."kind" in ('DIBAO', 'DESTITUTE', 'TEMP_RELIEF', 'COMPLAINT', 'POLICY_QUESTION', 'OTHER')),
	CONSTRAINT "hotline_call_phone" CHECK ("linkage"."hotline_call"."caller_phone" ~ '^[0-9]{7,12}$'),
	CONSTRAINT "hotline_call_area_code" CHECK ("linkage"."hotline_call"."area_code" ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'),
	CONSTRAINT "hotline_call_transfer" CHECK (("linkage"."hotline_call"."transferred_at" is null) = ("linkage"."hotline_call"."task_no" is null)),
	CONSTRAINT "hotline_call_transferred_at" CHECK ("linkage"."hotline_call"."transferred_at" >= "linkage"."hotline_call"."received_at"),
	CONSTRAINT "hotline_call_answer" CHECK (num_nonnulls("linkage"."hotline_call"."rule_id", "linkage"."hotline_call"."answer", "linkage"."hotline_call"."answered_at") in (0, 3)),
	CONSTRAINT "hotline_call_answered" CHECK ("linkage"."hotline_call"."answered_at" is null or "linkage"."hotline_call"."kind" = 'POLICY_QUESTION')
);
--> statement-breakpoint
CREATE TABLE "linkage"."grant_key" (
	"id" integer PRIMARY KEY NOT NULL,
	"secret" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "linkage"."identity_links" (
	"former_id" text PRIMARY KEY NOT NULL,
	"current_id" text NOT NULL,
	"link_no" text NOT NULL,
	"decision_no" text NOT NULL,
	"decided_on" date NOT NULL,
	CONSTRAINT "identity_links_link_no" UNIQUE("link_no"),
	CONSTRAINT "identity_links_differ" CHECK ("linkage"."identity_links"."former_id" <> "linkage"."identity_links"."current_id")
);
--> statement-breakpoint
CREATE TABLE "linkage"."import_jobs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "linkage"."import_jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"file" text NOT NULL,
	"sha256" text NOT NULL,
	"state" text NOT NULL,
	"as_of" date NOT NULL,
	"last_row" integer NOT NULL,
	"run" text NOT NULL,
	"read" bigint NOT NULL,
	"inserted" bigint NOT NULL,
	"updated" bigint NOT NULL,
	"unchanged" bigint NOT NULL,
	"rejected" bigint NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "import_jobs_file_sha256" UNIQUE("file","sha256"),
	CONSTRAINT "import_jobs_state" CHECK ("linkage"."import_jobs"."state" in ('RUNNING', 'FINISHED')),
	CONSTRAINT "import_jobs_counts" CHECK ("linkage"."import_jobs"."read" = "linkage"."import_jobs"."inserted" + "linkage"."import_jobs"."updated" + "linkage"."import_jobs"."unchanged" + "linkage"."import_jobs"."rejected")
);
--> statement-breakpoint
CREATE TABLE "linkage"."import_rejects" (
	"job_id" integer NOT NULL,
	"row_number" integer NOT NULL,
	"fault" integer NOT NULL,
	"record_no" text,
	"heading" text,
	"reason" text NOT NULL,
	CONSTRAINT "import_rejects_pk" PRIMARY KEY("job_id","row_number","fault")
);
--> statement-breakpoint
CREATE TABLE "linkage"."task_answer" (
	"task_no" text NOT NULL,
	"office" text NOT NULL,
	"outcome" text NOT NULL,
	"text" text,
	"answered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "task_answer_pk" PRIMARY KEY("task_no","office"),
	CONSTRAINT "task_answer_office" CHECK ("linkage"."task_answer"."office" ~ '^(CIVIL_AFFAIRS|MEDICAL_INSURANCE|EDUCATION|HOUSING|EMPLOYMENT|JUDICIAL|DISABLED_PERSONS|EMERGENCY|RURAL_AFFAIRS|FINANCE|[0-9]{6}|[0-9]{9}|[0-9]{12})$'),
	CONSTRAINT "task_answer_outcome" CHECK ("linkage"."task_answer"."outcome" in ('DONE', 'AIDED', 'REFUSED', 'NO_NEED', 'DUPLICATE'))
);
--> statement-breakpoint
CREATE TABLE "linkage"."task_event" (
	"task_no" text NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"by_office" text,
	"from_state" text,
	"to_state" text NOT NULL,
	"note" text,
	CONSTRAINT "task_event_pk" PRIMARY KEY("task_no","seq"),
	CONSTRAINT "task_event_kind" CHECK ("linkage"."task_event"."kind" in ('CREATED', 'ACCEPTED', 'ANSWERED', 'RETURNED', 'SUPERVISED', 'CLOSED', 'WITHDRAWN')),
	CONSTRAINT "task_event_from_state" CHECK ("linkage"."task_event"."from_state" in ('OPEN', 'ACCEPTED', 'ANSWERED', 'CLOSED', 'RETURNED', 'WITHDRAWN')),
	CONSTRAINT "task_event_to_state" CHECK ("linkage"."task_event"."to_state" in ('OPEN', 'ACCEPTED', 'ANSWERED', 'CLOSED', 'RETURNED', 'WITHDRAWN')),
	CONSTRAINT "task_event_by" CHECK ("linkage"."task_event"."by_office" ~ '^(CIVIL_AFFAIRS|MEDICAL_INSURANCE|EDUCATION|HOUSING|EMPLOYMENT|JUDICIAL|DISABLED_PERSONS|EMERGENCY|RURAL_AFFAIRS|FINANCE|[0-9]{6}|[0-9]{9}|[0-9]{12})$'),
	CONSTRAINT "task_event_first" CHECK (("linkage"."task_event"."seq" = 1) = ("linkage"."task_event"."kind" = 'CREATED')),
	CONSTRAINT "task_event_from" CHECK (("linkage"."task_event"."from_state" is null) = ("linkage"."task_event"."kind" = 'CREATED'))
);
--> statement-breakpoint
CREATE TABLE "linkage"."task_participant" (
	"task_no" text NOT NULL,
	"office" text NOT NULL,
	CONSTRAINT "task_participant_pk" PRIMARY KEY("task_no","office"),
	CONSTRAINT "task_participant_office" CHECK ("linkage"."task_participant"."office" ~ '^(CIVIL_AFFAIRS|MEDICAL_INSURANCE|EDUCATION|HOUSING|EMPLOYMENT|JUDICIAL|DISABLED_PERSONS|EMERGENCY|RURAL_AFFAIRS|FINANCE|[0-9]{6}|[0-9]{9}|[0-9]{12})$')
);
--> statement-breakpoint
CREATE TABLE "linkage"."task" (
	"record_no" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"matter" text NOT NULL,
	"state" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"title" text NOT NULL,
	"content" text,
	"owner" text NOT NULL,
	"created_by" text NOT NULL,
	"area_code" text NOT NULL,
	"household_id" text,
	"person_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"due_on" date NOT NULL,
	"supervises" text,
	"is_automatic" boolean DEFAULT false NOT NULL,
	"request_key" text,
	"request_hash" text,
	CONSTRAINT "task_kind" CHECK ("linkage"."task"."kind" in ('TRANSFER', 'ASSIGN', 'SUPERVISE', 'COORDINATE')),
	CONSTRAINT "task_matter" CHECK ("linkage"."task"."matter" in ('APPLICATION', 'FINDING', 'ENTITLEMENT_GAP', 'COMPLAINT', 'PUBLICITY', 'SURVEY', 'KEY_DUTY', 'FEEDBACK', 'REPORTING', 'JOINT_ISSUE', 'OTHER')),
	CONSTRAINT "task_state" CHECK ("linkage"."task"."state" in ('OPEN', 'ACCEPTED', 'ANSWERED', 'CLOSED', 'RETURNED', 'WITHDRAWN')),
	CONSTRAINT "task_owner" CHECK ("linkage"."task"."owner" ~ '^(CIVIL_AFFAIRS|MEDICAL_INSURANCE|EDUCATION|HOUSING|EMPLOYMENT|JUDICIAL|DISABLED_PERSONS|EMERGENCY|RURAL_AFFAIRS|FINANCE|[0-9]{6}|[0-9]{9}|[0-9]{12})$'),
	CONSTRAINT "task_created_by" CHECK ("linkage"."task"."created_by" ~ '^(CIVIL_AFFAIRS|MEDICAL_INSURANCE|EDUCATION|HOUSING|EMPLOYMENT|JUDICIAL|DISABLED_PERSONS|EMERGENCY|RURAL_AFFAIRS|FINANCE|[0-9]{6}|[0-9]{9}|[0-9]{12})$'),
	CONSTRAINT "task_area_code" CHECK ("linkage"."task"."area_code" ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'),
	CONSTRAINT "task_due_on" CHECK ("linkage"."task"."due_on" >= ("linkage"."task"."created_at" at time zone 'Asia/Shanghai')::date),
	CONSTRAINT "task_supervises" CHECK (("linkage"."task"."supervises" is null) = ("linkage"."task"."kind" <> 'SUPERVISE')),
	CONSTRAINT "task_automatic" CHECK (not "linkage"."task"."is_automatic" or "linkage"."task"."supervises" is not null),
	CONSTRAINT "task_request" CHECK (("linkage"."task"."request_key" is null) = ("linkage"."task"."request_hash" is null))
);
--> statement-breakpoint
ALTER TABLE "linkage"."hotline_call" ADD CONSTRAINT "hotline_call_task_no_task_record_no_fk" FOREIGN KEY ("task_no") REFERENCES "linkage"."task"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "linkage"."import_rejects" ADD CONSTRAINT "import_rejects_job_id_import_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "linkage"."import_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "linkage"."task_answer" ADD CONSTRAINT "task_answer_task_no_task_record_no_fk" FOREIGN KEY ("task_no") REFERENCES "linkage"."task"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "linkage"."task_event" ADD CONSTRAINT "task_event_task_no_task_record_no_fk" FOREIGN KEY ("task_no") REFERENCES "linkage"."task"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "linkage"."task_participant" ADD CONSTRAINT "task_participant_task_no_task_record_no_fk" FOREIGN KEY ("task_no") REFERENCES "linkage"."task"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "linkage"."task" ADD CONSTRAINT "task_supervises_task" FOREIGN KEY ("supervises") REFERENCES "linkage"."task"("record_no") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "hotline_call_request_once" ON "linkage"."hotline_call" USING btree ("request_key");--> statement-breakpoint
CREATE INDEX "hotline_call_received" ON "linkage"."hotline_call" USING btree ("received_at","record_no");--> statement-breakpoint
CREATE INDEX "hotline_call_case" ON "linkage"."hotline_call" USING btree ("case_no");--> statement-breakpoint
CREATE INDEX "hotline_call_task" ON "linkage"."hotline_call" USING btree ("task_no");--> statement-breakpoint
CREATE INDEX "hotline_call_phone_received" ON "linkage"."hotline_call" USING btree ("caller_phone","received_at");--> statement-breakpoint
CREATE INDEX "hotline_call_household" ON "linkage"."hotline_call" USING btree ("household_id","received_at");--> statement-breakpoint
CREATE INDEX "identity_links_current" ON "linkage"."identity_links" USING btree ("current_id");--> statement-breakpoint
CREATE INDEX "task_participant_office_index" ON "linkage"."task_participant" USING btree ("office");--> statement-breakpoint
CREATE UNIQUE INDEX "task_request_once" ON "linkage"."task" USING btree ("request_key");--> statement-breakpoint
CREATE UNIQUE INDEX "task_supervised_once" ON "linkage"."task" USING btree ("supervises") WHERE "linkage"."task"."is_automatic";--> statement-breakpoint
CREATE INDEX "task_supervises_index" ON "linkage"."task" USING btree ("supervises");--> statement-breakpoint
CREATE INDEX "task_due" ON "linkage"."task" USING btree ("due_on","record_no");--> statement-breakpoint
CREATE INDEX "task_owner_due" ON "linkage"."task" USING btree ("owner","due_on","record_no");--> statement-breakpoint
CREATE INDEX "task_created_by_due" ON "linkage"."task" USING btree ("created_by","due_on","record_no");--> statement-breakpoint
CREATE INDEX "task_area_due" ON "linkage"."task" USING btree ("area_code","due_on","record_no");--> statement-breakpoint
CREATE INDEX "task_household" ON "linkage"."task" USING btree ("household_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "task_person" ON "linkage"."task" USING btree ("person_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "task_running_due" ON "linkage"."task" USING btree ("due_on") WHERE "linkage"."task"."state" in ('OPEN', 'ACCEPTED');
