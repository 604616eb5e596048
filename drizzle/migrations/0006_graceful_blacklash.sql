CREATE TABLE "browser_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"token_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "browser_sessions_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
DROP INDEX "tokens_user_name";--> statement-breakpoint
ALTER TABLE "hosts" ADD COLUMN "session_nonce" uuid;--> statement-breakpoint
ALTER TABLE "hosts" ADD COLUMN "offered_nonce" uuid;--> statement-breakpoint
ALTER TABLE "hosts" ADD COLUMN "copy_refused_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tokens" ADD COLUMN "host_name" text;--> statement-breakpoint
ALTER TABLE "tokens" ADD COLUMN "labels" jsonb;--> statement-breakpoint
ALTER TABLE "browser_sessions" ADD CONSTRAINT "browser_sessions_token_id_tokens_id_fk" FOREIGN KEY ("token_id") REFERENCES "public"."tokens"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "browser_sessions_token" ON "browser_sessions" USING btree ("token_id");--> statement-breakpoint
CREATE INDEX "browser_sessions_end" ON "browser_sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "tokens_user_name" ON "tokens" USING btree ("name") WHERE kind = 'USER' and revoked_at is null and created_by <> 'plane';