ALTER TABLE "tokens" ADD COLUMN "created_by_ref" text;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "created_by_ref" text;--> statement-breakpoint
ALTER TABLE "dependencies" ADD COLUMN "created_by_ref" text;--> statement-breakpoint
ALTER TABLE "schedules" ADD COLUMN "created_by_ref" text;--> statement-breakpoint
ALTER TABLE "schedules" ADD COLUMN "changed_by_ref" text;--> statement-breakpoint
ALTER TABLE "assignments" ADD COLUMN "created_by_ref" text;