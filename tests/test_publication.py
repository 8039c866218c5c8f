"""When an article was published, worked out from its own words and from the other articles."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest

from pokrovsk_timeline import dates, publication, sources
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.knowledge.topic import topic
from pokrovsk_timeline.settings import Settings

ALONE = [
    # a day that the text states
    ("KHARTOUM, 14 May 2024 —\nFighting went on in the north of the city.\n", "2024-05-14", "2024-05-17"),
    ("As of June 29, 2025, the line has not moved. It had held since March 2025.\n", "2025-06-29", "2025-07-02"),
    ("# Daily report, March 3, 2024\n\nThe army said on March 2 that it held the dam.\n", "2024-03-03", "2024-03-06"),
    # an old "as of" is no day of writing
    ("As of May 1, 2023, ten bridges stood. The last was blown up on August 9, 2023.\n", "2023-08-09", None),
    # past dates bound from below; forecasts do not
    ("The dam was blown up in June 2023. Repairs will take until 2031.\n", "2023-06-01", None),
    ("The minister said the bridge would be rebuilt by May 2027. It fell in 2023.\n", "2023-01-01", None),
    # a part of a month without a year, after the last year that is spelled out
    (
        "The town fell in 2024. In early November the general denied that the road was cut.\n",
        "2024-11-02",
        None,
    ),
    (
        "The town fell in 2023 and again in 2024. In early November the general denied it.\n",
        "2025-11-02",
        "2025-11-30",
    ),
    # ... but not where a later month is told of as past
    ("The town fell in 2024. In early May the road was cut, and in August the bridge fell.\n", "2025-01-01", None),
    # a day of many years with a bound from above alone
    ("The bridge fell on Wednesday (June 17). Elections will be held in May 2019.\n", None, "2015-06-20"),
    # nothing at all
    ("The road was under fire again.\n", None, None),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), ALONE)
def test_an_article_alone(tmp_path, text, earliest, latest):
    (window,) = windows(tmp_path, {"one": text}).values()
    assert (iso(window.earliest), iso(window.latest)) == (earliest, latest)


FRIDAY = "The army chief said on Friday that 83,000 troops had been massed near the port of Velmar.\n"
AS_OF = "As of June 29, 2025, talks had failed, and 83,000 troops were massed near the port of Velmar.\n"


def test_a_report_that_another_article_dates(tmp_path):
    found = windows(tmp_path, {"a": FRIDAY, "b": AS_OF})
    assert (iso(found["a"].earliest), iso(found["a"].latest)) == ("2025-06-27", "2025-07-03")
    assert {reason.article for reason in found["a"].because} == {"a", "b"}


def test_old_background_in_common_is_no_fresh_report(tmp_path):
    old = "Some 83,000 people lived in the port of Velmar before. On Friday it was quiet.\n"
    found = windows(tmp_path, {"a": old, "b": AS_OF.replace("troops were massed near", "people once lived in")})
    assert found["a"].latest is None


def test_a_stated_day_is_not_moved_by_others(tmp_path):
    other = FRIDAY.replace("on Friday", "on 26 June 2025")
    assert windows(tmp_path, {"a": AS_OF})["a"] == windows(tmp_path, {"a": AS_OF, "b": other})["a"]


def test_the_order_of_the_articles_does_not_matter(tmp_path):
    texts = {"a": FRIDAY, "b": AS_OF, "c": FRIDAY.replace("on Friday", "this week")}
    found = [windows(tmp_path / "".join(order), {one: texts[one] for one in order}) for order in permutations(texts)]
    assert all(one == found[0] for one in found)


def test_a_declared_day_beats_what_the_text_says(tmp_path):
    (tmp_path / "sources.yaml").write_text("one: {published: 2025-07-05}\n", "utf-8")
    (window,) = windows(tmp_path, {"one": AS_OF}).values()
    assert (window.earliest, window.latest, window.basis) == (dt.date(2025, 7, 5), dt.date(2025, 7, 5), "declared")


def test_dates_of_page_furniture_are_named_and_not_used(tmp_path):
    text = "The road was under fire on Friday.\n\nRelated News\n14 Mar, 2031\nA new stadium opens . . .\n"
    (window,) = windows(tmp_path, {"one": text}).values()
    assert window.earliest is None
    assert [(reason.quote, reason.rule) for reason in window.unused] == [("14 Mar, 2031", "date of page furniture")]


def test_every_reason_quotes_its_article(tmp_path):
    texts = {"a": FRIDAY, "b": AS_OF}
    for window in windows(tmp_path, texts).values():
        for reason in (*window.because, *window.unused):
            assert texts[reason.article][reason.start : reason.end] == reason.quote


LANDMARK = "The war between Russia and Ukraine has emptied the port of Orlec. In 2019 it was full, the master said.\n"


def test_a_window_is_shown_with_landmarks_and_without(tmp_path):
    window = windows(tmp_path, {"one": LANDMARK})["one"]
    assert iso(window.earliest) == "2022-02-24"
    assert window.without_landmarks == (dt.date(2019, 1, 1), None)


def test_a_window_that_landmarks_do_not_change_is_shown_once(tmp_path):
    assert windows(tmp_path, {"one": AS_OF})["one"].without_landmarks is None


GATHERED = [
    ("", dt.date(2025, 8, 1), dt.date(2025, 8, 1), "collected on that day"),
    ("2025-07-20", None, dt.date(2025, 7, 20), "accessed on that day"),
    ("2025-07-20", dt.date(2025, 8, 1), dt.date(2025, 7, 20), "accessed on that day"),
]


@pytest.mark.parametrize(("accessed", "collected", "latest", "rule"), GATHERED)
def test_no_article_is_later_than_it_was_gathered(tmp_path, accessed, collected, latest, rule):
    declared = f"one: {{accessed: {accessed}}}\n" if accessed else ""
    (tmp_path / "sources.yaml").write_text(declared, "utf-8")
    window = read(tmp_path, {"one": "The bridge fell in May 2025.\n"}, collected)[0]["one"]
    assert (iso(window.earliest), window.latest) == ("2025-05-01", latest)
    assert [(reason.rule, reason.latest) for reason in window.because if reason.latest] == [(rule, latest)]


WIDE = [
    # the window, and how many of the dates its day would narrow: those printed stay as they are
    (
        "The bridge fell in May 2025. On Friday it was still closed. It will open next month.\n",
        "2 of 3",
        "[2025-05-01..]",
    ),
    ("On Friday the bridge was still closed.\n", "1 of 1", ""),
    ("The bridge fell in May 2025.\n", "", "[2025-05-01..]"),
]


@pytest.mark.parametrize(("text", "narrowed", "window"), WIDE)
def test_a_wide_window_is_one_warning_with_the_line_that_helps(tmp_path, text, narrowed, window):
    (problem,) = read(tmp_path, {"one": text})[1]
    helped = f"; its day would narrow {narrowed} dates" if narrowed else ""
    assert problem.message.endswith(f"{window or 'when it was published'}{helped}")
    assert problem.hint == f"add to {tmp_path.name}/sources.yaml: one: {{published: YYYY-MM-DD}}"
    assert problem.severity == "warning"


EARLY = "In early November the general denied that the road was cut."


def test_a_month_is_not_wide(tmp_path):
    assert not read(tmp_path, {"one": f"The town fell in 2023 and again in 2024. {EARLY}\n"})[1]


LIKELY = [
    # a month that returns every year: the one after the last year that is spelled out
    (f"The town fell in 2024. {EARLY}\n", ("2025-11-02", "2025-11-30")),
    (f"The town fell in May 2024. {EARLY}\n", ("2025-11-02", "2025-11-30")),
    # several years agree: then it is the window itself
    (f"The town fell in 2023 and again in 2024. {EARLY}\n", None),
]


@pytest.mark.parametrize(("text", "likely"), LIKELY)
def test_the_first_year_that_fits_is_likely(tmp_path, text, likely):
    window = windows(tmp_path, {"one": text})["one"]
    assert window.likely == (tuple(map(dt.date.fromisoformat, likely)) if likely else None)


def windows(folder, texts):
    return read(folder, texts)[0]


def read(folder, texts, collected=None):
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    articles, _ = sources.read([folder], Settings())
    mentions = {one.id: dates.find(one.text, language("en")) for one in articles}
    return publication.windows(articles, mentions, topic("pokrovsk"), collected)


def iso(day):
    return day.isoformat() if day else None


def test_a_page_in_universal_time_near_midnight_leaves_two_days(tmp_path):
    line = '{"id": "one", "text": "The bridge fell yesterday, the mayor said.", "published": "2025-06-27T23:30:00Z"}\n'
    (tmp_path / "news.jsonl").write_text(line, "utf-8")
    articles, problems = sources.read([tmp_path])
    mentions = {one.id: dates.find(one.text, language("en")) for one in articles}
    (window,) = publication.windows(articles, mentions, topic("pokrovsk"))[0].values()
    assert (iso(window.earliest), iso(window.latest), window.basis) == ("2025-06-27", "2025-06-28", "metadata")
    assert [one.code for one in problems] == ["unsure-day"]
    assert [reason.rule for reason in window.because] == [f"metadata: {tmp_path.name}/news.jsonl:1 published"]


LIVE = """Orlec live

5 March 2025 at 07:10

The army said today that it still held the bridge of Orlec.

3 March 2025 at 09:00

The army chief said yesterday that 83,000 troops had been massed near the port of Velmar.
"""


def test_a_report_in_a_post_counts_from_its_post_and_not_from_the_page(tmp_path):
    """Told on 3 March of 2 March: seen from the newest post it would be a Tuesday to Friday, and no Sunday."""
    other = FRIDAY.replace("on Friday", "on Tuesday")
    found = windows(tmp_path, {"a": LIVE, "b": other})
    assert (found["b"].earliest, found["b"].latest) == (None, None)


ANSWERS = """“We count the boats”

In February 2025 the mill was lost. This interview was conducted last week, in Orlec.

The interview took place on 12 May. In April 2025 the bridge fell.

When did the ferry stop?

It stopped yesterday, on 11 May. There were mines.

And what do people do now?

They wait.
"""


def test_an_answer_says_nothing_of_the_day_on_which_the_interview_appeared(tmp_path):
    window = windows(tmp_path, {"one": ANSWERS})["one"]
    assert "relative phrase beside its date" not in [reason.rule for reason in window.because]
    assert window.latest is None
