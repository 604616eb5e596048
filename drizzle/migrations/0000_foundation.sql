CREATE TABLE "assignments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" uuid NOT NULL,
	"hosts" text NOT NULL,
	"enabled" boolean NOT NULL,
	"instances_per_host" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "assignments_instances" CHECK ("assignments"."instances_per_host" between 1 and 10000)
);
--> statement-breakpoint
CREATE TABLE "command_targets" (
	"command_id" uuid NOT NULL,
	"instance_id" uuid NOT NULL,
	"host_id" uuid NOT NULL,
	"address" text NOT NULL,
	"status" text NOT NULL,
	"message" text,
	"run_id" uuid,
	"previous_desired" text,
	"previous_reason" text,
	"previous_command_id" uuid,
	"delivered_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "command_targets_command_id_instance_id_pk" PRIMARY KEY("command_id","instance_id")
);
--> statement-breakpoint
CREATE TABLE "commands" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"signal" text,
	"selector" text NOT NULL,
	"actor" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"idempotency_key" text
);
--> statement-breakpoint
CREATE TABLE "event_head" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"sequence" bigint NOT NULL,
	CONSTRAINT "event_head_one" CHECK ("event_head"."one")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"sequence" bigint PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"actor" text NOT NULL,
	"host" text,
	"program" text,
	"instance" text,
	"host_id" uuid,
	"program_id" uuid,
	"instance_id" uuid,
	"command_id" uuid,
	"payload" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hosts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"machine_id" text NOT NULL,
	"labels" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"facts" jsonb,
	"agent_version" text,
	"draining" boolean DEFAULT false NOT NULL,
	"enrolled_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone,
	"session_id" uuid,
	"session_replica" uuid,
	"desired_revision" bigint DEFAULT 0 NOT NULL,
	"applied_revision" bigint,
	"report_epoch" uuid,
	"report_sequence" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "hosts_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "instances" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" uuid NOT NULL,
	"host_id" uuid NOT NULL,
	"index" integer NOT NULL,
	"desired" text NOT NULL,
	"desired_reason" text NOT NULL,
	"desired_by" text,
	"desired_at" timestamp (3) with time zone NOT NULL,
	"desired_command_id" uuid,
	"desired_revision" bigint NOT NULL,
	"retiring" boolean DEFAULT false NOT NULL,
	"state" text DEFAULT 'STOPPED' NOT NULL,
	"reason" text DEFAULT 'NONE' NOT NULL,
	"detail" text,
	"since" timestamp (3) with time zone NOT NULL,
	"restarts" integer DEFAULT 0 NOT NULL,
	"retry_at" timestamp (3) with time zone,
	"run_id" uuid,
	"pid" integer,
	"live_revision" integer
);
--> statement-breakpoint
CREATE TABLE "program_revisions" (
	"program_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"author" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"note" text,
	CONSTRAINT "program_revisions_program_id_revision_pk" PRIMARY KEY("program_id","revision")
);
--> statement-breakpoint
CREATE TABLE "programs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"environment" text NOT NULL,
	"group" text,
	"description" text,
	"revision" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "replicas" (
	"id" uuid PRIMARY KEY NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"beat_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"instance_id" uuid,
	"host_name" text NOT NULL,
	"program_name" text NOT NULL,
	"environment" text NOT NULL,
	"index" integer NOT NULL,
	"program_revision" integer NOT NULL,
	"cause" text NOT NULL,
	"command_id" uuid,
	"pid" integer,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"exit_code" integer,
	"signal" text,
	"error" text,
	"outcome" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"role" text,
	"host_id" uuid,
	"uses_left" integer,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "tokens_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "command_targets" ADD CONSTRAINT "command_targets_command_id_commands_id_fk" FOREIGN KEY ("command_id") REFERENCES "public"."commands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instances" ADD CONSTRAINT "instances_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instances" ADD CONSTRAINT "instances_host_id_hosts_id_fk" FOREIGN KEY ("host_id") REFERENCES "public"."hosts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_revisions" ADD CONSTRAINT "program_revisions_program_id_programs_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_host_id_hosts_id_fk" FOREIGN KEY ("host_id") REFERENCES "public"."hosts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "assignments_key" ON "assignments" USING btree ("program_id","hosts");--> statement-breakpoint
CREATE INDEX "command_targets_open" ON "command_targets" USING btree ("host_id") WHERE status in ('PENDING', 'DELIVERED');--> statement-breakpoint
CREATE UNIQUE INDEX "commands_idempotency" ON "commands" USING btree ("actor","idempotency_key");--> statement-breakpoint
CREATE INDEX "commands_time" ON "commands" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "commands_open" ON "commands" USING btree ("expires_at") WHERE finished_at is null;--> statement-breakpoint
CREATE INDEX "events_instance" ON "events" USING btree ("instance","sequence");--> statement-breakpoint
CREATE INDEX "events_program" ON "events" USING btree ("program","sequence");--> statement-breakpoint
CREATE INDEX "events_host" ON "events" USING btree ("host","sequence");--> statement-breakpoint
CREATE INDEX "events_recorded" ON "events" USING btree ("recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "instances_key" ON "instances" USING btree ("program_id","host_id","index");--> statement-breakpoint
CREATE INDEX "instances_delta" ON "instances" USING btree ("host_id","desired_revision");--> statement-breakpoint
CREATE INDEX "instances_state" ON "instances" USING btree ("state");--> statement-breakpoint
CREATE UNIQUE INDEX "programs_key" ON "programs" USING btree ("name","environment");--> statement-breakpoint
CREATE INDEX "programs_group" ON "programs" USING btree ("group");--> statement-breakpoint
CREATE INDEX "runs_time" ON "runs" USING btree ("started_at","id");--> statement-breakpoint
CREATE INDEX "runs_instance" ON "runs" USING btree ("instance_id","started_at","id");--> statement-breakpoint
CREATE INDEX "runs_program" ON "runs" USING btree ("program_name","environment","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "tokens_user_name" ON "tokens" USING btree ("name") WHERE kind = 'USER' and revoked_at is null;--> statement-breakpoint
INSERT INTO "event_head" ("sequence") VALUES (0);
