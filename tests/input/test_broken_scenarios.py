"""Promise: whatever is wrong with a scenario file, each fault is one sentence with line and key, all at once."""

from __future__ import annotations

import pytest

from model_citizen.scenario import ScenarioError, load, loads

V = "version: 1\n"
LONG = "9" * 31

# name, text, and for every fault expected: line, key, a part of the sentence.
BROKEN: list[tuple[str, str | bytes, list[tuple[int | None, str, str]]]] = [
    # nothing, or not a scenario
    ("empty", "", [(1, "", "the file holds nothing")]),
    ("only comments", "# nothing\n# here\n", [(1, "", "the file holds nothing")]),
    ("only a document mark", "---\n", [(1, "", "the file holds nothing")]),
    ("a list", "- version: 1\n", [(1, "", "found a list")]),
    ("a word", "version\n", [(1, "", "found text")]),
    ("binary", b"\x89PNG\r\n\x1a\n\x00\x00", [(1, "", "not UTF-8")]),
    ("latin-1", b"version: 1\ntitle: caf\xe9\n", [(2, "", "not UTF-8 text (byte 0xe9); save the file as UTF-8")]),
    ("NUL", V + "title: a\x00b\n", [(2, "", "(U+0000)")]),
    ("direction mark", V + "title: a\u202eb\n", [(2, "", "(U+202E)")]),
    ("zero-width space in a key", V + "ext\u200bent: {people: 5}\n", [(2, "", "(U+200B)")]),
    ("byte order mark inside", V + "title: a\ufeffb\n", [(2, "", "(U+FEFF)")]),
    ("line separator", V + "title: a\u2028b\n", [(2, "", "(U+2028)")]),
    ("direction mark as an escape", V + 'title: "a\\u202eb"\n', [(2, "", "written as an escape")]),
    ("bell as an escape", V + 'title: "a\\ab"\n', [(2, "", "written as an escape")]),
    ("too large", V + "# " + "x" * 262_144, [(1, "", "larger than 256 KiB")]),
    ("too many items", V + "extent: [" + "1," * 20_001 + "]\n", [(2, "", "more than 20,000 items")]),
    ("too deep", V + "extent: " + "[" * 40 + "]" * 40 + "\n", [(2, "", "32 levels deep")]),
    ("very deep", "[" * 100_000, [(1, "", "32 levels deep")]),
    ("very deep maps", "{" * 100_000, [(1, "", "32 levels deep")]),
    # what YAML can and scenarios must not
    ("tab to indent", V + "extent:\n\tpeople: 5\n", [(3, "", "a tab is used to indent; use spaces")]),
    ("tab after a colon", V + "title:\tx\n", [(2, "", "a tab stands where")]),
    ("anchor", V + "title: &a x\n", [(2, "", "&a: anchors are not allowed")]),
    ("alias", V + "title: *a\n", [(2, "", "*a: aliases are not allowed")]),
    ("anchor and alias", V + "title: &a x\nabout: *a\n", [(2, "", "anchors"), (3, "", "aliases")]),
    ("tag", V + "title: !!str x\n", [(2, "", "tags are not allowed")]),
    ("tag that would make an object", V + "title: !!python/object:os.system x\n", [(2, "", "tags are not allowed")]),
    ("merge key", V + "extent: {<<: {people: 5}}\n", [(2, "<<", "use extends")]),
    ("two documents", V + "---\nversion: 1\n", [(2, "", "a second document")]),
    ("directive", "%YAML 1.1\n---\nversion: 1\n", [(2, "", "directives")]),
    ("list as a key", V + "? [a]\n: 1\n", [(2, "", "a key is one word")]),
    ("empty key", V + '"": 1\n', [(2, "", "an empty key")]),
    ("key twice", V + "title: a\ntitle: b\n", [(3, "title", "key given twice; first on line 2")]),
    ("key twice at depth", V + "extent:\n  people: 5\n  people: 6\n", [(4, "people", "first on line 3")]),
    ("quote not closed", V + 'title: "abc\n', [(3, "", "a quote, opened on line 2, is never closed")]),
    ("bracket not closed", V + "extent: {people: 5\n", [(3, "", "is not closed")]),
    ("colon too many", V + "title: a: b\n", [(2, "", "a colon stands where none can be")]),
    ("indentation", V + "extent:\n    people: 5\n  seed: 6\n", [(4, "", "check its indentation")]),
    ("character that cannot begin", V + "title: @x\n", [(2, "", "put it in quotes")]),
    # the head of the file
    ("version missing", "title: x\n", [(1, "version", 'missing; write "version: 1"')]),
    ("version misspelt", "verison: 1\n", [(1, "verison", 'unknown key; did you mean "version"?')]),
    ("version newer", "version: 2\nnonsense: 3\n", [(1, "version", "newer than this program reads (1)")]),
    ("version old", "version: 0\n", [(1, "version", "found 0; allowed is 1")]),
    ("version as text", 'version: "1"\n', [(1, "version", "found 1; allowed is 1")]),
    ("version true", "version: true\n", [(1, "version", "found true; allowed is 1")]),
    ("version null", "version:\n", [(1, "version", "found nothing; allowed is 1")]),
    ("title null", V + "title:\n", [(2, "title", "found nothing; allowed is text")]),
    ("title list", V + "title: [a]\n", [(2, "title", "found a list; allowed is text")]),
    ("title of two lines", V + "title: |\n  a\n  b\n", [(2, "title", "found several lines")]),
    ("title endless", V + f"title: {'x' * 201}\n", [(2, "title", "a text of 201 characters; allowed are 200")]),
    ("unknown section", V + "wizardry: {power: 1}\n", [(2, "wizardry", "unknown key (sections:")]),
    ("section misspelt", V + "extend: {people: 5}\n", [(2, "extend", 'did you mean "extent"?')]),
    ("word misspelt", V + "extend: none\n", [(2, "extend", 'did you mean "extends"?')]),
    ("section misspelt 2", V + "rolout: {launch: never}\n", [(2, "rolout", 'did you mean "rollout"?')]),
    ("field at the top", V + "people_count: 5\n", [(2, "people_count", 'did you mean "people"?')]),
    ("seed at the top", V + "seed: 5\n", [(2, "seed", 'did you mean "extent.seed"?')]),
    ("key with a dot", V + "extent.people: 5\n", [(2, "extent.people", 'the section "extent:" and under it "people:"')]),
    ("section is a word", V + "extent: big\n", [(2, "extent", 'found "big"; a section is a map of people, seed')]),
    ("section is a list", V + "extent: [people]\n", [(2, "extent", "found a list; a section is a map")]),
    ("section is nothing", V + "extent:\n", [(2, "extent", "found nothing; a section is a map")]),
    ("theory unknown", V + "theory: ratoinal\n", [(2, "theory", 'there is no theory "ratoinal"; did you mean "rational"?')]),
    ("theory nothing", V + "theory: ~\n", [(2, "theory", "found nothing")]),
    ("safeguard unknown", V + "safeguards: [apeal]\n", [(2, "safeguards[0]", 'did you mean "appeal"?')]),
    ("safeguards a word", V + "safeguards: appeal\n", [(2, "safeguards", "allowed is a list")]),
    ("safeguards a map", V + "safeguards: {appeal: true}\n", [(2, "safeguards", "found a map; allowed is a list")]),
    ("safeguard twice", V + "safeguards: [appeal, appeal]\n", [(2, "safeguards[1]", '"appeal" is listed twice')]),
    ("safeguard a list", V + "safeguards: [[appeal]]\n", [(2, "safeguards[0]", "found a list; allowed is text")]),
    # fields and values
    ("field misspelt", V + "extent:\n  peple: 5\n",
     [(3, "extent.peple", 'unknown key; did you mean "extent.people"? (a whole number from 1 to 1,000,000,000,000,000)')]),
    ("field unknown", V + "extent:\n  wizards: 5\n", [(3, "extent.wizards", "unknown key (extent has people, seed,")]),
    ("field of another section", V + "posts:\n  abolition: never\n",
     [(3, "posts.abolition", 'did you mean "rollout.abolition"?')]),
    ("text for a number", V + "extent: {people: many}\n", [(2, "extent.people", 'found "many"; allowed is a whole number')]),
    ("number in quotes", V + 'extent: {people: "5"}\n', [(2, "extent.people", "write it without quotes")]),
    ("list for a number", V + "extent: {people: [5]}\n", [(2, "extent.people", "found a list; allowed")]),
    ("map for a number", V + "extent: {people: {}}\n", [(2, "extent.people", "found a map without a value")]),
    ("nothing for a number", V + "extent:\n  people:\n  seed: 1\n", [(3, "extent.people", "found nothing; allowed")]),
    ("true for a number", V + "extent: {people: true}\n", [(2, "extent.people", "found true; allowed")]),
    ("half a person", V + "extent: {people: 1000.5}\n", [(2, "extent.people", "found 1000.5, which is not whole")]),
    ("nobody", V + "extent: {people: 0}\n", [(2, "extent.people", "found 0; allowed is a whole number from 1")]),
    ("negative", V + "extent: {people: -5}\n", [(2, "extent.people", "found -5; allowed")]),
    ("10^16 people", V + "extent: {people: 1e16}\n", [(2, "extent.people", "found 1e16; allowed")]),
    ("NaN", V + "extent: {people: .nan}\n", [(2, "", ".nan is not a number that a scenario may hold")]),
    ("infinity", V + "posts: {political: -.inf}\n", [(2, "", "-.inf is not a number")]),
    ("infinity by exponent", V + "posts: {political: 1e999}\n", [(2, "", "1e999 is too large a number")]),
    ("too many digits", V + f"extent: {{people: {LONG}}}\n", [(2, "", "more than 30 digits")]),
    ("5,000 digits", V + "extent: {people: " + "9" * 5000 + "}\n", [(2, "", "more than 30 digits")]),
    ("hexadecimal is text", V + "extent: {people: 0x10}\n", [(2, "extent.people", 'found "0x10"')]),
    ("clock time is text", V + "extent: {people: 12:30}\n", [(2, "extent.people", 'found "12:30"')]),
    ("digits in groups", V + "extent: {people: 10_000}\n", [(2, "extent.people", 'did you mean "10000"?')]),
    ("probability above one", V + "posts: {political: 1.0000001}\n",
     [(2, "posts.political", "found 1.0000001; allowed is a number from 0 to 1")]),
    ("probability below zero", V + "posts: {political: -1e-9}\n", [(2, "posts.political", "found -1e-9; allowed")]),
    ("per cent", V + "posts: {political: 5%}\n", [(2, "posts.political", 'found "5%"; allowed is a number from 0 to 1; did you mean "0.05"?')]),
    ("yes for true", V + "rollout: {shadow: yes}\n", [(2, "rollout.shadow", 'found "yes"; allowed is true or false; did you mean "true"?')]),
    ("1 for true", V + "rollout: {shadow: 1}\n", [(2, "rollout.shadow", "found 1; allowed is true or false")]),
    ("choice misspelt", V + "spill_over: {sign: loses}\n", [(2, "spill_over.sign", 'did you mean "losses"?')]),
    ("choice a list", V + "spill_over: {sign: [losses]}\n", [(2, "spill_over.sign", "found a list; allowed is one of")]),
    ("30 February", V + "extent: {start: 2015-02-30}\n", [(2, "extent.start", "but February has 28 days")]),
    ("29 February", V + "extent: {start: 2016-02-29}\n", [(2, "extent.start", "no 29 February")]),
    ("before year 1", V + "extent: {start: 0000-01-01}\n", [(2, "extent.start", "whose year is not from 1900")]),
    ("a year only", V + "extent: {start: 2015}\n", [(2, "extent.start", "not a date written YYYY-MM-DD")]),
    ("slashes in a date", V + "extent: {start: 2015/1/28}\n", [(2, "extent.start", 'did you mean "2015-01-28"?')]),
    ("date a number", V + "extent: {start: 1.5}\n", [(2, "extent.start", "not a date written YYYY-MM-DD")]),
    # labels and sources
    ("label misspelt", V + "extent: {people: {value: 5, label: documentd, source: x}}\n",
     [(2, "extent.people.label", 'did you mean "documented"?')]),
    ("label without source", V + "extent: {people: {value: 5, label: reported}}\n",
     [(2, "extent.people.label", '"reported" needs a source')]),
    ("source without label", V + "extent: {people: {value: 5, source: x}}\n",
     [(2, "extent.people.source", "a source without a label")]),
    ("part misspelt", V + "extent: {people: {valu: 5, label: assumption}}\n",
     [(2, "extent.people.valu", 'did you mean "value"?')]),
    ("part unknown", V + "extent: {people: {value: 5, zzz: 1}}\n", [(2, "extent.people.zzz", "unknown key (value, label")]),
    ("source of two lines", V + 'extent: {people: {value: 5, label: rumour, source: "a\\nb"}}\n',
     [(2, "extent.people.source", "found several lines")]),
    # values that do not go together
    ("dates reversed", V + "extent:\n  start: 2016-01-01\n  until: 2015-01-01\n",
     [(4, "extent.until", "the run does not start before it ends (extent.start is 2016-01-01, extent.until is 2015-01-01)")]),
    ("dates equal", V + "extent: {start: 2016-01-01, until: 2016-01-01}\n", [(2, "extent.", "does not start before")]),
    ("start never", V + "extent: {start: never}\n", [(2, "extent.start", "a run must start on some day")]),
    ("end never", V + "extent: {until: never}\n", [(2, "extent.until", "a run must end on some day")]),
    ("floor above ceiling", V + "bands:\n  floor: 950\n  ceiling: 350\n", [(4, "bands.ceiling", "floor")]),
    ("base outside", V + "bands: {base: 2000}\n", [(2, "bands.base", "outside floor and ceiling")]),
    ("edges descend", V + "bands: {second: 690}\n", [(2, "bands.second", "do not ascend")]),
    ("mandatory before launch", V + "rollout:\n  launch: 2020-01-01\n  mandatory: 2019-01-01\n",
     [(4, "rollout.mandatory", "before it is launched")]),
    ("abolished before launch", V + "rollout: {launch: 2020-01-01, abolition: 2019-01-01}\n",
     [(2, "rollout.abolition", "abolished before it is launched")]),
    ("shares above one", V + "purchases:\n  approved: 0.8\n  foreign: 0.3\n", [(4, "purchases.foreign", "exceed 1")]),
    ("more ties than most", V + "ties:\n  mean_degree: 30\n  most: 10\n", [(4, "ties.most", "exceeds the most ties")]),
    # extends
    ("extends misspelt name", V + "extends: pres-2015\n", [(2, "extends", 'did you mean "press-2015"?')]),
    ("extends nothing like it", V + "extends: qqqq\n", [(2, "extends", 'there is no scenario "qqqq"')]),
    ("extends a list", V + "extends: [none]\n", [(2, "extends", "found a list; allowed is text")]),
    ("extends nothing", V + "extends:\n", [(2, "extends", "found nothing")]),
    ("extends outside", V + "extends: ../../x.yaml\n", [(2, "extends", "there is no scenario")]),
    # several at once, and what follows from a typo is not a second fault
    ("five at once", "title: 1\nextent: {peple: 5, seed: -1}\ntheory: x\nsafeguards: y\n",
     [(1, "version", "missing"), (2, "extent.peple", "unknown"), (2, "extent.seed", "found -1"),
      (3, "theory", "no theory"), (4, "safeguards", "a list")]),
    ("a typo hides what it causes", V + "extent:\n  start: 2030-01-01\n  untill: 2035-01-01\n",
     [(4, "extent.untill", 'did you mean "extent.until"?')]),
    ("a fault hides what it causes", V + "extent:\n  start: 2030-01-01\n  until: 2035-02-30\n",
     [(4, "extent.until", "but February has 28 days")]),
    ("a bad file with good rules broken too", V + "purchases: {approved: 1, foreign: 1}\nextent: {people: 0}\n",
     [(2, "purchases.", "exceed 1"), (3, "extent.people", "found 0")]),
    ("CRLF counts lines as editors do", "version: 1\r\nextent:\r\n  people: 0\r\n", [(3, "extent.people", "found 0")]),
    ("HTML is only text, and refused as a number", V + "extent: {people: <b>5</b>}\n", [(2, "extent.people", '"<b>5</b>"')]),
]  # fmt: skip


def faults_of(text: str | bytes) -> list:
    with pytest.raises(ScenarioError) as caught:
        loads(text, "scenario.yaml")
    return list(caught.value.faults)


@pytest.mark.parametrize(("text", "expected"), [each[1:] for each in BROKEN], ids=[each[0] for each in BROKEN])
def test_every_fault_is_one_sentence_with_its_line_and_key(text, expected):
    faults = faults_of(text)
    assert len(faults) == len(expected), "\n".join(map(str, faults))
    for fault, (line, key, part) in zip(faults, expected, strict=True):
        assert fault.line == line, fault
        assert fault.key.startswith(key) if key.endswith(".") else fault.key == key, fault
        assert part in str(fault), fault


@pytest.mark.parametrize("text", [each[1] for each in BROKEN], ids=[each[0] for each in BROKEN])
def test_every_sentence_is_one_printable_line_that_names_the_file(text):
    for fault in faults_of(text):
        sentence = str(fault)
        assert sentence.isprintable()
        assert sentence.startswith("scenario.yaml:")
        assert len(sentence) < 800
        assert "Traceback" not in sentence
        assert set(fault.as_dict()) == {"file", "line", "column", "key", "message", "suggestion"}


def test_at_least_fifty_ways_to_be_wrong_are_tried():
    assert len(BROKEN) >= 50


def test_a_fault_reads_as_promised():
    (fault,) = faults_of("version: 1\nspill_over:\n  wieght: 0.1\n")
    assert str(fault) == (
        'scenario.yaml:3:3: spill_over.wieght: unknown key; did you mean "spill_over.weight"? (a number from 0 to 10)'
    )


def test_ten_thousand_faults_are_counted_and_not_all_listed():
    faults = faults_of(V + "extent:\n" + "".join(f"  peple{i}: 1\n" for i in range(9_000)))
    assert len(faults) == 101
    assert str(faults[-1]) == "scenario.yaml: 8,900 more faults are not listed"


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("extent: {people: 012}", "extent.people", 12),
        ("extent: {people: 1e3}", "extent.people", 1000),
        ("extent: {people: 1000.0}", "extent.people", 1000),
        ("extent: {people: 1}", "extent.people", 1),
        ("posts: {political: -0.0}", "posts.political", 0.0),
        ("posts: {political: 1}", "posts.political", 1.0),
        ("posts: {political: .5}", "posts.political", 0.5),
        ("rollout: {launch: never}", "rollout.launch", "never"),
        ('rollout: {launch: "2015-01-28"}', "rollout.launch", "2015-01-28"),
        ("rollout: {shadow: True}", "rollout.shadow", True),
        ("points: {criticism: 0}", "points.criticism", 0),
    ],
)
def test_odd_but_right_values_are_read_as_written(text, key, value):
    found = loads(V + text).values[key]
    assert (found, type(found), str(found)) == (value, type(value), str(value))


def test_words_of_older_yaml_stay_words():
    assert loads(V + "title: no\nabout: 12:30\n").title == "no"
    assert loads(V + "title: 2015-01-28\n").title == "2015-01-28"
    assert loads(V + "title: 1e5\n").title == "1e5"


def test_a_byte_order_mark_and_windows_line_ends_change_nothing():
    plain = "version: 1\ntitle: x\nabout: |\n  one\n  two\nextent:\n  people: 5\n"
    assert loads(b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode()) == loads(plain)


def test_weights_that_are_all_zero_are_a_scheme_too():
    scenario = loads(V)
    zero = "".join(f"  {key.removeprefix('points.')}: 0\n" for key in scenario.values if key.startswith("points."))
    assert loads(V + "points:\n" + zero).section("points").keys() == scenario.section("points").keys()


def test_a_fault_in_a_shipped_scenario_would_be_named_with_its_file():
    assert load("press-2015-voluntary").extends == ("press-2015",)
