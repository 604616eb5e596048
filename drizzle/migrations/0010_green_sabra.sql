ALTER TABLE "runs" ADD COLUMN "lasted_ms" bigint;--> statement-breakpoint
ALTER TABLE "runs" ADD COLUMN "plane_started_at" timestamp (3) with time zone;