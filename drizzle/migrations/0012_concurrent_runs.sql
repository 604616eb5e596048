ALTER TABLE "runs" RENAME COLUMN "beside" TO "concurrent";
