/** What a program reports of itself by sd_notify(3), as the shim passes it on. */

/**
 * @param coded one datagram in base64. Lines that are no NAME=VALUE are passed over; the last of a
 * name counts.
 */
export function parseNotification(coded: string): Record<string, string> {
  const fields: Record<string, string> = Object.create(null);
  for (const line of Buffer.from(coded, 'base64').toString('utf8').split('\n')) {
    const at = line.indexOf('=');
    if (at > 0) fields[line.slice(0, at)] = line.slice(at + 1);
  }
  return fields;
}
