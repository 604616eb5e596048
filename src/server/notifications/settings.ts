/** How the plane notifies, as its environment states it. Pure. */
import { resolve } from 'node:path';
import type { AllowedAddresses } from '../../base/addresses.ts';
import { planeSettings } from '../../base/plane-settings.ts';
import {
  parseAge,
  parseAllowed,
  parseFolder,
  parseHeartbeatUrl,
  type ReadSetting,
  type Setting,
} from '../setting-parsers.ts';
import type { NotificationFolders } from './files.ts';

export interface NotifyingConfig {
  readonly notifications: {
    readonly folders: NotificationFolders;
    readonly allowed: AllowedAddresses;
  };
  /** What is asked for while the plane works. Null: nothing. */
  readonly heartbeat: { readonly url: string; readonly everyMs: number } | null;
}

const folderAllowed = { fallback: null, allowed: 'the path of a folder', parse: parseFolder };

export const notifyingSettings = {
  notifySecrets: { ...planeSettings.notifySecrets, ...folderAllowed },
  notifyCommands: { ...planeSettings.notifyCommands, ...folderAllowed },
  notifyAllow: {
    ...planeSettings.notifyAllow,
    fallback: { check: () => false },
    allowed: 'IP addresses and networks separated by commas, such as 169.254.10.0/24',
    parse: parseAllowed,
  } satisfies Setting<AllowedAddresses>,
  heartbeatUrl: {
    ...planeSettings.heartbeatUrl,
    fallback: null,
    allowed: 'an http or https URL without a user, such as https://ping.example.org/gander',
    parse: parseHeartbeatUrl,
  } satisfies Setting<string | null>,
  heartbeatEvery: {
    ...planeSettings.heartbeatEvery,
    fallback: 60_000,
    allowed: 'a duration from 1s to 1d, such as 60s',
    parse: parseAge(1000, 86_400_000),
  } satisfies Setting<number>,
};

const absolute = (cwd: string, path: string | null) => path && resolve(cwd, path);

/** @param cwd what relative folders are relative to */
export function notifyingConfig(read: ReadSetting, cwd: string): NotifyingConfig {
  const url = read<string | null>(notifyingSettings.heartbeatUrl);
  const everyMs = read<number>(notifyingSettings.heartbeatEvery);
  return {
    notifications: {
      folders: {
        secrets: absolute(cwd, read<string | null>(notifyingSettings.notifySecrets)),
        commands: absolute(cwd, read<string | null>(notifyingSettings.notifyCommands)),
      },
      allowed: read<AllowedAddresses>(notifyingSettings.notifyAllow),
    },
    heartbeat: url === null ? null : { url, everyMs },
  };
}
