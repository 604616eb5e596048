/** What mutations answer, as tests read it. */

// biome-ignore lint/suspicious/noExplicitAny: what an operation answers is the test's to know
type Data = any;

const objects = new Set([
  'program',
  'assignment',
  'host',
  'schedule',
  'command',
  'activity',
  'dependency',
  'token',
]);
const besides = new Set(['__typename', 'warnings', 'cursor', 'targetCount']);

/** The payload with the fields of its one object in place of the object; anything else as it is. */
function lift(answer: Data): Data {
  if (answer === null || typeof answer !== 'object' || Array.isArray(answer)) return answer;
  const [name, ...more] = Object.keys(answer).filter((key) => !besides.has(key));
  if (name === undefined || more.length > 0 || !objects.has(name) || answer[name] === null)
    return answer;
  const { [name]: object, ...rest } = answer;
  return { ...object, ...rest };
}

/** The data of a mutation whose payloads are lifted; those of other operations as they are. */
export function lifted(source: string, data: Data): Data {
  if (!data || !/^\s*mutation\b/.test(source)) return data;
  return Object.fromEntries(Object.entries(data).map(([field, answer]) => [field, lift(answer)]));
}
