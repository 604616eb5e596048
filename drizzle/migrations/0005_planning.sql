CREATE TABLE "activities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"group" text NOT NULL,
	"selector" text,
	"parameters" jsonb NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"lead_ms" integer NOT NULL,
	"state" text NOT NULL,
	"partial" boolean DEFAULT false NOT NULL,
	"detail" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "activity_members" (
	"activity_id" uuid NOT NULL,
	"instance_id" uuid NOT NULL,
	"address" text NOT NULL,
	"mode" text NOT NULL,
	"status" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"late" boolean DEFAULT false NOT NULL,
	"round" integer DEFAULT 0 NOT NULL,
	"detail" text,
	"run_id" uuid,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "activity_members_activity_id_instance_id_pk" PRIMARY KEY("activity_id","instance_id")
);
--> statement-breakpoint
CREATE TABLE "dependencies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"of_program_id" uuid NOT NULL,
	"on_program_id" uuid NOT NULL,
	"condition" text NOT NULL,
	"delay_ms" integer NOT NULL,
	"propagate" text NOT NULL,
	"scope" text NOT NULL,
	"host" text,
	"when_unreachable" text NOT NULL,
	"unreachable_ms" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "schedules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"assignment_id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"cron" text,
	"at" timestamp (3) with time zone,
	"time_zone" text NOT NULL,
	"gap" text NOT NULL,
	"fold" text NOT NULL,
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"exclusions" jsonb NOT NULL,
	"calendar" text,
	"calendar_exclusions" jsonb NOT NULL,
	"calendar_expanded_at" timestamp (3) with time zone,
	"action" text NOT NULL,
	"signal" text,
	"overlap" text NOT NULL,
	"catch_up" text NOT NULL,
	"catch_up_limit" integer NOT NULL,
	"catch_up_within_ms" bigint NOT NULL,
	"jitter_ms" integer NOT NULL,
	"paused" boolean NOT NULL,
	"revision" integer NOT NULL,
	"owed_since" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	CONSTRAINT "schedules_when" CHECK (("schedules"."cron" is null) <> ("schedules"."at" is null))
);
--> statement-breakpoint
DROP INDEX "runs_program";--> statement-breakpoint
ALTER TABLE "hosts" ADD COLUMN "unreachable_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "instances" ADD COLUMN "desired_set_revision" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "instances" ADD COLUMN "plane_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "instances" ADD COLUMN "plane_run_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "instances" ADD COLUMN "plane_health_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "instances" ADD COLUMN "waiting" jsonb;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "activity_mode" text;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "keep_runs_for_ms" bigint;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "keep_runs" integer;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "beside" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "schedule_id" uuid;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "schedule_name" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "firing" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "firing_action" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "due_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "due_count" integer;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "activity_id" uuid;--> statement-breakpoint
ALTER TABLE "activity_members" ADD CONSTRAINT "activity_members_activity_id_activities_id_fk" FOREIGN KEY ("activity_id") REFERENCES "public"."activities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dependencies" ADD CONSTRAINT "dependencies_of_program_id_programs_id_fk" FOREIGN KEY ("of_program_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dependencies" ADD CONSTRAINT "dependencies_on_program_id_programs_id_fk" FOREIGN KEY ("on_program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "schedules" ADD CONSTRAINT "schedules_assignment_id_assignments_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "public"."assignments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activities_time" ON "activities" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "activities_open" ON "activities" USING btree ("starts_at") WHERE finished_at is null;--> statement-breakpoint
CREATE INDEX "activity_members_instance" ON "activity_members" USING btree ("instance_id");--> statement-breakpoint
CREATE INDEX "activity_members_open" ON "activity_members" USING btree ("instance_id") WHERE status in ('PENDING', 'RUNNING');--> statement-breakpoint
CREATE UNIQUE INDEX "dependencies_key" ON "dependencies" USING btree ("of_program_id","on_program_id");--> statement-breakpoint
CREATE INDEX "dependencies_on" ON "dependencies" USING btree ("on_program_id");--> statement-breakpoint
CREATE INDEX "dependencies_elsewhere" ON "dependencies" USING btree ("on_program_id","of_program_id") WHERE scope <> 'SAME_HOST';--> statement-breakpoint
CREATE UNIQUE INDEX "schedules_key" ON "schedules" USING btree ("assignment_id","name");--> statement-breakpoint
CREATE INDEX "runs_outcome" ON "runs" USING btree ("outcome","started_at","id");--> statement-breakpoint
CREATE INDEX "runs_schedule" ON "runs" USING btree ("schedule_id","started_at","id") WHERE schedule_id is not null;--> statement-breakpoint
CREATE INDEX "runs_activity" ON "runs" USING btree ("activity_id") WHERE activity_id is not null;--> statement-breakpoint
CREATE INDEX "runs_command" ON "runs" USING btree ("command_id") WHERE command_id is not null;--> statement-breakpoint
CREATE INDEX "runs_program" ON "runs" USING btree ("program_name","environment","started_at","id");