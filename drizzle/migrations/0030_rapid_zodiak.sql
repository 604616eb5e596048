CREATE TABLE "export_cursors" (
	"name" text PRIMARY KEY NOT NULL,
	"sequence" bigint NOT NULL,
	"since" timestamp (3) with time zone NOT NULL
);
