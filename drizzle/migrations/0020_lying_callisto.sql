CREATE TABLE "channel_messages" (
	"channel_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"data" json NOT NULL,
	CONSTRAINT "channel_messages_channel_id_sequence_pk" PRIMARY KEY("channel_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "channel_publishers" (
	"channel_id" uuid NOT NULL,
	"publisher" text NOT NULL,
	"sequence" bigint NOT NULL,
	CONSTRAINT "channel_publishers_channel_id_publisher_pk" PRIMARY KEY("channel_id","publisher")
);
--> statement-breakpoint
CREATE TABLE "channels" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"instance_id" uuid,
	"state" text NOT NULL,
	"message_count" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"created_by_ref" text,
	"published_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "channels_name_unique" UNIQUE("name")
);
--> statement-breakpoint
ALTER TABLE "channel_messages" ADD CONSTRAINT "channel_messages_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_publishers" ADD CONSTRAINT "channel_publishers_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_instance_id_instances_id_fk" FOREIGN KEY ("instance_id") REFERENCES "public"."instances"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "channels_time" ON "channels" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "channels_instance" ON "channels" USING btree ("instance_id") WHERE instance_id is not null;--> statement-breakpoint
CREATE INDEX "channels_open" ON "channels" USING btree ("published_at") WHERE finished_at is null;--> statement-breakpoint
CREATE INDEX "channels_finished" ON "channels" USING btree ("finished_at") WHERE finished_at is not null;