"""Stories: every report in one group, told apart by names, places, days and figures."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.comparing.model import ComparedReport, Copy
from whosays.comparing.stories import find_stories, finding, pairing
from whosays.comparing.stories.linking import link

FERRY = (
    (
        "Ferry with 84 people sinks off Pemba Island\nA ferry carrying 84 people sank on Tuesday "
        "in the channel off Pemba Island, the Zanzibar port authority said. The Kilindi Star left "
        "Wete at dawn; its captain, Juma Rashid, was rescued with 31 passengers."
    ),
    (
        "Search goes on for passengers of the Kilindi Star\nRescuers searched the channel off "
        "Pemba Island for a second day after the ferry Kilindi Star went down with 84 people "
        "on board. Captain Juma Rashid told police in Wete that the engine had failed."
    ),
    (
        "Zanzibar ferry captain held\nPolice in Wete have arrested Juma Rashid, captain of the "
        "Kilindi Star, the ferry that sank off Pemba Island with 84 people on board."
    ),
)
OTHER_FERRY = (
    (
        "Ferry sinks off Mindoro with 60 on board\nThe ferry Santa Lucia Dos sank on Friday in the "
        "strait off Mindoro, the Philippine coast guard said. Sixty people were aboard. Ramon "
        "Villareal, its captain, and 22 passengers were pulled from the sea."
    ),
    (
        "Rescuers look for passengers of the Santa Lucia Dos\nBoats from Batangas searched the "
        "strait off Mindoro for passengers of the ferry Santa Lucia Dos. The engine had failed, "
        "captain Ramon Villareal told the police; 60 people were aboard when it sank."
    ),
)
FERRY_ELSEWHERE = {
    "fr": "Zanzibar : 84 personnes à bord du Kilindi Star\nLe ferry Kilindi Star a sombré mardi au "
    "large de l'île de Pemba avec 84 personnes à bord. Parti de Wete, il était commandé par "
    "Juma Rashid, secouru avec 31 passagers, selon le port de Zanzibar.",
    "es": "Zanzíbar: el Kilindi Star se hunde con 84 personas\nEl transbordador Kilindi Star se "
    "hundió el martes frente a la isla de Pemba con 84 personas a bordo. Salió de Wete y su "
    "capitán, Juma Rashid, fue rescatado con 31 pasajeros, según el puerto de Zanzibar.",
}


def made(
    texts: Sequence[str], name: str = "r", *, day: str | None = None, language: str | None = "en"
) -> list[ComparedReport]:
    """Reports of these texts, named by their number."""
    return [
        ComparedReport(
            id=f"{name}{at}", digest=f"{name}{at:04}", text=text, published=day, language=language
        )
        for at, text in enumerate(texts)
    ]


def grouped(reports: Sequence[ComparedReport], **given: int) -> set[frozenset[str]]:
    """The stories as sets of ids."""
    return {frozenset(story.reports) for story in find_stories(reports, **given)}


def test_two_happenings_of_one_sort_stay_two() -> None:
    """Two ferries that sank in the same words are two stories, told apart by their names."""
    reports = made(FERRY, "a") + made(OTHER_FERRY, "b")
    assert grouped(reports) == {frozenset({"a0", "a1", "a2"}), frozenset({"b0", "b1"})}


@pytest.mark.parametrize("language", sorted(FERRY_ELSEWHERE))
def test_names_and_figures_join_languages(language: str) -> None:
    """A report in another language joins by names and figures, with a pack or without."""
    elsewhere = made([FERRY_ELSEWHERE[language]], "x", language=language)
    reports = made(FERRY[:2], "a") + made(OTHER_FERRY, "b") + elsewhere
    assert frozenset({"a0", "a1", "x0"}) in grouped(reports)


def test_headline_alone_joins_nothing() -> None:
    """One headline over texts about different things makes no story."""
    headline = "What we know so far about the attack"
    bodies = (FERRY[0].partition("\n")[2], OTHER_FERRY[0].partition("\n")[2])
    assert len(grouped(made([f"{headline}\n{body}" for body in bodies]))) == 2


def test_window_parts_the_same_words() -> None:
    """The same text a year later is another story; within the window it is one."""
    first = made(FERRY[:1], "a", day="2025-03-04")
    near, far = (made(FERRY[:1], "b", day=day) for day in ("2025-03-10", "2026-03-10"))
    assert len(grouped(first + near)) == 1
    assert len(grouped(first + near, window_days=3)) == 2
    assert len(grouped(first + far)) == 2


def test_story_may_outlast_the_window() -> None:
    """Reports day after day are one story, though its ends lie farther apart than the window."""
    reports = [
        *made(FERRY[:1], "a", day="2025-03-01"),
        *made(FERRY[1:2], "b", day="2025-03-10"),
        *made(FERRY[1:2], "c", day="2025-03-20"),
    ]
    assert grouped(reports) == {frozenset({"a0", "b0", "c0"})}


def test_undated_report_joins_a_dated_one() -> None:
    """A report without a date may belong to any day."""
    reports = made(FERRY[:1], "a", day="2025-03-04") + made(FERRY[1:2], "b")
    assert grouped(reports) == {frozenset({"a0", "b0"})}


def test_copy_stands_with_its_original() -> None:
    """A full or translated copy is tied to its original; a short passage ties nothing."""
    reports = made([FERRY[0], "Nothing else is known."])
    copy = Copy(copy="r1", of="r0", kind="translated", credited=False, direction="shown", share=0.3)
    assert len(find_stories(reports)) == 2
    (story,) = find_stories(reports, [copy])
    assert any("copy of the other" in reason for reason in story.why)
    assert len(find_stories(reports, [copy.model_copy(update={"kind": "partial"})])) == 2


def test_reasons_name_what_is_shared() -> None:
    """The reasons give names and figures as the texts spell them, and the mean chance."""
    (story,) = find_stories(made(FERRY))
    assert any(r.startswith("names in common: ") and "Kilindi (3 of 3)" in r for r in story.why)
    assert any(r.startswith("figures in common: 84 (3 of 3)") for r in story.why)
    assert story.why[-1].endswith("(3 pairs)")


def test_lone_report_says_why() -> None:
    """A report alone says what was nearest, or that nothing was near."""
    alone = find_stories(made(["Bread prices rose again."]))
    assert alone[0].why == ("no report within 14 days shares enough with it",)


def test_empty_and_odd_texts() -> None:
    """No reports make no stories; empty, unread and repeated texts stand each in one."""
    assert find_stories([]) == ()
    odd = ["", "...", "一艘渡轮沉没", "12 12 12", "A", "THE FERRY SANK", "\ud800"]
    reports = made(odd, language=None)
    found = [r for story in find_stories(reports) for r in story.reports]
    assert sorted(found) == sorted(r.id for r in reports)


@settings(max_examples=30, deadline=None)
@given(
    chosen=st.lists(
        st.sampled_from([*FERRY, *OTHER_FERRY, *FERRY_ELSEWHERE.values(), "", "Rain."]), max_size=9
    ),
    days=st.lists(st.sampled_from([None, "2025-03-04", "2025-03-07T08:00:00Z", "2025-06-01"])),
    seed=st.integers(0, 9),
)
def test_order_changes_nothing(chosen: list[str], days: list[str | None], seed: int) -> None:
    """Each report stands in one story, and the order of the input changes nothing."""
    reports = [
        ComparedReport(
            id=f"r{at}", digest=f"d{at}", text=text, language="en",
            published=days[at] if at < len(days) else None,
        )
        for at, text in enumerate(chosen)
    ]  # fmt: skip
    mixed = list(reports)
    random.Random(seed).shuffle(mixed)
    found = find_stories(reports)
    assert find_stories(mixed) == found
    assert sorted(r for s in found for r in s.reports) == sorted(r.id for r in reports)
    assert len({s.id for s in found}) == len(found)


def test_versions_of_one_page_are_one_story() -> None:
    """A story that fills the window is not taken for common words."""
    texts = [f"{FERRY[at % 3]}\nUpdate {at}." for at in range(150)]
    (story,) = find_stories(made(texts, day="2025-03-04"))
    assert len(story.reports) == 150


def test_id_comes_from_content() -> None:
    """A story keeps its id beside other reports, and gets another with another report."""
    ferry = find_stories(made(FERRY))[0].id
    beside = find_stories(made(FERRY) + made(OTHER_FERRY, "b"))
    assert ferry in {story.id for story in beside}
    assert find_stories(made(FERRY[:2]))[0].id != ferry


def test_window_bounds_what_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the stream, terms are held for the reports of the window only."""
    monkeypatch.setattr(pairing, "BLOCK", 10)
    monkeypatch.setattr(finding, "BLOCK", 10)
    held: list[tuple[int, int]] = []
    forget = pairing.Pairing._forget

    def watched(self: pairing.Pairing, begin: int) -> None:
        forget(self, begin)
        held.append((len(self.held), len(self.vocabulary.field)))

    monkeypatch.setattr(pairing.Pairing, "_forget", watched)
    reports = [
        ComparedReport(
            id=f"r{at}", digest=f"{at:05}", language="en",
            text=" ".join(f"{chr(97 + at % 26) * 3}{chr(97 + at // 26) * 2}{c}" for c in "xyzvw"),
            published=f"{2000 + at // 48}-{at // 4 % 12 + 1:02}-{at % 4 * 7 + 1:02}",
        )
        for at in range(400)
    ]  # fmt: skip
    assert len(find_stories(reports)) == 400
    assert max(count for count, _ in held) <= 10 + 3
    assert max(terms for _, terms in held) <= 2 * 13 * 14


def test_blocks_change_no_group(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories across blocks of the stream are the same as within one."""
    reports = [r for n in range(4) for r in made(FERRY + OTHER_FERRY, f"n{n}", day="2025-03-04")]
    whole = grouped(reports)
    monkeypatch.setattr(finding, "BLOCK", 3)
    assert grouped(reports) == whole


def test_average_linkage_joins_the_nearest_first() -> None:
    """Two groups join by the mean of their pairs, not by one near pair."""
    edges = [(0, 1, 0.9), (1, 2, 0.6), (2, 3, 0.9)]
    groups = link([None] * 4, edges)
    assert sorted(map(sorted, groups.members.values())) == [[0, 1], [2, 3]]


def test_small_group_is_attached() -> None:
    """A report that is near to two of a larger group joins it, though the mean is low."""
    core = [(a, b, 0.95) for a in range(5) for b in range(a + 1, 5)]
    groups = link([None] * 6, [*core, (0, 5, 0.6), (1, 5, 0.6)])
    assert len(groups.members) == 1
    assert len(link([None] * 6, [*core, (0, 5, 0.6)]).members) == 2
