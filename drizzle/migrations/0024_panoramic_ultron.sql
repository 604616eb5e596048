ALTER TABLE "monitor_deadlines" DROP CONSTRAINT "monitor_deadlines_host_id_hosts_id_fk";
--> statement-breakpoint
ALTER TABLE "monitor_deadlines" DROP CONSTRAINT "monitor_deadlines_instance_id_instances_id_fk";
--> statement-breakpoint
CREATE INDEX "incidents_unresolved" ON "incidents" USING btree ("program_id","host_id") WHERE state <> 'RESOLVED';--> statement-breakpoint
CREATE INDEX "incidents_held" ON "incidents" USING btree ("id") WHERE state <> 'RESOLVED' and not raised;--> statement-breakpoint
CREATE INDEX "incidents_silenced" ON "incidents" USING btree ("silenced_until") WHERE state = 'SILENCED';--> statement-breakpoint
CREATE INDEX "incidents_suppressed" ON "incidents" USING btree ("root_id") WHERE state = 'SUPPRESSED' and raised;