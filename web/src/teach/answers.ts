/** The six questions before and after. The answers are kept in this browser, under this page's own address, and sent nowhere. */

export const QUESTIONS = [1, 2, 3, 4, 5, 6] as const;
export const ROUNDS = ['before', 'after'] as const;
export type Round = (typeof ROUNDS)[number];
export type Answers = Record<Round, Record<number, string>>;

/** The answers that the game shows. */
export const AGREES: Record<number, string> = { 1: 'b', 2: 'b', 3: 'b', 4: 'b', 5: 'b', 6: 'a' };

const KEY = 'six-questions';
const OPTIONS = ['a', 'b', 'c', 'unsure'];

/** What is kept, and nothing that does not look like an answer. */
export function kept(): Answers {
  const answers: Answers = { before: {}, after: {} };
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    for (const round of ROUNDS)
      for (const which of QUESTIONS) {
        const answer = found?.[round]?.[which];
        if (OPTIONS.includes(answer)) answers[round][which] = answer;
      }
  } catch {
    localStorage.removeItem(KEY);
  }
  return answers;
}

export function store(answers: Answers): void {
  localStorage.setItem(KEY, JSON.stringify(answers));
}

export function forget(): void {
  localStorage.removeItem(KEY);
}

export function agreeing(answers: Record<number, string>): number {
  return QUESTIONS.filter((which) => answers[which] === AGREES[which]).length;
}

/** The answers as CSV: no name, no date, no device. */
export function table(answers: Answers, t: (id: string) => string): string {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const word = (which: number, picked: string | undefined) =>
    picked === undefined ? '' : picked === 'unsure' ? t('quiz-unsure') : t(`quiz-${which}-${picked}`);
  const head = ['quiz-compare-question', 'quiz-compare-before', 'quiz-compare-after', 'quiz-compare-model'].map(t);
  const rows = QUESTIONS.map((which) => [
    t(`quiz-${which}-ask`), word(which, answers.before[which]), word(which, answers.after[which]), word(which, AGREES[which]),
  ]);
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
