CREATE INDEX "commands_finished" ON "commands" USING btree ("finished_at") WHERE finished_at is not null;--> statement-breakpoint
CREATE INDEX "events_kind" ON "events" USING btree ("kind","sequence");--> statement-breakpoint
CREATE INDEX "events_actor" ON "events" USING btree ("actor","sequence");