DROP INDEX "runs_program";--> statement-breakpoint
CREATE INDEX "runs_open" ON "runs" USING btree ("started_at","id") WHERE outcome in ('RUNNING', 'PENDING');--> statement-breakpoint
CREATE INDEX "runs_program" ON "runs" USING btree ("program_name","environment","started_at","id");