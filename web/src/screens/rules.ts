/** What a rule of a scenario is called. Its key is a parameter's, `points.criticism` say. */

import { has, t } from '../words.svelte';

export function rule(key: string): string {
  const [section, name] = key.split('.');
  if (section === 'points' && has(`act-${name}`)) return t(`act-${name}`);
  const id = `rule-${key.replaceAll('.', '-')}`;
  return has(id) ? t(id) : key;
}

/** A source as it stands in the scenario's file, or in the reader's language where that is another one. */
export function source(pack: string, key: string, original: string): { text: string; translated: boolean } {
  const id = `source-${pack}-${key.replaceAll('.', '-')}`;
  return has(id) ? { text: t(id), translated: true } : { text: original, translated: false };
}
