/**
 * Keeps PostgreSQL's log within bounds. PostgreSQL's own collector would cost a process, and bounds
 * by time, not by size.
 */
import { copyFileSync, statSync, truncateSync } from 'node:fs';

/**
 * Looks now and every minute: a log over the bound is moved to `<file>.1` and begun again. The
 * server appends to the same file throughout; a line written between copy and truncation is lost,
 * which is acceptable for this log.
 * @param maxBytes 8 MiB by default
 */
export function keepLogBounded(
  file: string,
  maxBytes: number = 8 * 1024 * 1024,
): { check(): void; stop(): void } {
  const check = () => {
    try {
      if (statSync(file).size <= maxBytes) return;
      copyFileSync(file, `${file}.1`);
      truncateSync(file);
    } catch {
      // No log yet, or the disk is full: the next minute will show.
    }
  };
  check();
  const timer = setInterval(check, 60_000).unref();
  return { check, stop: () => clearInterval(timer) };
}
