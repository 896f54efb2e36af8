"""Stories: whole reports grouped by their main event.

Two happenings of one sort share the vocabulary of the sort; what tells them apart is
who, where, how many and when. So a report is laid down in several fields of terms
(:mod:`.terms`), each weighed by how rare its terms are (:mod:`.weighing`), and pairs of
reports get a chance of telling one story from how their fields agree (:mod:`.pairing`);
what groups they make is decided by the mean chance between groups (:mod:`.linking`).
"""

from whosays.comparing.stories.finding import WINDOW_DAYS, find_stories

__all__ = ["WINDOW_DAYS", "find_stories"]
