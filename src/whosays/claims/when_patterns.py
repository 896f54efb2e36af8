"""Match the patterns of time.toml on a text's atoms.

Patterns are compiled once a language into a tree of steps, so that a text is read
in time proportional to its length. Stages run one after the other: what a stage
finds stands as one item for the next, so that *depuis* can take any date after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from whosays.claims.atoms import Atom, Words, words
from whosays.claims.figures_numbers import Numbers, forms
from whosays.errors import PackError
from whosays.packs.time_schema import Time, TimeRule

_ITEM = re.compile(r"[()\[\]]|[^\s\[\]()]+")
_CLASSES = frozenset({
    "DAY", "ORDINAL_DAY", "MONTH", "MONTH_NUMBER", "YEAR", "SHORT_YEAR", "WEEKDAY", "NUMBER",
    "VAGUE", "UNIT", "SPAN", "STRETCH", "HOUR", "NAMED_HOUR", "MINUTE", "SEASON", "DAYPART",
    "HOLIDAY", "CLOCK",
})  # fmt: skip
_SHAPES = frozenset({
    "day", "week", "month", "season", "year", "clock", "daypart", "open", "date", "any",
})  # fmt: skip
_SPANS = frozenset({"weekend", "week", "month", "year"})
_DATE = frozenset({"day", "week", "month", "season", "year"})
# Classes of digits: how many, and from where to where. Earlier years than 1500 are
# rarely years in news.
_DIGITS = {
    "DAY": ((1, 2), range(1, 32)),
    "MONTH_NUMBER": ((1, 2), range(1, 13)),
    "YEAR": ((4,), range(1500, 2200)),
    "SHORT_YEAR": ((2,), range(100)),
    "HOUR": ((1, 2), range(25)),
    "MINUTE": ((1, 2), range(60)),
    "CLOCK": ((4,), range(2400)),
}


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that a rule has read, before they are given days.

    Attributes:
        rule: the rule that read them.
        slots: values of the pattern's classes, by name; a second one is NAME2.
        parts: expressions inside, in order.
        first, last: indices of its atoms, half-open.
        shape: what it is for later stages.
    """

    rule: TimeRule
    slots: dict[str, object]
    parts: tuple[Expression, ...]
    first: int
    last: int
    shape: str


Item = Atom | Expression


@dataclass(slots=True)
class _Step:
    """A node of the tree of patterns."""

    words: dict[str, _Step] = field(default_factory=dict)
    classes: dict[str, _Step] = field(default_factory=dict)
    # Rules that end here: order in the file, rule, steps of context before and after.
    ends: list[tuple[int, TimeRule, int, int]] = field(default_factory=list)


def _expand(pattern: str) -> Iterator[tuple[list[str], int, int]]:
    """All item lists a pattern stands for, with the lengths of its contexts."""
    items = _ITEM.findall(pattern)
    lead = trail = 0
    if items and items[0] == "(":
        lead = items.index(")") - 1
        items = items[1 : lead + 1] + items[lead + 2 :]
    if items and items[-1] == ")":
        opened = len(items) - 1 - items[::-1].index("(")
        trail = len(items) - opened - 2
        items = items[:opened] + items[opened + 1 : -1]

    def options(i: int, end: int) -> Iterator[list[str]]:
        if i == end:
            yield []
            return
        if items[i] == "[":
            depth, k = 1, i + 1
            while depth:
                depth += {"[": 1, "]": -1}.get(items[k], 0)
                k += 1
            for tail in options(k, end):
                yield tail
                for inner in options(i + 1, k - 1):
                    yield inner + tail
            return
        for head in items[i].split("|"):
            for tail in options(i + 1, end):
                yield [head, *tail]

    for option in options(0, len(items)):
        yield option, lead, trail


@dataclass(frozen=True, slots=True)
class _Line:
    """A text being read: its atoms, and the classes that each of them can begin."""

    atoms: list[Atom]
    text: str
    named: list[frozenset[str]]


# By class and item: where it ends there, and its value.
_Read = dict[tuple[str, int], tuple[tuple[int, object], ...]]
_NOTHING: frozenset[str] = frozenset()


class Grammar:
    """A language's date patterns, compiled."""

    def __init__(self, time: Time, numbers: Numbers) -> None:
        self.time = time
        self._numbers = numbers
        self._classes = _classes(time)
        self._stages = [_Step() for _ in range(4)]
        self.bare = Words((word, True) for word in forms(time.prepositions))
        self._capital = {words(word) for word in time.capital}
        self._small = {words(word) for word in time.small}
        self._forms = Words((word, True) for listed in self._words_listed() for word in listed)
        for order, rule in enumerate(time.rule):
            for pattern in rule.patterns:
                if any(pattern.count(a) != pattern.count(b) for a, b in ("()", "[]")):
                    raise PackError(
                        f"time.toml: rule {rule.name!r}: a bracket is open in {pattern!r}"
                    )
                for items, lead, trail in _expand(pattern):
                    self._add(self._stages[rule.stage - 1], items, (order, rule, lead, trail))
        self._roots = [frozenset(stage.classes) for stage in self._stages]
        self._beginners = Words.joined((self._numbers.starts, *self._classes.values()))
        self._by_form: dict[str, set[str]] = {}
        for name, begins in (
            *((name, listed.begins) for name, listed in self._classes.items()),
            ("NUMBER", self._numbers.begins),
        ):
            for form in begins:
                self._by_form.setdefault(form, set()).add(name)

    def _words_listed(self) -> Iterator[list[str]]:
        for rule in self.time.rule:
            for pattern in rule.patterns:
                plain = [word for item in _ITEM.findall(pattern) for word in item.split("|")]
                yield [w for w in plain if w[:1] not in "<{[]()" and not _is_class(w)]

    def _add(self, step: _Step, items: list[str], end: tuple[int, TimeRule, int, int]) -> None:
        lead, trail = end[2], end[3]
        for item in items:
            self._check(item, end[1])
        sizes = []
        for item in items:
            if _is_class(item) or item[0] in "<{":
                step = step.classes.setdefault(item.strip("{}"), _Step())
                sizes.append(1)
            else:
                for word in words(item):
                    step = step.words.setdefault(word, _Step())
                sizes.append(len(words(item)))
        step.ends.append((end[0], end[1], sum(sizes[:lead]), sum(sizes[len(sizes) - trail :])))

    def _check(self, item: str, rule: TimeRule) -> None:
        """Refuse a set, a shape or a class that there is not, which would never match."""
        name = item.strip("{}<>")
        known = (
            name in self._classes if item[0] == "{"
            else name in _SHAPES if item[0] == "<"
            else item in _CLASSES or not (item.isupper() and len(item) > 2)
        )  # fmt: skip
        if not known or set(item) & set("()[]"):
            raise PackError(f"time.toml: rule {rule.name!r}: pattern item {item!r} is not known")

    def read(self, line: list[Atom], text: str) -> list[Expression]:
        """The date expressions of a text, left to right, none inside another."""
        items: list[Item] = list(line)
        named = [self._named(atom) for atom in line]
        for stage, classes in zip(self._stages, self._roots, strict=True):
            items = self._pass(stage, classes, items, _Line(line, text, named))
        return [i for i in items if isinstance(i, Expression) and i.rule.means != "skip"]

    def _named(self, atom: Atom) -> frozenset[str]:
        """The classes that this atom can begin: no other one is tried at it."""
        found: set[str] = set()
        for form in self._beginners.forms(atom):
            found |= self._by_form.get(form, set())
        if atom.number is not None:
            found.add("NUMBER")
            found.update(name for name in _DIGITS if _in_range(name, atom))
        return frozenset(found) if found else _NOTHING

    def _pass(
        self, root: _Step, classes: frozenset[str], items: list[Item], line: _Line
    ) -> list[Item]:
        found: list[tuple[int, int, int, Expression]] = []
        # What each class reads at an item is asked for by many patterns of one stage.
        read: _Read = {}
        for i, item in enumerate(items):
            if self._may_begin(item, root, classes, line):
                for order, begin, end, made in self._from(root, items, i, line, read):
                    found.append((begin, -end, order, made))
        if not found:
            return items
        found.sort(key=lambda hit: hit[:3])
        out: list[Item] = []
        done = 0
        for begin, minus_end, _, made in found:
            if begin < done:
                continue
            out.extend(items[done:begin])
            out.append(made)
            done = -minus_end
        return [*out, *items[done:]]

    def _may_begin(self, item: Item, root: _Step, classes: frozenset[str], line: _Line) -> bool:
        if isinstance(item, Expression):
            return not classes.isdisjoint(_shapes(item.shape))
        if not classes.isdisjoint(line.named[item.index]):
            return True
        return any(form in root.words for form in self._forms.forms(item))

    def _from(
        self, root: _Step, items: list[Item], i: int, line: _Line, read: _Read
    ) -> Iterator[tuple[int, int, int, Expression]]:
        """All matches whose first step is item `i`: order, begin, end, expression."""
        # Each entry: step, next item, path of (class or "", begin, end, value).
        todo: list[tuple[_Step, int, tuple[tuple[str, int, int, object], ...]]] = [(root, i, ())]
        while todo:
            step, k, path = todo.pop()
            for order, rule, lead, trail in step.ends:
                inner = path[lead : len(path) - trail]
                if inner:
                    begin, end = inner[0][1], inner[-1][2]
                    yield order, begin, end, _expression(rule, inner, items)
            if k >= len(items):
                continue
            item = items[k]
            if k > i and _fresh(item, line.atoms):
                continue
            if isinstance(item, Atom):
                named = line.named[item.index]
                if step.words:
                    for form in self._forms.forms(item):
                        if form in step.words:
                            todo.append((step.words[form], k + 1, (*path, ("", k, k + 1, form))))
            else:
                named = _shapes(item.shape)
            if not named or not step.classes:
                continue
            for name, child in step.classes.items():
                if name not in named:
                    continue
                ends = read.get((name, k))
                if ends is None:
                    ends = read[name, k] = tuple(self._class(name, items, k, line))
                for end, value in ends:
                    todo.append((child, end, (*path, (name, k, end, value))))

    def _class(
        self, name: str, items: list[Item], k: int, line: _Line
    ) -> Iterator[tuple[int, object]]:
        """Ends and values of a class at an item that can begin it."""
        item = items[k]
        if isinstance(item, Expression):
            yield k + 1, item
            return
        if name in self._classes:
            atoms = _run(items, k)
            for length, value in self._classes[name].at(atoms, 0):
                if self._case_fits(line.atoms, item.index, length):
                    yield k + length, value
        if name == "NUMBER":
            number = self._numbers.at(line.atoms, item.index, line.text)
            if number is not None and number.value is not None:
                length = number.last - item.index
                if not any(isinstance(x, Expression) for x in items[k : k + length]):
                    yield k + length, number.value
        elif name in _DIGITS and _in_range(name, item):
            yield k + 1, item.number

    def _case_fits(self, line: list[Atom], i: int, length: int) -> bool:
        """No word that needs a capital lacks it (*may*), none has one amiss (*Mars*)."""
        word = tuple(atom.norm for atom in line[i : i + length])
        text = line[i].text
        if word in self._capital:
            return text[0].isupper()
        if word in self._small and text[0].isupper() and not text.isupper():
            beside = line[max(i - 1, 0) : i] + line[i + length : i + length + 1]
            return any(atom.number is not None for atom in beside)
        return True


def _run(items: list[Item], k: int) -> list[Atom]:
    """The atoms from item `k` on, up to the next expression or blank line."""
    out: list[Atom] = []
    for item in items[k : k + 6]:
        if not isinstance(item, Atom) or (out and item.fresh):
            break
        out.append(item)
    return out


def _in_range(name: str, atom: Atom) -> bool:
    """Whether an atom is a number of this class of digits."""
    sizes, values = _DIGITS[name]
    return atom.number in values and len(atom.text) in sizes


def _is_class(item: str) -> bool:
    return item in _CLASSES


@cache
def _shapes(shape: str) -> frozenset[str]:
    """The steps of patterns that an expression of this shape can be."""
    if shape == "skip":
        return _NOTHING
    wanted = {"any", shape, "date"} if shape in _DATE else {"any", shape}
    return frozenset(f"<{name}>" for name in wanted)


def _fresh(item: Item, line: list[Atom]) -> bool:
    return item.fresh if isinstance(item, Atom) else line[item.first].fresh


def _shape(rule: TimeRule, slots: dict[str, object], parts: tuple[Expression, ...]) -> str:
    """What an expression is for the rules of later stages."""
    means = rule.means
    if means in ("day", "days", "numeric", "weekday", "holiday", "night"):
        return "day"
    if means in ("month", "year", "season", "clock", "daypart", "skip"):
        return means
    if means in ("offset", "period", "shift"):
        unit = str(rule.unit or slots.get("UNIT") or "day")
        return {"hour": "clock", "minute": "clock", "weekend": "week", "decade": "year"}.get(
            unit, unit
        )
    if means in ("list", "join", "edge", "same") and parts:
        return "day" if means == "join" else parts[0].shape
    return "open"


def _expression(
    rule: TimeRule, path: tuple[tuple[str, int, int, object], ...], items: list[Item]
) -> Expression:
    slots: dict[str, object] = {}
    parts: list[Expression] = []
    for name, _, _, value in path:
        if isinstance(value, Expression):
            parts.append(value)
        elif name:
            name = "UNIT" if name in ("SPAN", "STRETCH") else name
            slots[name + "2" if name in slots else name] = value
    head, tail = items[path[0][1]], items[path[-1][2] - 1]
    return Expression(
        rule, slots, tuple(parts),
        head.first if isinstance(head, Expression) else head.index,
        tail.last if isinstance(tail, Expression) else tail.index + 1,
        _shape(rule, slots, tuple(parts)),
    )  # fmt: skip


def _classes(time: Time) -> dict[str, Words]:
    """The classes that are word lists."""
    listed: dict[str, Words] = {
        "MONTH": Words((w, n) for n, ws in enumerate(time.months, 1) for w in forms(ws)),
        "WEEKDAY": Words((w, n) for n, ws in enumerate(time.weekdays, 1) for w in forms(ws)),
        "ORDINAL_DAY": Words((w, n) for key, n in time.ordinals.items() for w in forms([key])),
        "UNIT": Words((w, unit) for unit, ws in time.units.items() for w in forms(ws)),
        "STRETCH": Words(
            (w, u) for u, ws in time.units.items() if u != "minute" for w in forms(ws)
        ),
        "SPAN": Words(
            (w, unit) for unit, ws in time.units.items() if unit in _SPANS for w in forms(ws)
        ),
        "NAMED_HOUR": Words(
            (w, hour + 1) for key, hour in time.hours.items() for w in forms([key])
        ),
        "SEASON": Words((w, n) for n, s in enumerate(time.season, 1) for w in forms(s.words)),
        "DAYPART": Words((w, n) for n, d in enumerate(time.daypart, 1) for w in forms(d.words)),
        "HOLIDAY": Words((w, h.day) for h in time.holiday for w in forms(h.words)),
        "VAGUE": Words((w, True) for w in forms(time.vague)),
    }
    for name, phrases in time.sets.items():
        listed[name] = Words((w, True) for w in forms(phrases))
    return listed
