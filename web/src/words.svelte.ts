/** Messages of the language chosen. Every text on the page comes from here; the same files are read by the command line. */

import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

export const LANGUAGES = ['en', 'zh-Hans'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Args = Record<string, FluentVariable>;

/** The pseudo-language of the tests: English with every letter changed, so that a text that is no message stands out. */
const PSEUDO = 'qps';

const files: Record<Language, () => Promise<{ default: string }>> = {
  en: () => import('./locales/en'),
  'zh-Hans': () => import('./locales/zh-Hans'),
};

const ACCENTED = new Map([...'aeiounycAEIOUNYC'].map((plain, at) => [plain, [...'áéíóúñýçÁÉÍÓÚÑÝÇ'][at] ?? plain]));

function accented(text: string): string {
  return `⟦${[...text].map((letter) => ACCENTED.get(letter) ?? letter).join('')}⟧`;
}

const spoken = $state<{ bundle: FluentBundle | null; language: Language; pseudo: boolean }>({
  bundle: null,
  language: 'en',
  pseudo: false,
});

/** Load a language and speak it from now on. */
export async function speak(wanted: string): Promise<void> {
  const pseudo = wanted === PSEUDO;
  const language: Language = wanted.startsWith('zh') ? 'zh-Hans' : 'en';
  const bundle = new FluentBundle(language, { useIsolating: false, ...(pseudo ? { transform: accented } : {}) });
  bundle.addResource(new FluentResource((await files[language]()).default));
  Object.assign(spoken, { bundle, language, pseudo });
  document.documentElement.lang = language;
}

export function language(): Language {
  return spoken.language;
}

export function has(id: string): boolean {
  return spoken.bundle?.hasMessage(id) ?? false;
}

/** The message, formatted. A missing one shows its name, and the tests look for that. */
export function t(id: string, args: Args = {}): string {
  const message = spoken.bundle?.getMessage(id);
  return message?.value && spoken.bundle ? spoken.bundle.formatPattern(message.value, args) : `{${id}}`;
}

/** The message if there is one, and otherwise the text as it came (an original title of a source, say). */
export function tOr(id: string, original: string): string {
  return has(id) ? t(id) : original;
}

export function number(value: number, digits = 0): string {
  return new Intl.NumberFormat(spoken.language, { maximumFractionDigits: digits }).format(value);
}

/** A number with its sign, zero without one. */
export function signed(value: number, digits = 0): string {
  const how = { maximumFractionDigits: digits, signDisplay: 'exceptZero' } as const;
  return new Intl.NumberFormat(spoken.language, how).format(value);
}

const LEAST = 0.001; // what is less, but not nothing, is not shown as nothing

export function percent(share: number): string {
  const how = { style: 'percent', maximumFractionDigits: Math.abs(share) < 0.1 ? 1 : 0 } as const;
  const format = new Intl.NumberFormat(spoken.language, how).format;
  return share !== 0 && Math.abs(share) < LEAST / 2 ? `< ${format(LEAST)}` : format(share);
}

export function day(iso: string): string {
  const how = { dateStyle: 'medium', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(spoken.language, how).format(new Date(`${iso}T00:00:00Z`));
}

/** Names in a row, as the language joins them. */
export function list(words: string[]): string {
  return new Intl.ListFormat(spoken.language, { type: 'conjunction' }).format(words);
}
