ALTER TABLE "browser_sessions" ADD COLUMN "previous_hash" text;--> statement-breakpoint
ALTER TABLE "browser_sessions" ADD COLUMN "renewed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "browser_sessions" ADD CONSTRAINT "browser_sessions_previous_hash_unique" UNIQUE("previous_hash");