/** Frames of the scheduler, written as services/comm.cpp of icecream writes them. */

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
};
const text = (value: string): Buffer => {
  const bytes = Buffer.from(`${value}\0`, 'utf8');
  return Buffer.concat([u32(bytes.length), bytes]);
};
const field = (value: number | string) => (typeof value === 'number' ? u32(value) : text(value));

export function frame(type: string, ...fields: readonly (number | string)[]): Buffer {
  const body = Buffer.concat([u32(type.charCodeAt(0)), ...fields.map(field)]);
  return Buffer.concat([u32(body.length), body]);
}

export const version = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
};

export const stats = (host: number, values: Readonly<Record<string, string | number>>): Buffer =>
  frame(
    'W',
    host,
    Object.entries(values)
      .map(([key, value]) => `${key}:${value}\n`)
      .join(''),
  );

export const hostStats = (host: number, name: string, maxJobs = 8): Buffer =>
  stats(host, {
    ...{ Name: name, IP: `10.0.0.${host % 250}`, MaxJobs: maxJobs, NoRemote: 'false' },
    ...{ Platform: 'x86_64', Version: 43, Features: 'env_xz env_zstd', Speed: '110.500000' },
    ...{ Load: 120, LoadAvg1: 850, LoadAvg5: 400, LoadAvg10: 200, FreeMem: 5000 },
  });

export const requested = (job: number, client: number, file: string, of = 44): Buffer =>
  of >= 29
    ? frame('S', file, 1, job, client)
    : frame(
        ...(['S', 1, 'x86_64', 'abc', file, 1, 1, 'x86_64', 0, 7] as const),
        ...(of >= 22 ? [''] : []),
        ...[job, client],
      );
export const begun = (job: number, host: number, at = 1_700_000_000): Buffer =>
  frame('T', job, at, host);
export const done = (job: number, realMs = 100, exitCode = 0, of = 44): Buffer =>
  frame(
    ...(['U', job, exitCode, realMs, 80, 10, 3, 1000, 4000, 500, 900, 0] as const),
    ...(of >= 39 ? [2] : []),
  );
export const localBegun = (host: number, job: number, file: string): Buffer =>
  frame('V', host, job, 1_700_000_000, file);
export const localDone = (job: number): Buffer => frame('O', job);
