DELETE FROM "monitor_deadlines";--> statement-breakpoint
UPDATE "monitors" SET "reconciled_revision" = 0;--> statement-breakpoint
ALTER TABLE "monitor_deadlines" ADD COLUMN "component" text NOT NULL;