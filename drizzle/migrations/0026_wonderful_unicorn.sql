CREATE TABLE "cluster_ended_jobs" (
	"cluster_id" uuid NOT NULL,
	"run" text NOT NULL,
	"sequence" bigint NOT NULL,
	"ordinal" integer NOT NULL,
	"number" bigint NOT NULL,
	"file" text,
	"client" text,
	"host" text,
	"is_local" boolean NOT NULL,
	"exit_code" integer,
	"ended_at" timestamp (3) with time zone NOT NULL,
	"real_ms" bigint NOT NULL,
	"user_ms" bigint NOT NULL,
	"system_ms" bigint NOT NULL,
	CONSTRAINT "cluster_ended_jobs_cluster_id_run_sequence_ordinal_pk" PRIMARY KEY("cluster_id","run","sequence","ordinal")
);
--> statement-breakpoint
CREATE TABLE "cluster_frames" (
	"cluster_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"jobs" json NOT NULL,
	"omitted" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cluster_hosts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cluster_id" uuid NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"is_online" boolean NOT NULL,
	"platform" text NOT NULL,
	"version" integer NOT NULL,
	"features" json NOT NULL,
	"max_jobs" integer NOT NULL,
	"no_remote" boolean NOT NULL,
	"speed" double precision NOT NULL,
	"load" integer NOT NULL,
	"load_averages" json,
	"free_memory_mib" integer,
	"active_jobs" integer NOT NULL,
	"session" text NOT NULL,
	"joined_at" timestamp (3) with time zone NOT NULL,
	"left_at" timestamp (3) with time zone,
	CONSTRAINT "cluster_hosts_name" UNIQUE("cluster_id","name","address")
);
--> statement-breakpoint
CREATE TABLE "cluster_minutes" (
	"cluster_id" uuid NOT NULL,
	"minute" timestamp (3) with time zone NOT NULL,
	"host_id" uuid,
	"jobs" bigint NOT NULL,
	"failed" bigint NOT NULL,
	"local" bigint NOT NULL,
	"real_ms" bigint NOT NULL,
	"user_ms" bigint NOT NULL,
	"system_ms" bigint NOT NULL,
	"sent_bytes" bigint NOT NULL,
	"received_bytes" bigint NOT NULL,
	CONSTRAINT "cluster_minutes_key" UNIQUE NULLS NOT DISTINCT("cluster_id","minute","host_id")
);
--> statement-breakpoint
CREATE TABLE "clusters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"problem" text,
	"scheduler" text,
	"protocol" integer,
	"source" text NOT NULL,
	"run" text NOT NULL,
	"sequence" bigint NOT NULL,
	"waiting_jobs" integer NOT NULL,
	"active_jobs" integer NOT NULL,
	"omitted" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"created_by_ref" text,
	"reported_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "clusters_name_unique" UNIQUE("name")
);
--> statement-breakpoint
ALTER TABLE "cluster_ended_jobs" ADD CONSTRAINT "cluster_ended_jobs_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cluster_frames" ADD CONSTRAINT "cluster_frames_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cluster_hosts" ADD CONSTRAINT "cluster_hosts_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cluster_minutes" ADD CONSTRAINT "cluster_minutes_cluster_id_clusters_id_fk" FOREIGN KEY ("cluster_id") REFERENCES "public"."clusters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cluster_minutes" ADD CONSTRAINT "cluster_minutes_host_id_cluster_hosts_id_fk" FOREIGN KEY ("host_id") REFERENCES "public"."cluster_hosts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cluster_ended_jobs_time" ON "cluster_ended_jobs" USING btree ("cluster_id","ended_at");--> statement-breakpoint
CREATE INDEX "cluster_hosts_left" ON "cluster_hosts" USING btree ("left_at") WHERE left_at is not null;--> statement-breakpoint
CREATE INDEX "cluster_minutes_host" ON "cluster_minutes" USING btree ("host_id","minute");--> statement-breakpoint
CREATE INDEX "cluster_minutes_time" ON "cluster_minutes" USING btree ("minute");