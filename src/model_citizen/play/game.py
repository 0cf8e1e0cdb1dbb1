"""A game: one person's year, month by month, decided by the player where the society gives her a choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from model_citizen.conduct import comments, posts, sharing
from model_citizen.engine.clock import date_of
from model_citizen.play.choices import COSTS, MONTHLY, NOTHING, TOPICS, Choice, Topic, title, worth
from model_citizen.play.chronicle import Chronicle, dawn
from model_citizen.play.codes import CUTS, BadCode, Code
from model_citizen.play.foresight import Moment, Outlook, band, lead, look_ahead
from model_citizen.play.switches import PUBLISHED
from model_citizen.play.town import days_of
from model_citizen.society import acts
from model_citizen.society.doors import DOORS

DECISIONS = 2  # a month, at most


class NotNow(Exception):
    """The game stands somewhere else; ``stage`` says where."""

    def __init__(self, stage: str) -> None:
        super().__init__(f"the game stands at {stage}")
        self.stage = stage


class NoSuchOption(ValueError):
    """An option or a decision that is not open."""


@dataclass(frozen=True)
class Decision:
    """A decision that is open: what came up, on which days, and what can be done."""

    decision: str
    topic: str
    days: tuple[int, ...]
    offered: tuple[int, ...]
    options: tuple[str, ...]
    tie: int = -1  # row
    door: int = -1

    def taken(self, option: str) -> Choice:
        """The choice of one option. Raises NoSuchOption."""
        if option not in self.options:
            raise NoSuchOption(option)
        return Choice(self.decision, self.topic, option, self.days, self.offered, self.tie, self.door)


class Game:
    """One player's year in one town. Not for use by two threads at once."""

    def __init__(self, pack: str, seed: int, person: int, months: int = 12, switches: tuple[str, ...] = ()) -> None:
        self.pack, self.seed, self.person, self.months = pack, seed, person, months
        self.switches = tuple(sorted(set(switches)))
        self.chronicle = Chronicle(dawn(pack, seed, self.switches), person)
        self.rules = self.chronicle.rules
        self.row, self.named = self.chronicle.row, self.chronicle.named
        self.choices: list[Choice] = []
        self.taken: list[list[int]] = []
        self.bets: list[dict[str, Any]] = []  # those made, with their answers
        self.month, self.stage = 0, "feed"
        self.open: Decision | None = None
        self.moment_foreseen = False
        self.known: dict[str, Any] = {}  # twins that were lived, by what tells them apart
        self.puzzles: list[dict[str, Any]] | None = None
        self.puzzled_on = 0
        self._seen: tuple[tuple[int, int], Outlook] | None = None
        self._topics: dict[str, int] = {}  # topic -> month it was last asked in
        self._begin_month()

    # ---------------------------------------------------------------------------------- the player
    def choose(self, decision: str, option: str) -> None:
        """Take an option of the open decision. Raises NotNow, NoSuchOption."""
        if self.stage != "decide" or self.open is None:
            raise NotNow(self.stage)
        if decision != self.open.decision:
            raise NoSuchOption(decision)
        self.choices.append(self.open.taken(option))
        self.taken[-1].append(self.open.options.index(option))
        lead(self.chronicle.life, self.row, self.choices)
        self._ask()

    def go_on(self) -> None:
        """From a lived month to its bet, the next month, or the end. Raises NotNow."""
        if self.stage not in ("feed", "bet") or (self.stage == "bet" and not self.answered):
            raise NotNow(self.stage)
        if self.stage == "feed" and self.month in CUTS[self.months]:
            self.stage = "bet"
        elif self.month == self.months:
            self.stage = "over"
        else:
            self._begin_month()

    def pass_on(self) -> None:
        """Go on past a bet, if there is one: bets are for players. Raises NotNow."""
        self.go_on()
        if self.stage == "bet":
            self.stage = "over" if self.month == self.months else "feed"
            if self.stage == "feed":
                self._begin_month()

    @property
    def answered(self) -> bool:
        """Whether this month's bet is made."""
        return bool(self.bets) and self.bets[-1]["bet"] == str(self.month)

    @property
    def day(self) -> int:
        """The day on whose morning the game stands."""
        return self.chronicle.day

    @property
    def score(self) -> int:
        """The score of the player's person this morning."""
        return int(self.chronicle.life.shown.score[self.row])

    @property
    def code(self) -> Code:
        """The code of the game so far; with the score once it is over."""
        taken = tuple(tuple(month) for month in self.taken)
        score = self.score if self.stage == "over" else None
        return Code(self.pack, self.seed, self.person, self.months, taken, score, self.switches)

    # --------------------------------------------------------------------------------- the society
    def _begin_month(self) -> None:
        self.month += 1
        self.taken.append([])
        lead(self.chronicle.life, self.row, self.choices)
        self.moment_foreseen = self._outlook().moment is not None
        self._ask()

    def _outlook(self) -> Outlook:
        """The rest of the month from here; looked at once for as long as nothing is decided."""
        if self._seen and self._seen[0] == (self.day, len(self.choices)):
            return self._seen[1]
        until = days_of(self.month)[1]
        known = frozenset(choice.tie for choice in self.choices if choice.tie >= 0)
        found = look_ahead(self.chronicle.life, self.row, self.choices, until, self.named, known)
        self._seen = ((self.day, len(self.choices)), found)
        return found

    def _ask(self) -> None:
        """Open the next decision of the month, or live the month to its end."""
        first, last = days_of(self.month)
        made = len(self.taken[-1])
        self.open = None
        if made < DECISIONS:
            outlook = self._outlook()
            monthly = DECISIONS - 1 if self.moment_foreseen else DECISIONS
            if self.day == first and made < monthly:
                self.open = self._monthly(outlook)
            if self.open is None and outlook.moment is not None:
                self.chronicle.live_until(outlook.moment.day)
                self.open = self._momentary(outlook.moment)
        if self.open is None:
            self.chronicle.live_until(last)
        self.stage = "decide" if self.open else "feed"

    def _monthly(self, outlook: Outlook) -> Decision | None:
        """The topic of this month that was not asked for longest; speaking comes first."""
        open_topics = [t for t in MONTHLY if self._topics.get(t.name) != self.month and _days(t, outlook)]
        if not open_topics:
            return None
        topic = min(open_topics, key=lambda t: (t.name != "speak", self._topics.get(t.name, 0)))
        self._topics[topic.name] = self.month
        days = _days(topic, outlook)
        options = tuple(each for each in topic.options if _makes_sense(topic, each, days))
        return Decision(self._name(), topic.name, tuple(days), tuple(days.values()), (*options, NOTHING))

    def _momentary(self, moment: Moment) -> Decision:
        topic = TOPICS[moment.topic]
        return Decision(
            self._name(), topic.name, (moment.day,), (0,), (*topic.options, NOTHING), moment.tie, moment.door
        )

    def _name(self) -> str:
        return f"{self.month}.{len(self.taken[-1]) + 1}"


def _days(topic: Topic, outlook: Outlook) -> dict[int, int]:
    """Day -> acts offered, for the days on which a topic comes up."""
    found = {}
    for day, today in outlook.days:
        bits = today.acts
        if topic.for_points and not bits & topic.acts:
            bits = today.for_points
        if bits & topic.acts:
            found[day] = bits
    return found


def _makes_sense(topic: Topic, option: str, days: dict[int, int]) -> bool:
    """Saying it in person alone is a choice only where there is something else to be said as well."""
    if option != "talk":
        return True
    talk = [bits & acts.TALK_OF_DISSENT for bits in days.values()]
    return any(talk) and any(bits & topic.acts & ~acts.TALK_OF_DISSENT for bits in days.values())


def described(game: Game, decision: Decision) -> dict[str, Any]:
    """A decision as the page shows it."""
    return {
        "decision": decision.decision, "topic": decision.topic,
        "title": {"id": f"decision-{decision.topic}", "args": _arguments(game, decision)},
        "days": [date_of(day) for day in decision.days],
        "tie": None if decision.tie < 0 else tie_of(game, decision.tie),
        "options": [_option(game, decision, option, PUBLISHED in game.switches) for option in decision.options],
    }  # fmt: skip


def tie_of(game: Game, row: int) -> dict[str, str]:
    """The name of a tie, as a message."""
    return {"msg": f"tie-{game.named.index(row) + 1}"}


def _arguments(game: Game, decision: Decision) -> dict[str, Any]:
    if decision.topic == "speak":
        parts = {
            "post": posts.CRITICISM,
            "share": sharing.BAD_NEWS,
            "comment": comments.COMMENT,
            "talk": acts.TALK_OF_DISSENT,
        }
        counts = {name: sum(bits & bit > 0 for bits in decision.offered) for name, bit in parts.items()}
        return {"days": len(decision.days), **counts}
    if decision.topic == "tie":
        return {"tie": tie_of(game, decision.tie), "band": {"msg": f"band-{band(game.chronicle.life, decision.tie)}"}}
    if decision.topic == "request":
        return {"door": {"msg": f"door-{DOORS[decision.door]}"}, "days": 1}
    if decision.topic == "appeal":
        return {"days": 1}
    return {"days": len(decision.days)}


def _option(game: Game, decision: Decision, option: str, published: bool) -> dict[str, Any]:
    minutes, money = COSTS.get((decision.topic, option), (0, 0))
    times = len(decision.days)
    told = worth(game.chronicle.law, decision.topic, option, decision.offered) if published else []
    return {
        "option": option, "title": {"id": title(decision.topic, option, decision.offered), "args": {}},
        "cost": {"minutes": minutes * times, "money": money * times},
        "points": [{"act": name, "points": points, "label": game.rules.sources[f"points.{name}"].label}
                   for name, points in told],
    }  # fmt: skip


def lived_again(code: Code) -> Game:
    """A game lived by its code, up to its end or as far as the code goes. Raises BadCode."""
    game = Game(code.pack, code.seed, code.person, code.months, code.switches)
    for month, taken in enumerate(code.taken, start=1):
        for option in taken:
            if game.stage != "decide" or game.open is None or game.month != month or option >= len(game.open.options):
                raise BadCode(5)
            game.choose(game.open.decision, game.open.options[option])
        if game.stage == "decide":
            if month < len(code.taken):
                raise BadCode(5)
            return game
        if month < len(code.taken) or month == code.months:
            game.pass_on()
    return game
