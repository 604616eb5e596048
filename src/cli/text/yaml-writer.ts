/**
 * YAML for `-o yaml`. A module of its own, since loading the library costs what other formats need
 * not pay.
 */
import { stringify } from 'yaml';

export const toYaml = (value: unknown): string => stringify(value);
