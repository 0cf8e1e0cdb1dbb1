/** The program on this device: the only address this page ever asks. The contract is web/API.md. */

import type { Label } from './labels';

export type Arg = number | string | { msg: string } | { date: string };
export type Message = { id: string; args: Record<string, Arg> };
export type Name = { msg: string };

/** What the program refused, or `fault-network` when it does not answer. */
export class Refused extends Error {
  constructor(readonly said: Message) {
    super(said.id);
  }
}

export type Pack = { pack: string; title: Message; labels: Record<Label, number> };
export type LifeCard = {
  life: string; pack: string; seed: number; person: number; wealth: number; position: number; temper: number;
  boldness: number; writes: number; ties: number; kin: number; friends: number; work: number; followers: number;
};
export type Cut = { months: number; minutes: number };
export type Switch = { switch: string; title: Message; law: Message; there: boolean };
export type Rule = { key: string; value: number | string | boolean | null; unit: string; label: Label; source: string; pack: string; played?: number | string | boolean | null };
export type Start = { version: string; packs: Pack[]; lives: LifeCard[]; cuts: Cut[]; switches: Switch[]; sources: Rule[] };

/** Days shut, by door. */
export type Doors = Record<string, number>;
export type Choice = { option: string; title: Message; cost: { minutes: number; money: number }; points: { act: string; points: number; label: Label }[] };
export type Decision = { decision: string; topic: string; title: Message; days: string[]; tie: Name | null; options: Choice[] };
export type FeedItem = Message & { tie: number | null; day: string | null; kind: string };
export type Tie = { tie: number; name: Name; layer: string; kept: boolean; band: number | null; shows: boolean; lost_points: boolean; spoke: number; usual: number };
export type Bet = { bet: string; kind: string; title: Message; options: { option: string; title: Message }[] };
export type Answer = { bet: string; picked: string; right: string; asked: Message; yours: Message; says: Message };
export type Point = { date: string; score: number };
export type View = {
  game: string; pack: string; life: string; months: number; switches: string[]; stage: 'decide' | 'feed' | 'bet' | 'over'; month: number;
  from: string; to: string; score: number; band: number; change: number;
  range: { floor: number; base: number; ceiling: number; edges: number[] };
  notice: Message[]; doors: Doors; decision: Decision | null; feed: FeedItem[]; people: Tie[]; bet: Bet | null;
  scores: Point[]; answer?: Answer; told?: number | null;
};

export type Cause = 'own' | 'friend' | 'error' | 'informant' | 'rating' | 'time';
export type Entry = {
  date: string; act: string; says: Message; points: number; cause: Cause; label: Label; source: string; rule: string;
  decision: string | null; known: boolean; gone: 'expired' | 'struck' | null; gone_on: string | null;
};
export type File = {
  base: number; floor: number; ceiling: number; total: number; score: number; band: number; entries: Entry[];
  causes: Record<Cause, number>; labels: Record<Label, number>; shares: Record<Label, number>; sentence: Message;
};
export type Chosen = { decision: string; topic: string; title: Message; option: string; picked: Message; date: string; removable: boolean };
export type Compared = { tie: number; name: Name; here: number; there: number; difference: number };
export type Other = {
  without: string; here: Point[]; there: Point[]; you: { here: number; there: number; difference: number }; ties: Compared[];
  town: { people: number; touched: number; points: number }; sentence: Message; apart: { date: string } | null;
};
export type Payer = { tie: number; name: Name; caused: number; booked: number; rank_caused: number; rank_booked: number };
export type Paid = { ties: Payer[]; others: { people: number; caused: number; booked: number }; sentence: Message; why: Message[] };
/** The share of weeks that was lost, by kind of freedom, and `all` together. */
export type Freedom = Record<string, number> & { all: number };
export type Bar = { group: string; title: Message; as_told: Freedom; now: Freedom };
export type Lab = {
  switches: string[]; you: { as_told: number; now: number; none: number }; path: { as_told: Point[]; now: Point[] };
  bars: Bar[]; ties: { tie: number; name: Name; as_told: number; now: number; shut_as_told: Doors; shut_now: Doors }[];
  moved: number; sentence: Message; puzzles: { puzzle: string; solved: boolean }[];
};
export type Puzzle = { puzzle: string; title: Message; tie: number; door: string; most: number };
export type UnderPack = {
  pack: string; title: Message; score: number; band: number; base: number; floor: number; ceiling: number; edges: number[];
  entries: number; scored: boolean; labels: Record<Label, number>; through_others: number | null; shut: Doors; path: Point[];
};
export type Takeaway = {
  code: string; link: string; command: string; score: number; labels: Record<Label, number>; bets: { made: number; right: number };
};

export type LabMenu = {
  scenarios: { name: string; title: string }[]; theories: string[]; safeguards: string[];
  people: { least: number; most: number; default: number }; seeds: { most: number; default: number };
  years: { least: number; most: number; default: number };
  measures: { measure: string; title: string; unit: string; definition: string; kind: string }[];
};
export type Job = { job: string; state: string; done: number; seed: number | null; seeds: number[]; error: { id: string; args: Record<string, Arg> } | null };
export type Headline = { measure: string; title: string; unit: string; with: number | null; without: number | null; difference: number | null; low: number | null; high: number | null };
export type Series = { measure: string; title: string; unit: string; dates: string[]; with: (number | null)[]; without: (number | null)[] };
export type LabResult = { headline: Headline[]; series: Series[]; command: string; changed: string[] };

const TOKEN = 'token';

/** The parts of the address's fragment. The key is kept for this tab and taken out of the address bar. */
export function arrive(): { replay: string; lang: string; months: number } {
  const parts = new URLSearchParams(location.hash.slice(1));
  const token = parts.get('token');
  if (token) sessionStorage.setItem(TOKEN, token);
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
  return { replay: parts.get('replay') ?? '', lang: parts.get('lang') ?? '', months: Number(parts.get('months') ?? 0) };
}

async function answer(path: string, body?: unknown): Promise<Response> {
  const headers: Record<string, string> = { 'X-Play-Token': sessionStorage.getItem(TOKEN) ?? '' };
  const how: RequestInit = { headers, cache: 'no-store', credentials: 'same-origin' };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
    Object.assign(how, { method: 'POST', body: JSON.stringify(body) });
  }
  let response: Response;
  try {
    response = await fetch(`/api/${path}`, how);
  } catch {
    throw new Refused({ id: 'fault-network', args: {} });
  }
  if (!response.ok) {
    const said: { error?: Message } = await response.json().catch(() => ({}));
    throw new Refused(said.error ?? { id: 'error-fault', args: {} });
  }
  return response;
}

export async function get<T>(path: string): Promise<T> {
  return (await answer(path)).json() as Promise<T>;
}

export async function post<T>(path: string, body: unknown = {}): Promise<T> {
  return (await answer(path, body)).json() as Promise<T>;
}

/** Hand a document of the program to the reader as a file. */
export async function save(path: string, name: string): Promise<void> {
  keep(await (await answer(path)).blob(), name);
}

/** Hand something made on this page to the reader as a file. */
export function keep(what: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(what);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
