"""The made-up sentences of tests/examples/events, all of them: counts are printed, and none drops below its floor."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from events_examples import Score, files, read, report, score

from pokrovsk_timeline.events.kinds import places
from pokrovsk_timeline.knowledge.topic import Kind, topic
from pokrovsk_timeline.timeline import build

FLOORS = yaml.safe_load((Path(__file__).parent / "events_floors.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def result() -> Score:
    outcome = score(files([]))
    print("\n" + report(outcome))
    return outcome


@pytest.mark.parametrize("question", FLOORS)
def test_quality_only_rises(question: str, result: Score) -> None:
    assert 100 * result.share(question) >= FLOORS[question], report(result)


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind in topic("pokrovsk").kinds for text in kind.examples], ids=str
)
def test_a_kind_knows_its_examples(kind: Kind, text: str) -> None:
    _, told = read(text, "2025-11-20", closed=False)
    assert kind.id in [one.kind for one in told.tellings]


@pytest.mark.parametrize("text", [text for kind in topic("pokrovsk").kinds for text in kind.never])
def test_a_kind_does_not_misfire(text: str) -> None:
    _, told = read(text, "2025-11-20", closed=False)
    assert [one.title for one in told.tellings] == []


UNRELATED = (
    "The Hawks beat the Bears 3-1 on Saturday. Captain Ann Lee struck twice in the first half and the defence held.",
    "Shares in the chip maker fell by 12% on Tuesday after its head resigned. Analysts said losses would grow.",
    "Heavy rain shut the coast road on Monday. The mayor said 40 families had been evacuated from the valley.",
    "The band launched its new album in Oslo last week and will tour in March.",
)


@pytest.mark.parametrize("text", UNRELATED)
def test_text_about_something_else_gives_no_event_and_says_so(text: str) -> None:
    _, told = read(text, "2025-07-01", closed=True)
    assert told.tellings == ()
    assert [problem.code for problem in told.problems] == ["not-the-topic"]
    assert {out.reason.split(":")[0] for out in told.left_out} == {"not-the-topic"}


FALLS = "Pokrovsk falls\n\nRussian troops captured the railway station in Pokrovsk on Friday. Some 40 men surrendered."

HEADED = """{headline}

Residents of the city stayed in their cellars all night, and the roads south were empty by the morning.

On 9 November, Russian troops captured the railway station.

The mayor said three people had been killed. Nobody could leave. Trains stood still. The shops were shut. It rained.
"""


@pytest.mark.parametrize(
    ("headline", "told"), [("Pokrovsk: night of fire", True), ("Night of fire", False), ("Lyon: night of fire", False)]
)
def test_an_article_is_about_the_place_in_its_headline(headline: str, told: bool) -> None:
    _, found = read(HEADED.format(headline=headline), "2025-11-10", closed=True)
    assert ("Russian troops captured the railway station" in [one.title for one in found.tellings]) is told


ELSEWHERE = sorted((Path(__file__).parent / "examples" / "unrelated").iterdir())


@pytest.mark.parametrize("file", ELSEWHERE, ids=lambda file: file.stem)
def test_an_article_about_something_else_or_another_war_gives_no_event_and_is_named(file: Path) -> None:
    made = build([file])
    assert (made.events, made.undated) == ((), ())
    assert (file.name, "not-the-topic") in [(Path(one.path).name, one.code) for one in made.problems]


def test_articles_about_something_else_add_nothing_to_a_timeline(tmp_path: Path) -> None:
    for file in ELSEWHERE:
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "siege.txt").write_text("Russian troops entered Pokrovsk on 3 November 2025.", "utf-8")
    (tmp_path / "sources.yaml").write_text("siege: {published: 2025-11-05}\n", "utf-8")
    made = build([tmp_path])
    assert {piece.article for one in (*made.events, *made.undated) for piece in one.evidence} == {"siege"}


OWN_VOICES = (
    ("affiliation", "Russian state media", "Russian state media"),
    ("affiliation", "Russia", "Russia"),
    ("affiliation", "Ukrainian government", "Ukrainian government"),
    ("origin", "General Staff of Ukraine", "General Staff of Ukraine"),
    ("publisher", "Ministry of Defence of Ukraine", "Ukraine's Ministry of Defence"),
)
OTHERS = (
    ("affiliation", "independent"),
    ("affiliation", "Ukrainian daily newspaper"),
    ("origin", "Reuters"),
    ("publisher", "Kyiv Independent"),
    ("publisher", "Moscow Times"),
    ("publisher", "Army Times"),
    ("publisher", "BBC Russian Service"),
    ("publisher", "Inter Press Service"),
    ("publisher", "Reuters Staff"),
    ("publisher", "Institute for the Study of War"),
)


@pytest.mark.parametrize(("key", "value", "speaker"), OWN_VOICES)
def test_what_is_declared_to_be_a_partys_is_its_claim(key: str, value: str, speaker: str) -> None:
    _, told = read(FALLS, "2025-11-17", closed=True, **{key: value})
    assert {(one.standing, one.claims[0].speaker) for one in told.tellings} == {("claim", speaker)}
    assert len(told.tellings) == 2


@pytest.mark.parametrize(("key", "value"), OTHERS)
def test_what_is_declared_to_be_nobodys_is_told_as_fact(key: str, value: str) -> None:
    _, told = read(FALLS, "2025-11-17", closed=True, **{key: value})
    assert [(one.standing, one.claims) for one in told.tellings] == [("reported", ())] * 2


TRAPS = (
    "If Pokrovsk falls, the road to Pavlohrad will lie open.",
    "Should Russia take Pokrovsk, it would gain a railway junction.",
    "When Pokrovsk falls, the front will not collapse.",
    "Russia would gain a junction by capturing Pokrovsk.",
    "The soldier fears that Pokrovsk has been lost.",
    "Analysts believe Russia has taken half of Pokrovsk.",
    "Pokrovsk must fall before Russia can move on to Sloviansk.",
    "The public may lose faith following the loss of Pokrovsk.",
    "How long can the brigade hold Pokrovsk?",
    "It is unclear whether Russian troops have entered Pokrovsk.",
    "Russia wants to seize Pokrovsk before winter.",
    "Russian troops have not entered Pokrovsk.",
    "Pokrovsk lies on a key road and connects the cities of the region.",
    "Russian troops usually attack Pokrovsk at dawn.",
    "Russian forces could deploy drones from Pokrovsk.",
)


@pytest.mark.parametrize("text", TRAPS)
def test_what_did_not_happen_is_left_out_with_a_reason(text: str) -> None:
    article, told = read(text, "2025-11-10", closed=True)
    assert told.tellings == ()
    assert told.left_out
    assert all(article.text[out.start : out.end] == out.quote and out.reason for out in told.left_out)


def test_a_report_and_what_it_reports_are_two() -> None:
    text = "ISW, a monitor, reported late last year that Russia had abandoned a frontal assault on Pokrovsk."
    _, told = read(text, "2025-06-27", closed=True)
    report_of, abandoned = told.tellings
    assert report_of.kind == "assessment"
    assert str(report_of.when) == str(report_of.said)
    assert abandoned.when.earliest is None
    assert abandoned.when.latest == report_of.when.latest
    assert abandoned.standing == "assessment"


def test_a_party_claims_and_never_states_a_fact() -> None:
    text = "Russia has massed 110,000 troops near Pokrovsk, according to Ukraine’s military chief on Friday."
    _, (one,) = read(text, "2025-06-28", closed=True)[0], read(text, "2025-06-28", closed=True)[1].tellings
    assert (one.standing, one.claims[0].speaker, str(one.when)) == ("claim", "Oleksandr Syrskyi", "2025-06-27")
    assert one.title == "Syrskyi says Russia has massed 110,000 troops near Pokrovsk"


def test_background_has_its_own_date() -> None:
    text = (
        "Russia’s progress at Pokrovsk is slow, advancing just 135 metres per day since capturing Avdiivka "
        "in February 2024."
    )
    _, told = read(text, "2025-07-01", closed=True)
    assert [str(one.when) for one in told.tellings] == ["2024-02/2025-07-01", "2024-02"]
    assert told.tellings[1].title == "Russia captured Avdiivka"


def test_a_denial_stands_beside_the_claim() -> None:
    text = (
        "Putin claimed last month that Pokrovsk was encircled. Oleksandr Syrskyi said on 3 November that "
        "there is no encirclement of the city."
    )
    _, told = read(text, "2025-11-10", closed=True)
    assert [(one.standing, str(one.when)) for one in told.tellings] == [("claim", "2025-10"), ("denial", "2025-11-03")]


def test_nothing_dated_means_no_later_than_the_publication() -> None:
    _, told = read("Russian troops have entered Pokrovsk.", "2025-11-10", closed=True)
    assert [str(one.when) for one in told.tellings] == ["[..2025-11-10]"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The hospital in el-Tarn was hit.", True),
        ("The hospital in El Tarn was hit.", True),
        ("El-Tarn was hit.", True),
        ("EL TARN was hit.", True),
        ("They saw el tarn in a film.", False),
        ("The el-Tarners won.", False),
    ],
)
def test_a_place_is_known_however_its_article_is_printed(text: str, found: bool) -> None:
    shipped = topic("pokrovsk")
    made = replace(shipped, places=(replace(shipped.places[0], id="tarn", name="El Tarn", aliases=()),))
    assert [place.id for place in places(text, made)] == ["tarn"] * found


def test_a_topic_without_central_places_takes_any_war() -> None:
    shipped = topic("pokrovsk")
    assert any(place.central for place in shipped.places)
    assert not any(place.central for place in replace(shipped, places=()).places)
