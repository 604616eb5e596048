/**
 * The settings table, first part: what is run, as whom, and with what rights and resources. The
 * contract is at the top of kinds.ts.
 */
import type { Settings } from './kinds.ts';
import { environmentVariable, resource, resourceLimit } from './parts-table.ts';

export const processSettings = {
  command: {
    type: { kind: 'words', empty: 'a program needs a command' },
    description: 'The executable of the program and its arguments.',
    default: [],
    required: true,
    called: 'the command',
    since: 1,
    file: {
      form: 'WORDS_OR_LINE',
      example: '[node, server.mjs]',
      note: 'or one text, with shell: true',
    },
  },
  shell: {
    type: { kind: 'flag' },
    description: 'The command is one line that /bin/sh executes.',
    default: false,
    since: 1,
    file: { example: 'false' },
  },
  cwd: {
    type: { kind: 'text', format: 'path' },
    description: 'The working directory of the program, as an absolute path on the host.',
    none: 'The working directory is the root directory, /.',
    since: 1,
    file: {
      example: '${here}/web',
      note: '${here}: the file’s folder; ${hostname}: this machine; ${env.NAME}, ${env.NAME:-default}: from here',
    },
  },
  env: {
    type: {
      kind: 'list',
      of: environmentVariable,
      each: 'the variable',
      key: 'name',
      merged: true,
      ordered: true,
      repetitions: 'REFUSED',
      ...{ plural: 'variables', maxItems: 1000 },
    },
    description:
      'Variables that are added to the agent’s environment and to the variables of envFiles.',
    details:
      'An update replaces the list, because the order of variables counts; a variable that keeps its name keeps its value when none is given. In a value, ${NAME} stands for a variable of the agent, of envFiles or of an earlier entry, and $$ for a dollar sign.',
    default: [],
    since: 1,
    file: {
      example: '{PORT: 8080, PATH: "/opt/bin:$${PATH}"}',
      note: 'write $${NAME}: ${…} belongs to this file',
    },
  },
  envFiles: {
    type: {
      kind: 'list',
      of: { kind: 'text', format: 'optional-path' },
      each: 'an env file',
      plural: 'files',
      maxItems: 100,
    },
    description:
      'Absolute paths of files on the host with KEY=VALUE lines, which the agent reads at each start.',
    details:
      'A file whose path begins with "-" may be missing. The syntax is that of systemd’s EnvironmentFile= (quotes, line breaks within them, backslashes), with export and # comments behind values. Only regular files of at most 1 MiB are read.',
    default: [],
    since: 2,
    file: { example: '[/etc/web.env, -/etc/more.env]' },
  },
  user: {
    type: { kind: 'text', format: 'account-user' },
    description: 'The name or number of the user as whom the program runs.',
    none: 'The program runs as the agent’s user.',
    since: 1,
    file: { example: 'www' },
  },
  primaryGroup: {
    type: { kind: 'text', format: 'account-group' },
    description: 'The name or number of the primary group of the program.',
    none: 'The primary group is that of the user.',
    since: 2,
    file: { example: 'www' },
  },
  supplementaryGroups: {
    type: {
      kind: 'list',
      of: { kind: 'text', format: 'account-group' },
      ...{ each: 'the group', plural: 'groups', maxItems: 256, repetitions: 'REFUSED' },
    },
    description: 'The names or numbers of the supplementary groups of the program.',
    details: 'An empty list: no supplementary groups.',
    none: 'The supplementary groups are those of the user.',
    since: 2,
    file: { example: '[adm]' },
  },
  umask: {
    type: { kind: 'text', format: 'umask' },
    description:
      'The permissions that new files of the program lack, as octal digits such as "022".',
    none: 'The umask is that of the agent.',
    since: 2,
    file: { example: '"022"' },
  },
  nice: {
    type: { kind: 'integer', min: -20, max: 19 },
    description:
      'The scheduling priority of the program, from -20 (most favourable) to 19 (least favourable).',
    none: 'The nice value is that of the agent.',
    since: 2,
    file: { example: '5' },
  },
  rlimits: {
    type: {
      kind: 'list',
      of: resourceLimit,
      each: 'the limit of',
      key: 'resource',
      repetitions: 'REFUSED',
      ...{ plural: 'limits', maxItems: Object.keys(resource.values).length },
    },
    description: 'Resource limits of the program that differ from those of the agent.',
    details: 'An update replaces the list.',
    default: [],
    since: 2,
    file: {
      form: 'LIMITS',
      example: '{NOFILE: [1024, 4096], CORE: 0, AS: 2GiB, MEMLOCK: unlimited}',
      note: 'both limits, or [soft, hard]',
    },
  },
  cpuAffinity: {
    type: {
      kind: 'list',
      of: { kind: 'integer', min: 0, max: 8191 },
      ...{ each: 'the processor', called: 'the index of a processor', repetitions: 'REFUSED' },
      empty: {
        message: 'a program needs a processor to run on',
        hint: 'remove the setting to let it use all',
      },
    },
    description: 'The indexes of the processors that the program may use, counted from 0.',
    none: 'The program may use the same processors as the agent.',
    since: 2,
    file: { example: '[0, 1]' },
  },
  noNewPrivileges: {
    type: { kind: 'flag' },
    description:
      'The program and the processes that it starts cannot gain privileges, for example through a setuid executable.',
    default: false,
    since: 2,
    file: { example: 'false' },
  },
  memoryLimitBytes: {
    type: { kind: 'bytes', min: 2 ** 20, max: 2 ** 50 },
    description:
      'The memory that all processes of the program may use together; beyond it the kernel kills them.',
    details: 'Enforced through cgroup v2, where the agent may create control groups.',
    none: 'Memory is unlimited.',
    since: 2,
    file: { key: 'memoryLimit', example: '512MiB' },
  },
  cpuLimit: {
    type: { kind: 'number', min: 0.01, max: 1024 },
    description:
      'The processor time that all processes of the program may use together, in cores: 0.5 is half of one core.',
    details: 'Enforced through cgroup v2, where the agent may create control groups.',
    none: 'Processor time is unlimited.',
    since: 2,
    file: { example: '1.5' },
  },
} as const satisfies Settings;
