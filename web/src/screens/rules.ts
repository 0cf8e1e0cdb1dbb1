/** What a rule of a scenario is called. Its key is a parameter's, `points.criticism` say. */

import { has, t } from '../words.svelte';

export function rule(key: string): string {
  const [section, name] = key.split('.');
  if (section === 'points' && has(`act-${name}`)) return t(`act-${name}`);
  const id = `rule-${key.replaceAll('.', '-')}`;
  return has(id) ? t(id) : key;
}

/** A fingerprint of a text (FNV-1a, 32 bits): the name under which its translation stands. */
function fingerprint(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const print = bytes.reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5);
  return (print >>> 0).toString(16).padStart(8, '0');
}

/** A source as it stands in the scenario's file, or in the reader's language where that is another one. */
export function source(original: string): { text: string; translated: boolean } {
  const id = `source-${fingerprint(original)}`;
  return has(id) ? { text: t(id), translated: true } : { text: original, translated: false };
}
