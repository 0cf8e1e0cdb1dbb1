/** The game as the reader sees it: the last view of the program, and which screen is open. */

import { aloud, doing } from './place.svelte';
import { get, post, type Start, type View } from './server';
import { band } from './said';
import { signed, t } from './words.svelte';

export const AFTER = ['file', 'other', 'paid', 'lab', 'packs', 'sources', 'takeaway'] as const;
export type After = (typeof AFTER)[number];
export type Screen = 'title' | 'choose' | 'month' | 'decision' | 'feed' | 'people' | 'bet' | 'answer' | 'over' | After;

const GAME = 'game';
const READ = 'read';

export const game = $state<{ start: Start | null; view: View | null; screen: Screen; replay: string; months: number }>({
  start: null,
  view: null,
  screen: 'title',
  replay: '',
  months: 0, // the length asked for in the address, as from the teacher's page
});

/** The short game leaves the longer pages for last. */
export function order(): readonly After[] {
  return game.view && game.view.months < 12
    ? ['file', 'other', 'lab', 'takeaway', 'paid', 'packs', 'sources']
    : AFTER;
}

export function go(screen: Screen): void {
  game.screen = screen;
}

export function scoreSentence(view: View): string {
  const args = { score: view.score, band: band(view.band, view.range.edges), change: signed(view.change) };
  return t(view.change === 0 ? 'score-sentence-same' : 'score-sentence', args);
}

/** Take a new view in and open the screen that fits it. */
function settle(view: View): void {
  const before = game.view;
  game.view = view;
  sessionStorage.setItem(GAME, view.game);
  if (before?.score !== view.score || before.band !== view.band) aloud(scoreSentence(view));
  game.screen = view.answer ? 'answer' : fitting(view);
}

/** The screen that belongs to where the game stands. The notice of a month comes first, once. */
export function fitting(view: View): Screen {
  if (view.stage === 'over') return 'over';
  if (view.stage === 'bet') return 'bet';
  if (sessionStorage.getItem(READ) !== `${view.game} ${view.month}`) return 'month';
  return view.stage === 'decide' ? 'decision' : 'feed';
}

export function readNotice(view: View): void {
  sessionStorage.setItem(READ, `${view.game} ${view.month}`);
  go(fitting(view));
}

/** What stands on the first screens, and the game of this tab if there is one. */
export async function open(): Promise<void> {
  game.start = await doing(() => get<Start>('start'));
  const known = sessionStorage.getItem(GAME);
  if (!game.start || !known) return;
  try {
    game.view = await get<View>(`games/${known}`);
  } catch {
    sessionStorage.removeItem(GAME);
  }
}

export async function begin(what: { pack: string; life: string; months: number; switches: string[] } | { code: string }): Promise<void> {
  const view = await doing(() => post<View>('games', what));
  if (view) settle(view);
}

export async function choose(decision: string, option: string): Promise<void> {
  const view = await doing(() => post<View>(`games/${game.view?.game}/choose`, { decision, option }));
  if (view) settle(view);
}

export async function onward(): Promise<void> {
  const view = await doing(() => post<View>(`games/${game.view?.game}/next`));
  if (view) settle(view);
}

export async function wager(bet: string, option: string): Promise<void> {
  const view = await doing(() => post<View>(`games/${game.view?.game}/bet`, { bet, option }));
  if (view) settle(view);
}

const told = new Map<string, unknown>();

/** Something about the game in play. When the year is over an answer does not change any more, and is kept. */
export async function ask<T>(what: string): Promise<T | null> {
  const path = `games/${game.view?.game}/${what}`;
  if (told.has(path)) return told.get(path) as T;
  const answer = await doing(() => get<T>(path));
  if (answer && game.view?.stage === 'over') told.set(path, answer);
  return answer;
}

export function forget(): void {
  sessionStorage.removeItem(GAME);
  game.view = null;
  go('choose');
}
