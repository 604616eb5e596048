/**
 * Where the suite keeps its temporary files: in memory where there is room. It makes and removes
 * hundreds of thousands of files (each clone of the database has 450), and ext4 takes longer for a
 * new file the more were removed in the last five seconds: up to a third of the suite's processor
 * time.
 */
import { readFileSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';

const inMemory = '/dev/shm';
/** The suite takes less than 1 GiB; containers give 64 MiB by default. */
const roomBytes = 4 * 1024 ** 3;

/** @returns TMPDIR where it is set; a folder in memory where tests can use it; or the system's */
export function temporaryFolder(): string {
  return process.env.TMPDIR ?? (isUsable() ? inMemory : tmpdir());
}

function isUsable(): boolean {
  if (process.platform !== 'linux') return false;
  const options = mountOptions();
  // Tests write programs and run them.
  if (!options.includes('rw') || options.includes('noexec')) return false;
  const { bavail, bsize } = statfsSync(inMemory);
  return Math.min(bavail * bsize, freemem()) >= roomBytes;
}

/** None where no file system in memory is mounted there. */
function mountOptions(): string[] {
  for (const line of readFileSync('/proc/mounts', 'utf8').split('\n').reverse()) {
    const [, folder, type, options = ''] = line.split(' ');
    if (folder === inMemory) return type === 'tmpfs' ? options.split(',') : [];
  }
  return [];
}
