/** Which names of time zones are known, and what somebody may have meant. */

/**
 * A name of the IANA database is letters, with - _ + and digits, in parts; what Intl takes in
 * addition to them (+02:00) has no rules of its own.
 */
const shape = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

/**
 * @returns null for a name that is known; else the name that comes nearest, or an empty text where
 * none does
 */
export function unknownZone(name: string): { readonly nearest: string } | null {
  if (shape.test(name)) {
    try {
      new Intl.DateTimeFormat('en-US', { timeZone: name });
      return null;
    } catch {
      // It is not known.
    }
  }
  return { nearest: nearestOf(name) };
}

function nearestOf(name: string): string {
  const wanted = name.toLowerCase().replaceAll(' ', '_');
  let best = { zone: '', distance: Math.max(2, Math.floor(wanted.length / 3)) + 1 };
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const full = zone.toLowerCase();
    // The city alone is what people remember.
    const city = full.slice(full.lastIndexOf('/') + 1);
    const distance = Math.min(
      distanceOf(wanted, full),
      distanceOf(wanted.slice(wanted.lastIndexOf('/') + 1), city),
    );
    if (distance < best.distance) best = { zone, distance };
  }
  return best.zone;
}

/** Levenshtein's distance. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (above[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(changed, (above[j] as number) + 1, (row[j - 1] as number) + 1));
    }
  }
  return row[b.length] as number;
}
