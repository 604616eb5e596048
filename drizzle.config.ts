/** Where drizzle-kit finds the tables and leaves the migrations. */
import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './drizzle/tables*.ts',
  out: './drizzle/migrations',
});
