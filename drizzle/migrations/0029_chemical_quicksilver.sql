ALTER TABLE "assignments" ADD COLUMN "observed_on" uuid;--> statement-breakpoint
ALTER TABLE "programs" ADD COLUMN "source" text DEFAULT 'GANDER' NOT NULL;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_observed_on_hosts_id_fk" FOREIGN KEY ("observed_on") REFERENCES "public"."hosts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assignments_observed" ON "assignments" USING btree ("observed_on");