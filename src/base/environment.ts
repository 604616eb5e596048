/**
 * Which variables of its own environment a process hands on to what it starts. An allow-list:
 * whoever starts the plane or the agent may have secrets in its environment (DATABASE_URL, tokens
 * of a cloud), and programs run as other users.
 */

/**
 * Where programs, homes and temporary files are, who the user is, and which language and time zone
 * are in use.
 */
const always = /^(?:PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_[A-Z_]+|TZ|TMPDIR)$/;

/**
 * Never handed on, whatever is asked for: settings and secrets of Gander, and what npm, node and
 * systemd set for the process itself.
 */
const never =
  /^(?:gander_.*|npm_.*|INIT_CWD|NODE_(?:CHANNEL_.*|UNIQUE_ID|OPTIONS|V8_COVERAGE)|NOTIFY_SOCKET|WATCHDOG_.*|LISTEN_.*|INVOCATION_ID|JOURNAL_STREAM|SYSTEMD_.*|MANAGERPID|PWD|OLDPWD|SHLVL|_)$/i;

const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Names that are handed on too, as NAME or PREFIX*, separated by commas or spaces. Pure. */
export function parsePassed(
  text: string,
): { readonly names: readonly string[] } | { readonly fault: string } {
  const names = text.split(/[\s,]+/).filter(Boolean);
  const odd = names.find((name) => !/^(?:[A-Za-z_][A-Za-z0-9_]*\*?|\*)$/.test(name));
  return odd === undefined
    ? { names }
    : {
        fault: `${JSON.stringify(odd)} is neither the name of a variable nor the beginning of names with * at its end`,
      };
}

/**
 * What programs inherit. PATH is there always.
 * @param passed see parsePassed
 */
export function passedEnvironment(
  environment: NodeJS.ProcessEnv,
  passed: readonly string[] = [],
): Map<string, string> {
  const wanted = (name: string): boolean =>
    always.test(name) ||
    passed.some((one) => (one.endsWith('*') ? name.startsWith(one.slice(0, -1)) : name === one));
  const handed = new Map([['PATH', defaultPath]]);
  for (const [name, value] of Object.entries(environment))
    if (value !== undefined && wanted(name) && !never.test(name)) handed.set(name, value);
  return handed;
}
