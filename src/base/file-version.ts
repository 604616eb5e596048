/**
 * The version that every file of an agent's state carries. A release that finds another one does
 * not guess what the file means and does not overwrite it: a newer release, whose file it is, may
 * come back. A file without a version is of version 1.
 */

/**
 * Of the files that this release writes. It grows when a field changes its meaning or goes; a field
 * that is added is no new version.
 */
export const fileVersion = 1;

export const versioned = <T extends object>(content: T): T & { readonly version: number } => ({
  version: fileVersion,
  ...content,
});

/** Another release wrote the file. The message ends a sentence about it. */
export class ForeignVersion extends Error {
  /** As the file has it; short, and fit for a file name. */
  readonly version: string;

  constructor(version: unknown) {
    super(
      `another release wrote it, in version ${JSON.stringify(version)} of its format; this release reads version ${fileVersion}`,
    );
    this.name = 'ForeignVersion';
    this.version =
      String(version)
        .replaceAll(/[^\w.]/g, '')
        .slice(0, 20) || 'unknown';
  }
}

/**
 * @param value what a file holds
 * @throws ForeignVersion when another release wrote it
 */
export function checkVersion(value: unknown): void {
  const { version = fileVersion } = (value ?? {}) as { readonly version?: unknown };
  if (version !== fileVersion) throw new ForeignVersion(version);
}
