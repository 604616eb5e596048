DROP INDEX "runs_open";--> statement-breakpoint
CREATE INDEX "runs_outcome" ON "runs" USING btree ("outcome","started_at","id");