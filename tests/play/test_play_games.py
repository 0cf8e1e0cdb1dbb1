"""The game: real choices of a real society, accounts that add up, and a year that can be lived again."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from played import played
from small_lives import trials

from model_citizen import experiments
from model_citizen.conduct import posts
from model_citizen.engine.clock import date_of
from model_citizen.parameters import LABELS
from model_citizen.play import accounts, again, bets, codes, telling, town, twins
from model_citizen.play.choices import NOTHING, imposed, title
from model_citizen.play.chronicle import year as lived_year
from model_citizen.play.game import Game, NoSuchOption, NotNow, lived_again
from model_citizen.play.lives import life, lives
from model_citizen.play.switches import NAMES, SWITCHES, UnknownSwitch
from model_citizen.scenario.registry import safeguards
from model_citizen.simulation import tally
from model_citizen.simulation.clock import by_day
from model_citizen.society import acts

SITUATIONS = (
    "friend_falls",
    "through_friends",
    "error",
    "refused",
    "band_changes",
    "tie_cut",
    "friend_silent",
    "speaks",
    "writes",
)


# ------------------------------------------------------------------------------------------ the File
@pytest.mark.parametrize("name", [each.life for each in lives()])
def test_the_file_sums_to_the_score_after_every_step(name: str) -> None:
    """Base and live entries, held between floor and ceiling, are the score the society computed: always."""

    def holds(game: Game) -> None:
        file = accounts.the_file(game)
        total = file["base"] + sum(line["points"] for line in file["entries"] if line["gone"] is None)
        assert total == file["total"] and file["score"] == min(file["ceiling"], max(file["floor"], total))
        assert file["score"] == game.score == telling.view(game)["score"]
        assert sum(file["causes"].values()) == total - file["base"]

    assert played(name, random.Random(int(name)), 4, holds).stage == "over"


def test_every_line_of_the_file_has_a_label_and_a_source(year: Game) -> None:
    """No rule without a label; the shares are those of the person's own lines and add up to one."""
    file = accounts.the_file(year)
    assert file["entries"] and all(line["label"] in LABELS and line["source"] for line in file["entries"])
    moved = {label: sum(abs(line["points"]) for line in file["entries"] if line["label"] == label) for label in LABELS}
    assert file["labels"] == moved and sum(file["shares"].values()) == pytest.approx(1, abs=1e-3)


def test_own_speech_on_the_file_is_the_players_choice(year: Game) -> None:
    """Whatever she is booked for saying was chosen, and the line names the choice."""
    said = {"criticism", "forbidden", "unpermitted", "bad_news", "comment", "praise", "state_news"}
    lines = [line for line in accounts.the_file(year)["entries"] if line["act"] in said and line["day"] >= town.BEGINS]
    made = {choice.decision: choice.option for choice in year.choices}
    assert lines and all(made[line["decision"]] != NOTHING for line in lines)


def test_the_table_is_the_file(year: Game) -> None:
    """The table for spreadsheets has every line once, its points sum the same, and no cell is a formula."""
    file = accounts.the_file(year)
    head, *rows = accounts.as_table(file).split("\r\n")[:-1]
    assert head.startswith("date,act,rule,cause,points") and len(rows) == len(file["entries"])
    assert sum(int(row.split(",")[4]) for row in rows) == sum(line["points"] for line in file["entries"])
    assert not [row for row in rows for cell in row.split(",") if cell[:1] in tuple("=+@")]
    assert accounts._cell("=1+1") == "'=1+1" and accounts._cell('a "b", c') == '"a ""b"", c"'


# --------------------------------------------------------------------------------------- lived again
def test_a_code_lives_the_game_again(year: Game) -> None:
    """From the code alone: the same choices, the same score of everybody on every day, the same code."""
    other = lived_again(codes.read(str(year.code)))
    assert other.choices == year.choices and str(other.code) == str(year.code) and other.score == year.score
    assert all(np.array_equal(one, two) for one, two in zip(year.chronicle.scores, other.chronicle.scores, strict=True))


def test_the_laboratory_lives_the_game_again(year: Game) -> None:
    """The game is an ordinary run: the ledger of a plain scenario with the same imposed acts gives the same file."""
    rules = town.scenario_of(year.pack, year.seed)
    led = imposed(year.row, year.choices, appeals=False)
    from model_citizen.experiments.ledger import files

    (file,) = files(rules, [year.person], imposed=led, threads=2)
    assert file.score == year.score and file.entries == year.chronicle.file().entries
    assert experiments.plan(rules).people == town.PEOPLE


def test_a_half_played_game_has_a_code_too() -> None:
    """A code lives as far as it goes, at any point of a game."""
    points: list[tuple[str, str, int]] = []
    played("2", random.Random(8), 4, lambda game: points.append((str(game.code), game.stage, game.score)))
    for code, stage, score in points:
        other = lived_again(codes.read(code))
        assert other.score == score and (other.stage == stage or stage in ("bet", "feed", "over"))


@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=300)
    | st.from_regex(r"1~press-2015~[0-9.]{1,9}~(12|4)~[0-3.]{0,40}(~-?[0-9]{1,4})?", fullmatch=True)
)
@trials(300)
def test_a_strangers_code_is_read_or_refused(text: str) -> None:
    """Whatever is handed in: a code that writes itself back, or a refusal that names the part."""
    try:
        code = codes.read(text)
    except codes.BadCode as error:
        assert 1 <= error.place <= 6
    else:
        assert codes.read(str(code)) == code


@pytest.mark.parametrize(("text", "place"), [
    ("", 1), ("2~press-2015~1.1~12~", 1), ("1~press~1.1~12~", 2), ("1~press-2015+9~1.1~12~", 2), ("1~press-2015+00~1.1~12~", 2),
    ("1~../none~1.1~12~", 2), ("1~press-2015~1.300~12~", 3), ("1~press-2015~x~12~", 3), ("1~press-2015~99999999999.1~12~", 3),
    ("1~press-2015~1.1~13~", 4), ("1~press-2015~1.1~4~0.0.0.0.0", 5), ("1~press-2015~1.1~4~000", 5), ("1~press-2015~1.1~4~0~x", 6),
    ("1~press-2015~1.1~4~0~5~5", 6), ("1~press-2015~1.1~4~" + "0." * 200, 1), ("１~press-2015~1.1~4~", 1),
])  # fmt: skip
def test_a_bad_code_says_which_part(text: str, place: int) -> None:
    """Each part is checked for itself."""
    with pytest.raises(codes.BadCode) as found:
        codes.read(text)
    assert found.value.place == place


def test_a_code_with_options_that_were_not_open_is_refused() -> None:
    """Options are those that the society gave; a code cannot add one."""
    chosen = lives()[0]
    for taken in ("3", "22.22", "00.0.0.0"):
        with pytest.raises(codes.BadCode):
            lived_again(codes.read(f"1~press-2015~{chosen.seed}.{chosen.person}~4~{taken}"))


# -------------------------------------------------------------------------------------- the decisions
def test_decisions_are_occasions_of_the_month(year: Game) -> None:
    """At most two a month, on days of that month, doing nothing always possible and last."""
    for choice in year.choices:
        month = int(choice.decision.split(".")[0])
        first, last = town.days_of(month)
        assert choice.days and all(first <= day < last for day in choice.days)
    months = [choice.decision.split(".")[0] for choice in year.choices]
    assert max(months.count(month) for month in set(months)) == 2 and {c.topic for c in year.choices} >= {"speak"}


def test_nothing_is_always_the_last_option() -> None:
    """Every decision can be let be, and there is no clock in it."""
    seen = []

    def look(game: Game) -> None:
        if game.open is not None:
            assert game.open.options[-1] == NOTHING and len(game.open.options) > 1
            seen.append(telling.view(game)["decision"])

    played("3", random.Random(2), 12, look)
    assert len(seen) > 10 and not any("seconds" in str(each) for each in seen)


def test_points_are_told_only_where_the_rules_are_published() -> None:
    """Without the switch an option says nothing of points; with it, what the rules say."""
    chosen = lives()[0]
    told = []
    for switches in ((), ("published-rules",)):
        game = Game("press-2015", chosen.seed, chosen.person, 4, switches)
        points = []
        while game.stage != "over":
            if game.open is not None:
                points += [p for option in telling.view(game)["decision"]["options"] for p in option["points"]]
                game.choose(game.open.decision, game.open.options[0])
            else:
                game.pass_on()
        told.append(points)
    assert told[0] == [] and told[1]
    assert all(p["points"] == town.scenario_of("press-2015", 1).values[f"points.{p['act']}"] for p in told[1])


def test_reasons_are_told_only_where_notice_is_given() -> None:
    """Without notice the month says the number and no reason."""
    reasons = {"notice-because", "notice-through-ties", "notice-error"}
    found = []
    for switches in ((), ("notice",)):
        game, ids = Game("press-2015", lives()[0].seed, lives()[0].person, 12, switches), set()
        while game.stage != "over":
            ids |= {line["id"] for line in telling.view(game)["notice"]}
            if game.open is not None:
                game.choose(game.open.decision, game.open.options[0])
            else:
                game.pass_on()
        found.append(ids & reasons)
    assert found[0] == set() and found[1]


def test_what_is_not_open_cannot_be_chosen() -> None:
    """An option of another decision, an unknown one, or a step out of turn changes nothing."""
    game = Game("press-2015", lives()[0].seed, lives()[0].person, 4)
    before = str(game.code)
    assert game.open is not None
    for decision, option in (("9.1", NOTHING), (game.open.decision, "shout"), (game.open.decision, "")):
        with pytest.raises(NoSuchOption):
            game.choose(decision, option)
    with pytest.raises(NotNow):
        game.go_on()
    with pytest.raises(NotNow):
        bets.place(game, "1", "one")
    assert str(game.code) == before and game.stage == "decide"


def test_bands_are_shown_only_where_they_can_be_known(year: Game) -> None:
    """A tie's band is told when the person has heard of the scheme and the tie is in it, as the society has it."""
    chronicle = year.chronicle
    shown = {each["tie"]: each["band"] for each in telling.people(year)}
    for number, row in enumerate(year.named, 1):
        assert (shown[number] is not None) == telling.sees(chronicle.life, year.row, row)


# ------------------------------------------------------------------------------- twins and accounts
def test_the_other_you_differs_by_one_choice(year: Game) -> None:
    """Before the first day of the choice both worlds are the same for everybody; nothing removed is no difference."""
    for choice in [c for c in year.choices if c.option != NOTHING][:4]:
        other = twins.without(year, choice.decision)
        days = choice.days[0] - town.BEGINS
        assert all(np.array_equal(a, b) for a, b in zip(year.chronicle.scores[:days], other.scores[:days], strict=True))
    again_ = twins._led(year, year.pack, year.switches, year.choices)
    assert all(np.array_equal(a, b) for a, b in zip(year.chronicle.scores, again_.scores, strict=True))


def test_a_choice_of_nothing_cannot_be_removed(year: Game) -> None:
    """There is no other you without what you did not do."""
    nothing = [c.decision for c in year.choices if c.option == NOTHING]
    for decision in [*nothing[:2], "99.9", "", "x"]:
        with pytest.raises(twins.NoSuchChoice):
            twins.without(year, decision)


def test_differences_are_those_of_the_two_scores(year: Game) -> None:
    """What the other you says of you, of each tie and of the town are plain differences of the two worlds."""
    said, there = accounts.the_other_you(year, "all"), twins.without(year, "all")
    gap = year.chronicle.scores[-1].astype(int) - there.scores[-1]
    assert said["you"]["difference"] == gap[year.row]
    assert [each["difference"] for each in said["ties"]] == gap[year.named].tolist()
    assert said["town"]["points"] == gap.sum() - gap[year.row]
    assert said["town"]["touched"] == np.count_nonzero(gap) - (gap[year.row] != 0)


def test_who_paid_has_both_accounts() -> None:
    """By cause it is the twin's difference; by accounting, the person's points over each tie's number of ties."""
    game = speaks_out("1")
    paid, gap = accounts.who_paid(game), accounts.caused(game)
    assert {each["tie"]: each["caused"] for each in paid["ties"]} == {
        k: int(gap[row]) for k, row in enumerate(game.named, 1)
    }
    everything = sum(each["caused"] for each in paid["ties"]) + paid["others"]["caused"]
    assert everything == int(gap.sum() - gap[game.row]) and everything < 0
    booked = sum(each["booked"] for each in paid["ties"]) + paid["others"]["booked"]
    assert booked == pytest.approx(float(game.chronicle.booked.sum()), abs=0.1) and booked < 0
    assert paid["sentence"]["id"] in ("paid-differ", "paid-agree")


def speaks_out(name: str) -> Game:
    """A game in which the first option is taken throughout."""
    chosen = life(name)
    assert chosen is not None
    game = Game("press-2015", chosen.seed, chosen.person)
    while game.stage != "over":
        if game.open is not None:
            game.choose(game.open.decision, game.open.options[0])
        else:
            game.pass_on()
    return game


def test_bets_are_answered_by_the_society(year: Game) -> None:
    """Three bets were made; what is right is what the twins say."""
    assert len(year.bets) == 3 and [bet["bet"] for bet in year.bets] == ["4", "8", "12"]
    last = year.bets[-1]
    gap = int(accounts.caused(year)[year.row])
    assert last["right"] == ("same" if gap == 0 else "higher" if gap < 0 else "lower")


# --------------------------------------------------------------------------------- safeguards, packs
def test_the_year_as_told_is_the_year_lived(year: Game) -> None:
    """With no switch on, the lab shows the game itself, and the bars do not move."""
    shown = again.lab(year, [])
    assert shown["you"]["now"] == shown["you"]["as_told"] == year.score and shown["moved"] == 0
    assert all(bar["now"] == bar["as_told"] for bar in shown["bars"])


def test_bars_are_counted_by_hand(year: Game) -> None:
    """A bar is the share of person-weeks in which a door was shut here and not in the town without a scheme."""
    shown = {bar["group"]: bar for bar in again.lab(year, ["no-peer-rule"])["bars"]}
    now, free = twins.under(year, ["no-peer-rule"]), twins.unscored(year)
    travel = [int(here) >> 1 & 1 and not int(there) >> 1 & 1
              for here, there in zip(now.weeks[1].ravel(), free.weeks[1].ravel(), strict=True)]  # fmt: skip
    assert shown["town"]["now"]["movement"] == pytest.approx(sum(map(bool, travel)) / len(travel), abs=1e-4)
    assert set(shown) == {"you", "ties", "bottom", "town"} and len(again.groups(year)["bottom"]) == town.PEOPLE // 5


def test_without_a_peer_rule_nothing_comes_through_friends(year: Game) -> None:
    """The switch does what it says: no line through ties is left on the file."""
    file = twins.under(year, ["no-peer-rule"]).file()
    assert not [entry for entry in file.entries if entry.cause == "friend"]
    assert [entry for entry in year.chronicle.file().entries if entry.cause == "friend"]


def test_every_switch_is_lived(year: Game) -> None:
    """Each switch alone gives a year whose file adds up; an unknown one is refused."""
    for name in NAMES:
        twins.under(year, [name]).file()
    with pytest.raises(UnknownSwitch):
        again.lab(year, ["no-such-switch"])


def test_puzzles_can_be_solved(year: Game) -> None:
    """Every puzzle has a switch that solves it, and is not solved by none."""
    for puzzle in again.puzzles(year):
        solved = [name for name in NAMES if again._solves(year, puzzle, [name])]
        assert solved and not again._solves(year, puzzle, [])


def test_packs_are_lived_with_the_same_choices(year: Game) -> None:
    """The same life under each rule pack; under its own, the year as it was."""
    packs = {each["pack"]: each for each in again.side_by_side(year)}
    assert tuple(packs) == town.packs() and len(packs) >= 2
    assert packs[year.pack]["score"] == year.score
    assert packs[year.pack]["labels"] == accounts.the_file(year)["labels"]


def test_it_is_the_same_life_under_every_pack() -> None:
    """The same people with the same ties live under each rule pack."""
    first, *others = (town.society_of(pack, 7) for pack in town.packs())
    for other in others:
        assert np.array_equal(first.ties.friend, other.ties.friend) and np.array_equal(first.ties.info, other.ties.info)
        for column in ("dissent", "boldness", "threshold", "activity", "wealth", "place"):
            assert np.array_equal(getattr(first.people, column), getattr(other.people, column)), column


@pytest.mark.parametrize("pack", town.packs())
def test_every_pack_can_be_played(pack: str) -> None:
    """A year under each pack: the file adds up after every step, and the score shown is the one last published."""
    chosen = lives()[2]
    game, waiting = Game(pack, chosen.seed, chosen.person), 0
    while game.stage != "over":
        if game.open is not None:
            game.choose(game.open.decision, game.open.options[0])
        else:
            game.pass_on()
        file = accounts.the_file(game)
        assert file["published"] == game.score == telling.view(game)["score"]
        waits = file["score"] != file["published"]
        assert file["sentence"]["id"] == ("file-sum-unpublished" if waits else "file-sum")
        waiting += waits
    assert (waiting > 0) == (pack == "zhima-2015")  # it alone publishes once a month


def test_a_score_that_comes_out_monthly_moves_on_its_day() -> None:
    """Under a pack that publishes on the 6th of a month no score shown moves on another day."""
    lived = lived_year("zhima-2015", lives()[2].seed, lives()[2].person)
    moved = [
        day
        for day, one, two in zip(lived.days[1:], lived.scores, lived.scores[1:], strict=False)
        if not np.array_equal(one, two)
    ]
    assert moved and {date_of(day)[-2:] for day in moved} <= {"06"}


def test_switches_are_the_laboratorys_safeguards() -> None:
    """Each switch but the one of old remarks turns on a safeguard there is, with settings it has."""
    with_file = [each for each in SWITCHES if each.safeguard is not None]
    assert {each.safeguard for each in with_file} <= set(safeguards()) and len(with_file) == len(SWITCHES) - 1
    for each in SWITCHES:
        rules = town.scenario_of("press-2015", 1, (each.name,))
        assert each.safeguard is None or each.safeguard in rules.safeguards
        assert all(rules.values[key] == value for key, value in each.values.items())


# -------------------------------------------------------------------------------------------- lives
def test_the_lives_are_what_a_search_finds() -> None:
    """No event is invented: in each shipped life the situations of its log occur in the year nobody leads."""
    from model_citizen.play.curate import candidates
    from model_citizen.play.lives import document

    shipped = document()
    assert shipped["situations"] == list(SITUATIONS) and len(shipped["lives"]) == 6
    for each in shipped["lives"][:2]:
        found = next(c for c in candidates(shipped["scenario"], each["seed"]) if c.person == each["person"])
        assert [found.wealth, found.position, found.temper] == [each["wealth"], each["position"], each["temper"]]
        assert list(found.situations) == each["situations"]
    log = {row["seed"]: row for row in shipped["log"]}
    assert set(log) == set(range(*shipped["seeds"])) and all(each["seed"] in log for each in shipped["lives"])


def test_the_lives_span_incomes_ties_and_tempers() -> None:
    """Six different people, from poor to rich, few ties to many, content to dissenting, and every situation in one of them."""
    from model_citizen.play.lives import document

    assert len({(each.seed, each.person) for each in lives()}) == 6
    assert len({each.wealth for each in lives()}) == 5 and len({each.position for each in lives()}) >= 4
    assert {each.temper for each in lives()} >= {2, 3, 4, 5}
    assert {name for each in document()["lives"] for name in each["situations"]} == set(SITUATIONS)


def test_a_card_says_what_the_society_has() -> None:
    """Ties by layer, posts a month and fifths are those of the person."""
    for each in lives():
        lived = lived_year("press-2015", each.seed, each.person, until=town.BEGINS)
        people, ties = lived.life.people, lived.life.ties
        assert (
            each.ties
            == int(ties.start[lived.row + 1]) - int(ties.start[lived.row])
            == each.kin + each.friends + each.work + each.followers
        )
        assert each.wealth == int(people.place[lived.row]) % 5 + 1
        assert 8 <= len(lived.named) <= 12


def test_led_days_cover_the_game() -> None:
    """Every day of the game is led, once."""
    assert sorted(by_day(imposed(3, [], appeals=True))) == list(range(town.BEGINS, town.ENDS))


def test_games_in_one_process_share_nothing_that_changes() -> None:
    """Eight games on eight threads at once are the same as one after the other, choice by choice."""
    from concurrent.futures import ThreadPoolExecutor

    jobs = [(each.life, seed) for each in lives() for seed in (1, 2)]

    def play(job: tuple[str, int]) -> tuple[str, list[int]]:
        game = played(job[0], random.Random(job[1]), 4)
        return str(game.code), game.chronicle.last_scores.tolist()

    alone = [play(job) for job in jobs]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(play, jobs)) == alone


# ------------------------------------------------------------------------------------- what is told is so
def test_the_feed_counts_people_and_keeps_its_order() -> None:
    """Voices of the town are people of it, dated lines stand in the order of their days, and the town is never cut off."""

    def holds(game: Game) -> None:
        if game.stage != "feed":
            return
        feed = telling.feed(game)
        dated = [item["day"] for item in feed if item["kind"] in ("door", "you")]
        assert dated == sorted(dated) and len(feed) <= telling.ITEMS
        if game.month > 1:
            told = feed[-1]["args"]
            weeks = game.chronicle.weeks[0][4 * (game.month - 1) : 4 * game.month]
            assert told["voices"] == len(set(np.nonzero(weeks)[1])) <= told["people"] == town.PEOPLE

    played("2", random.Random(2), 12, holds)


def test_what_is_said_in_person_is_not_called_public() -> None:
    """An option whose every occasion is a talk with ties has another name than one that is heard in public."""
    talk, post = acts.TALK_OF_DISSENT, posts.CRITICISM
    assert title("speak", "all", [talk]) == "option-speak-person"
    assert title("speak", "all", [talk, post]) == title("speak", "all", [post | talk]) == "option-speak-all"
    assert title("praise", "praise", [talk]) == "option-praise-praise"


def test_reasons_are_given_only_where_they_hold() -> None:
    """Fear is named where others voiced less than without the player's acts, courage where they voiced more; and
    where neither account has anything to say, no reason is given."""
    for name in "124":
        game = played(name, random.Random(int(name)), 4)
        without = twins.without(game, twins.ALL)
        own = lambda lived: int(lived.happened(tally.VOICED, town.BEGINS, lived.day)[0])  # noqa: E731
        more = int(game.chronicle.voiced.sum() - without.voiced.sum()) - own(game.chronicle) + own(without)
        paid = accounts.who_paid(game)
        why = {each["id"] for each in paid["why"]}
        nothing = not any(accounts.caused(game)[i] for i in range(town.PEOPLE) if i != game.row) and not any(
            game.chronicle.booked
        )
        assert not why if nothing else ("paid-why-fear" in why, "paid-why-courage" in why) == (more < 0, more > 0)


def test_the_answer_to_a_bet_repeats_the_question_and_the_pick(year: Game) -> None:
    """After the bet its question is gone from the view: the answer carries it, and says how the score would differ."""
    assert all(
        each["asked"]["id"].startswith("bet-") and each["yours"]["id"].startswith("bet-option-") for each in year.bets
    )
    gap = int(accounts.caused(year)[year.row])
    last = year.bets[-1]
    assert last["says"]["args"]["difference"] == abs(gap)
    assert last["says"]["id"].endswith("same" if gap == 0 else "higher" if gap < 0 else "lower")
