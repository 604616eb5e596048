DROP INDEX "commands_idempotency";--> statement-breakpoint
ALTER TABLE "commands" ADD COLUMN "actor_ref" text;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN "actor_ref" text;--> statement-breakpoint
ALTER TABLE "instances" ADD COLUMN "desired_by_ref" text;--> statement-breakpoint
ALTER TABLE "program_revisions" ADD COLUMN "author_ref" text;--> statement-breakpoint
CREATE INDEX "events_actor_ref" ON "events" USING btree ("actor_ref","sequence");--> statement-breakpoint
CREATE UNIQUE INDEX "commands_idempotency" ON "commands" USING btree ("actor_ref","idempotency_key");