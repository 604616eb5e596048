CREATE TABLE "idempotency_keys" (
	"actor_ref" text NOT NULL,
	"key" text NOT NULL,
	"mutation" text NOT NULL,
	"digest" text NOT NULL,
	"object_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_actor_ref_key_pk" PRIMARY KEY("actor_ref","key")
);
--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");