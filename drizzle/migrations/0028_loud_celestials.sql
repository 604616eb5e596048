CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"receiver_id" uuid,
	"receiver" text NOT NULL,
	"route" text NOT NULL,
	"state" text NOT NULL,
	"message" jsonb NOT NULL,
	"attempts" integer NOT NULL,
	"failures" integer NOT NULL,
	"log" jsonb NOT NULL,
	"done" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "delivery_incidents" (
	"delivery_id" uuid NOT NULL,
	"incident_id" uuid NOT NULL,
	CONSTRAINT "delivery_incidents_delivery_id_incident_id_pk" PRIMARY KEY("delivery_id","incident_id")
);
--> statement-breakpoint
CREATE TABLE "job_leases" (
	"name" text PRIMARY KEY NOT NULL,
	"holder" uuid NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notification_groups" (
	"route_id" uuid NOT NULL,
	"key" text NOT NULL,
	"members" jsonb NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "notification_groups_route_id_key_pk" PRIMARY KEY("route_id","key")
);
--> statement-breakpoint
CREATE TABLE "receivers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"enabled" boolean NOT NULL,
	"settings" jsonb NOT NULL,
	"batch" integer NOT NULL,
	"subject_template" text,
	"text_template" text,
	"revision" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"created_by_ref" text,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	"changed_by_ref" text,
	CONSTRAINT "receivers_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "routes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"enabled" boolean NOT NULL,
	"position" integer NOT NULL,
	"receiver_id" uuid NOT NULL,
	"match" jsonb NOT NULL,
	"continues" boolean NOT NULL,
	"group_by" jsonb NOT NULL,
	"wait_ms" integer NOT NULL,
	"interval_ms" integer NOT NULL,
	"repeat_ms" integer NOT NULL,
	"notify_resolved" boolean NOT NULL,
	"mute_times" jsonb NOT NULL,
	"revision" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"created_by_ref" text,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	"changed_by_ref" text,
	CONSTRAINT "routes_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "silences" (
	"id" uuid PRIMARY KEY NOT NULL,
	"comment" text NOT NULL,
	"match" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"created_by_ref" text,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"ended_by" text,
	"ended_by_ref" text
);
--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_receiver_id_receivers_id_fk" FOREIGN KEY ("receiver_id") REFERENCES "public"."receivers"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_incidents" ADD CONSTRAINT "delivery_incidents_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_incidents" ADD CONSTRAINT "delivery_incidents_incident_id_incidents_id_fk" FOREIGN KEY ("incident_id") REFERENCES "public"."incidents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_groups" ADD CONSTRAINT "notification_groups_route_id_routes_id_fk" FOREIGN KEY ("route_id") REFERENCES "public"."routes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routes" ADD CONSTRAINT "routes_receiver_id_receivers_id_fk" FOREIGN KEY ("receiver_id") REFERENCES "public"."receivers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deliveries_time" ON "deliveries" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("next_attempt_at") WHERE next_attempt_at is not null;--> statement-breakpoint
CREATE INDEX "deliveries_finished" ON "deliveries" USING btree ("finished_at") WHERE finished_at is not null;--> statement-breakpoint
CREATE INDEX "deliveries_receiver" ON "deliveries" USING btree ("receiver_id");--> statement-breakpoint
CREATE INDEX "delivery_incidents_incident" ON "delivery_incidents" USING btree ("incident_id");--> statement-breakpoint
CREATE INDEX "routes_receiver" ON "routes" USING btree ("receiver_id");--> statement-breakpoint
CREATE INDEX "silences_end" ON "silences" USING btree ("ends_at");