CREATE TABLE "instance_attributes" (
	"instance_id" uuid NOT NULL,
	"name" text NOT NULL,
	"value" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "instance_attributes_instance_id_name_pk" PRIMARY KEY("instance_id","name")
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "metric_samples" (
	"host_id" uuid NOT NULL,
	"instance_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"values" jsonb NOT NULL
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "metric_watches" (
	"host_id" uuid PRIMARY KEY NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "command_targets" ADD COLUMN "output" text;--> statement-breakpoint
ALTER TABLE "commands" ADD COLUMN "action" text;--> statement-breakpoint
ALTER TABLE "commands" ADD COLUMN "arguments" text[];--> statement-breakpoint
ALTER TABLE "instances" ADD COLUMN "local_change_id" uuid;--> statement-breakpoint
ALTER TABLE "instances" ADD COLUMN "last_heartbeat_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "instances" ADD COLUMN "progress" jsonb;--> statement-breakpoint
ALTER TABLE "instance_attributes" ADD CONSTRAINT "instance_attributes_instance_id_instances_id_fk" FOREIGN KEY ("instance_id") REFERENCES "public"."instances"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "metric_samples_instance" ON "metric_samples" USING btree ("instance_id","at") WHERE instance_id is not null;--> statement-breakpoint
CREATE INDEX "metric_samples_host" ON "metric_samples" USING btree ("host_id","at") WHERE instance_id is null;--> statement-breakpoint
CREATE INDEX "metric_samples_at" ON "metric_samples" USING brin ("at");--> statement-breakpoint
CREATE INDEX "command_targets_instance" ON "command_targets" USING btree ("instance_id");