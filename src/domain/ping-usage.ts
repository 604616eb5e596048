/** How the ping URL of a monitor is used. */

/** It repeats a ping for a minute, so that it reaches a plane that restarts. */
export const pingCommand = 'curl -fsS -m 10 --retry 6 --retry-connrefused -o /dev/null';

interface Usage {
  readonly where: string;
  readonly lines: readonly string[];
}

/** @param url with its key */
export const pingUsages = (url: string): readonly Usage[] => [
  {
    where: 'In a crontab, success or failure by the exit code',
    lines: [`30 2 * * *  backup; ${pingCommand} ${url}/$?`],
  },
  {
    where: 'In a script, with its start, its duration and its output',
    lines: [
      `${pingCommand} ${url}/start`,
      `log=$(backup 2>&1); ${pingCommand} --data-raw "$log" ${url}/$?`,
    ],
  },
];
