ALTER TABLE "instances" ADD COLUMN "health" text DEFAULT 'NONE' NOT NULL;--> statement-breakpoint
ALTER TABLE "instances" ADD COLUMN "health_detail" text;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "logs" jsonb;