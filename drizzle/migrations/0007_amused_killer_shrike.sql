ALTER TABLE "activity_members" ALTER COLUMN "ends_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "activity_members" ADD COLUMN "round" integer DEFAULT 0 NOT NULL;