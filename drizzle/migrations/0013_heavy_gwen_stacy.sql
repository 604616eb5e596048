CREATE INDEX "hosts_name_reversed" ON "hosts" USING btree (reverse("name"));--> statement-breakpoint
CREATE INDEX "programs_name_reversed" ON "programs" USING btree (reverse("name"));