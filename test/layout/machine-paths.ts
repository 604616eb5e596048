/** Absolute paths of somebody's machine: they mean nothing on another. */
const machinePath = /(?:^|[^\w.:~/-])\/(?:work|workspace|builds|Users|home\/[a-z][\w-]*)\//;

export function machinePathFaults(path: string, text: string): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      machinePath.test(line)
        ? [`${path}:${index + 1}: names a path of one machine: ${line.trim()}`]
        : [],
    );
}
