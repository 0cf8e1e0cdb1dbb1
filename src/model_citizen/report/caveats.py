"""What the report does not say: as much a part of it as the numbers.

The findings that are cited are those of published studies; addresses are written out as text, so
that the file asks nothing of any network.
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.report.folder import Folder
from model_citizen.report.labels import counts
from model_citizen.report.numbers import percent

SAID = (  # entries that something said can bring
    "criticism", "forbidden", "unpermitted", "bad_news", "comment", "tagged", "dug_up", "informed", "slandered", "rated_down",
)  # fmt: skip


class Caveat(NamedTuple):
    heading: str
    text: str


def caveats(folder: Folder) -> list[Caveat]:
    """What a reader must know before quoting a number."""
    return [
        Caveat("No prediction", "This is a what-if: what these rules would do to this invented society under this "
               "theory. It says nothing about what any country, firm or person will do, and no number here is an "
               "estimate for a real population."),
        Caveat("Invented people", "Everybody in Linport is drawn from a seed. No record about any real person was "
               "read, and none can be."),
        *_no_speech_rule(folder), _luck(folder), _size(folder), _theory(folder), _evidence(), _awareness(folder), _rumour(folder),
        Caveat("Lists, not one number", "Real systems acted mostly through blacklists and data shared between "
               "departments, not through one score that all watch. A model in which a score rules everything "
               "overstates what a score does."),
        Caveat("What the words mean", "Silence is counted between two societies with the same luck: dissent voiced in "
               "one on a day and not in the other. A refusal is a request granted in one and not in the other on the "
               "same day. What is booked on a file and what a person caused are two things, and may differ."),
        *_alone(folder),
    ]  # fmt: skip


def _no_speech_rule(folder: Folder) -> list[Caveat]:
    """Where nothing that is said can cost a point, that nobody falls silent is no result."""
    values = folder.scenario.values
    costs = [kind for kind in SAID if (values.get(f"points.{kind}") or 0) < 0]  # type: ignore[operator]
    if costs or values.get("beliefs.heard") or values.get("rollout.launch") == "never":
        return []
    return [Caveat("No rule on speech", "No rule of this scheme touches speech, and people are taken to know that. That "
                   "nobody falls silent follows from this and is no finding. Whether people who cannot see the rules "
                   "would keep silent all the same can be asked with --set beliefs.heard=0.1.")]  # fmt: skip


def _luck(folder: Folder) -> Caveat:
    seed = folder.details.get("seed")
    named = f" ({seed})" if seed is not None else ""
    text = (f"All numbers come from a single seed{named}. Another seed gives other numbers, and this report does not "
            "show how far they would lie apart; run several seeds before leaning on a small difference.")  # fmt: skip
    return Caveat("One throw of the dice", text)


def _size(folder: Folder) -> Caveat:
    people = folder.details.get("people")
    if not isinstance(people, int) or people <= 0:
        return Caveat("Size", "The number of people is not written in this folder.")
    text = f"{people:,} people live here, so a fifth of them is {people // 5:,}; rare events in one group rest on few."
    return Caveat("A small society" if people < 10_000 else "Size", text)


def _theory(folder: Folder) -> Caveat:
    theory = folder.details.get("theory") or folder.scenario.theory
    text = (f'Whether people say what they think is decided by one theory here, "{theory}". Theories disagree, some '
            "even about the sign. What holds under one only is a property of that theory; run it again "
            "with --theory and another name.")  # fmt: skip
    return Caveat("One theory of speaking", text)


def _evidence() -> Caveat:
    text = ("Research on self-censorship is contested. Two list experiments find a fifth to two fifths of opinion "
            "hidden in China (Robinson and Tannenberg 2019, doi 10.1177/2053168019856449; China Quarterly 2024). "
            "One study across countries finds little (Shen and Truex, British Journal of Political Science). One "
            "field experiment finds that people who become aware of censorship look for more, not less (Roberts 2014, "
            "Fear or Friction). No effect, and the reverse, must stay possible.")  # fmt: skip
    return Caveat("Contested evidence", text)


def _awareness(folder: Folder) -> Caveat:
    number = folder.headline.get("awareness_share")
    here = number.here if number else None
    said = f" In this run {percent(here)} had heard of it." if here is not None else ""
    text = ("A scheme that nobody has heard of frightens nobody. In real pilot areas 11 % of people knew of theirs "
            f"(Trivium China).{said}")  # fmt: skip
    return Caveat("Who knows of the scheme", text)


def _rumour(folder: Folder) -> Caveat:
    by_label = {each.label: each.in_force for each in counts(folder.scenario)}
    text = f"Of the {sum(by_label.values())} parameters in force, {by_label['rumour']} carry the label rumour and "
    text += f"{by_label['assumption']} are our own assumptions; the table of sources says which."
    if folder.scenario_name.startswith("press-"):
        text += (" The press account of 2015 that this scenario follows was largely rumour: no claim in it that ties "
                 "speech to that score was ever shown, and the score never became mandatory in 2020.")  # fmt: skip
    return Caveat("What was rumour", text)


def _alone(folder: Folder) -> list[Caveat]:
    if folder.is_twin:
        return []
    return [Caveat("No twin", "This is one society without its twin, so nothing here says what the scheme caused.")]
