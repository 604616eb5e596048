CREATE TABLE "monitor_pings" (
	"monitor_id" uuid NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "monitor_pings_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"exit_code" integer,
	"duration_ms" bigint,
	"body" text NOT NULL,
	"body_truncated" boolean NOT NULL,
	"address" text NOT NULL,
	CONSTRAINT "monitor_pings_monitor_id_sequence_pk" PRIMARY KEY("monitor_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "ping_presence" (
	"id" integer PRIMARY KEY NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ping_states" (
	"monitor_id" uuid PRIMARY KEY NOT NULL,
	"key_hash" text,
	"key_used_at" timestamp (3) with time zone,
	"since" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"failure" text,
	"silent_not_before" timestamp (3) with time zone,
	"overrun_not_before" timestamp (3) with time zone,
	CONSTRAINT "ping_states_key_hash_unique" UNIQUE("key_hash")
);
--> statement-breakpoint
ALTER TABLE "incidents" ALTER COLUMN "host_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "monitor_deadlines" ALTER COLUMN "host_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "monitor_pings" ADD CONSTRAINT "monitor_pings_monitor_id_monitors_id_fk" FOREIGN KEY ("monitor_id") REFERENCES "public"."monitors"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ping_states" ADD CONSTRAINT "ping_states_monitor_id_monitors_id_fk" FOREIGN KEY ("monitor_id") REFERENCES "public"."monitors"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "monitor_pings_time" ON "monitor_pings" USING btree ("at");