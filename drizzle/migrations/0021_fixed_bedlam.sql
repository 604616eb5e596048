CREATE TABLE "incidents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigint GENERATED ALWAYS AS IDENTITY (sequence name "incidents_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"host" text NOT NULL,
	"component" text NOT NULL,
	"ci" text NOT NULL,
	"severity" integer NOT NULL,
	"state" text NOT NULL,
	"raised" boolean NOT NULL,
	"flapping" boolean NOT NULL,
	"count" integer NOT NULL,
	"changes" jsonb NOT NULL,
	"summary" text NOT NULL,
	"host_id" uuid NOT NULL,
	"program_id" uuid,
	"program" text,
	"instance_id" uuid,
	"instance" text,
	"monitor_id" uuid NOT NULL,
	"monitor" text NOT NULL,
	"root_id" uuid,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"last_raised_at" timestamp (3) with time zone NOT NULL,
	"acknowledged_at" timestamp (3) with time zone,
	"acknowledged_by" text,
	"acknowledged_by_ref" text,
	"silenced_until" timestamp (3) with time zone,
	"silenced_by" text,
	"silenced_by_ref" text,
	"assignee" text,
	"resolved_at" timestamp (3) with time zone,
	"resolved_by" text,
	"resolved_by_ref" text,
	"resolution" text
);
--> statement-breakpoint
CREATE TABLE "monitor_deadlines" (
	"monitor_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"host_id" uuid NOT NULL,
	"instance_id" uuid,
	"due_at" timestamp (3) with time zone NOT NULL,
	"summary" text NOT NULL,
	CONSTRAINT "monitor_deadlines_monitor_id_subject_id_pk" PRIMARY KEY("monitor_id","subject_id")
);
--> statement-breakpoint
CREATE TABLE "monitors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"target" text NOT NULL,
	"severity" integer NOT NULL,
	"ci" text NOT NULL,
	"enabled" boolean NOT NULL,
	"rule" jsonb NOT NULL,
	"revision" integer NOT NULL,
	"reconciled_revision" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"created_by_ref" text,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	"changed_by_ref" text,
	CONSTRAINT "monitors_name_unique" UNIQUE("name"),
	CONSTRAINT "monitors_severity" CHECK ("monitors"."severity" between 1 and 5)
);
--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_root_id_incidents_id_fk" FOREIGN KEY ("root_id") REFERENCES "public"."incidents"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monitor_deadlines" ADD CONSTRAINT "monitor_deadlines_monitor_id_monitors_id_fk" FOREIGN KEY ("monitor_id") REFERENCES "public"."monitors"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monitor_deadlines" ADD CONSTRAINT "monitor_deadlines_host_id_hosts_id_fk" FOREIGN KEY ("host_id") REFERENCES "public"."hosts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "monitor_deadlines" ADD CONSTRAINT "monitor_deadlines_instance_id_instances_id_fk" FOREIGN KEY ("instance_id") REFERENCES "public"."instances"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "incidents_key" ON "incidents" USING btree ("host","component","ci") WHERE state <> 'RESOLVED';--> statement-breakpoint
CREATE INDEX "incidents_closed" ON "incidents" USING btree ("host","component","ci","resolved_at");--> statement-breakpoint
CREATE UNIQUE INDEX "incidents_number" ON "incidents" USING btree ("number");--> statement-breakpoint
CREATE INDEX "incidents_time" ON "incidents" USING btree ("opened_at","id");--> statement-breakpoint
CREATE INDEX "incidents_open" ON "incidents" USING btree ("severity","opened_at") WHERE state <> 'RESOLVED';--> statement-breakpoint
CREATE INDEX "incidents_root" ON "incidents" USING btree ("root_id") WHERE root_id is not null;--> statement-breakpoint
CREATE INDEX "incidents_instance" ON "incidents" USING btree ("instance_id");--> statement-breakpoint
CREATE INDEX "incidents_host" ON "incidents" USING btree ("host_id");--> statement-breakpoint
CREATE INDEX "incidents_monitor" ON "incidents" USING btree ("monitor_id");--> statement-breakpoint
CREATE INDEX "incidents_resolved" ON "incidents" USING btree ("resolved_at") WHERE resolved_at is not null;--> statement-breakpoint
CREATE INDEX "monitor_deadlines_due" ON "monitor_deadlines" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "monitor_deadlines_instance" ON "monitor_deadlines" USING btree ("instance_id");--> statement-breakpoint
CREATE INDEX "monitor_deadlines_host" ON "monitor_deadlines" USING btree ("host_id");