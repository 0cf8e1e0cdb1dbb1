/** Settings as a person writes them, one `key=value` a line, for the program to check. */

export type Setting = number | boolean | string;

function value(text: string): Setting {
  if (text === 'true' || text === 'false') return text === 'true';
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

export function settings(text: string): Record<string, Setting> {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const [key = '', ...rest] = line.split('=');
      return [key.trim(), value(rest.join('=').trim())];
    }),
  );
}
