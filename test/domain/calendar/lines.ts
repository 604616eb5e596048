/** Random cron lines, such as people write and such as they do not. */
import fc from 'fast-check';

const pick = (...values: readonly string[]) => fc.constantFrom(...values);
const within = (min: number, max: number) => fc.integer({ min, max });

function part(
  min: number,
  max: number,
  names: readonly string[] = [],
  firstName = 0,
): fc.Arbitrary<string> {
  const spell = (value: number) =>
    fc.constantFrom(
      String(value),
      names[value - firstName] ?? String(value),
      String(value).padStart(2, '0'),
    );
  const single = within(min, max).chain(spell);
  const range = fc.tuple(within(min, max), within(min, max)).chain(([a, b]) => {
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    return fc.tuple(spell(from), spell(to)).map(([left, right]) => `${left}-${right}`);
  });
  const step = fc
    .tuple(fc.oneof(fc.constant('*'), range), within(1, Math.min(max, 20)))
    .map(([base, every]) => `${base}/${every}`);
  return fc.oneof(single, single, range, step);
}

const list = (one: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 3, arbitrary: one },
    {
      weight: 1,
      arbitrary: fc.array(one, { minLength: 2, maxLength: 3 }).map((all) => all.join(',')),
    },
  );
const star = (one: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 2, arbitrary: pick('*', '*', '?') }, { weight: 3, arbitrary: list(one) });

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'Mon', 'tue', 'WED', 'THU', 'FRI', 'SAT'];
const weekday = part(0, 6, weekdays);
const nth = fc
  .tuple(within(0, 6), pick('#1', '#2', '#3', '#4', '#5', 'L', '#L'))
  .map(([day, place]) => `${day}${place}`);
const toSunday = pick('5-7', 'SAT-SUN', '7', '3-7/2', 'MON-SUN');

const dayOfMonth = star(
  fc.oneof(
    { weight: 4, arbitrary: part(1, 31) },
    { weight: 1, arbitrary: pick('L', '1W', '15W', '31W') },
  ),
);
const dayOfWeek = fc
  .tuple(
    pick('', '', '', '+'),
    star(
      fc.oneof(
        { weight: 4, arbitrary: weekday },
        { weight: 2, arbitrary: nth },
        { weight: 1, arbitrary: toSunday },
      ),
    ),
  )
  .map(([plus, field]) => plus + field);
const days = fc.tuple(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant('*') },
    { weight: 4, arbitrary: dayOfMonth },
    { weight: 1, arbitrary: pick('LW') },
  ),
  fc.oneof(
    { weight: 3, arbitrary: fc.constant('*') },
    { weight: 1, arbitrary: star(part(1, 12, months, 1)) },
  ),
  fc.oneof({ weight: 6, arbitrary: fc.constant('*') }, { weight: 4, arbitrary: dayOfWeek }),
);

/** Most of them fire in the night, where clocks are changed. */
const hour = fc.oneof(
  { weight: 3, arbitrary: pick('*', '0', '1', '2', '3', '1-3', '*/2', '23') },
  { weight: 2, arbitrary: star(part(0, 23)) },
);

/** Lines of five fields. */
export const minuteLine = fc
  .tuple(star(part(0, 59)), hour, days)
  .map(([minute, of, [day, month, week]]) => `${minute} ${of} ${day} ${month} ${week}`);

/** Lines of six fields. */
export const secondLine = fc
  .tuple(star(part(0, 59)), minuteLine)
  .map(([second, line]) => `${second} ${line}`);

/** Lines with something wrong in them, mostly. */
export const brokenLine = fc
  .tuple(
    fc.oneof(minuteLine, secondLine),
    fc.array(
      fc.tuple(
        fc.nat(),
        pick(
          '',
          '*',
          ',',
          '-',
          '/',
          '#',
          'L',
          'W',
          'L,',
          'MON',
          'JAN',
          '7',
          '60',
          '0',
          '+',
          '?',
          ' ',
          '@',
          'x',
          '.',
          '31W',
          '/0',
          '#6',
        ),
      ),
      { minLength: 1, maxLength: 2 },
    ),
  )
  .map(([line, changes]) =>
    changes.reduce((text, [place, put]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + put + text.slice(at + (place % 3 === 0 ? 1 : 0));
    }, line),
  );
