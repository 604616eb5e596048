/** The version of package.json, put in by the build and by the tests. */

declare const __GANDER_VERSION__: string | undefined;

/** `0.0.0-source` where the sources run as they are, without a build. */
export const version: string =
  typeof __GANDER_VERSION__ === 'string' ? __GANDER_VERSION__ : '0.0.0-source';
