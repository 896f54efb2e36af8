"""The shape of a language pack's TOML files.

A language is a folder. Each file below is checked against its class when it is
loaded; a wrong field is an error that names the file. Word lists live there,
never in Python. Those of figures.toml, furniture.toml and time.toml have modules of
their own beside this one.

How words are written in the lists:

* one word is a lemma (French verbs in the infinitive, nouns in the singular,
  adjectives in the masculine singular), lower case, with accents;
* several words parted by blanks are a phrase: it matches these lemmas or forms in
  this order, with at most `gap` other tokens (determiners, adverbs, auxiliaries)
  between two of them. The first verb of a phrase is its head. A French clitic
  *se* is not written in a phrase unless the sense hangs on it (``se rendre``);
* ``*`` in a phrase stands for the words of somebody between: ``take * hostage``;
* ``~`` before a word: it must follow, and is no part of the phrase but a party or a
  target beside it: ``abattre ~drone``;
* a word may carry its part of speech as ``word/NOUN`` where the lemma is ambiguous.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from whosays.model import Kind, Mode, SourceType, Stance
from whosays.packs.table import Table, Words


class Entry(Table):
    """Words of one sense, by part of speech."""

    verbs: Words = ()
    nouns: Words = ()
    adjectives: Words = ()
    adverbs: Words = ()
    phrases: Words = ()
    note: str | None = None


# kinds.toml ---------------------------------------------------------------


class KindEntry(Entry):
    """Triggers of one kind (and mode).

    Attributes:
        subject: role of the active subject: ``by`` (bombard), ``to`` (die, suffer),
            ``none`` (occur: a happening word as subject).
        object: role of the direct object: ``to``, ``by``, ``none``, ``place``.
        harm: what a count in the object (or, for ``subject = "to"``, in the
            subject) counts: killed people are ``dead``.
        needs: the trigger counts only with this: ``object``, ``person`` (object or
            subject is a person or group), ``force`` (an actor, arm or casualty
            stands in the clause), ``no-object``, ``object-person`` (the object itself is
            one: fire a minister), ``subject-person`` (the doer is one), ``person-or-site``
            (or a vessel, vehicle, building), ``place`` or a preposition such as
            ``prep:sur``, ``deed`` (a noun of force stands beside it); for nouns ``complement``,
            ``person``, ``force``; ``quoted`` (only in a source's mouth); ``weights`` where no
            rule is to take the word, for it names the kind too seldom or is too common: a
            candidate all the same.
        to_prep: prepositions that introduce the target for these words, over and
            above those of roles.toml.
        weak: the words name the kind only half of the time; they make a claim only
            where the clause has a person or group as subject or object and a
            past, future or conditional tense.
        of: role of a noun's genitive (*l'arrestation de X*: ``to``; *la visite de X*:
            ``by``); left out, the kind's own habit holds.
        act: ``false`` for a word that names a result without an act (mort, blessé):
            it takes the kind and mode of the report's act where one is near.
    """

    kind: Kind
    mode: Mode | None = None
    subject: Literal["by", "to", "none"] = "by"
    object: Literal["to", "by", "none", "place"] = "to"
    harm: Literal["dead", "injured", "both"] | None = None
    needs: str | None = None
    to_prep: Words = ()
    weak: bool = False
    of: Literal["by", "to"] | None = None
    act: bool = True


class Kinds(Table):
    """kinds.toml: the triggers of the 19 kinds, and the verbs that carry a noun."""

    entry: tuple[KindEntry, ...]
    light_verbs: Words = Field(
        (), description="verbs whose subject acts in their noun: mener une frappe"
    )
    occur_verbs: Words = Field((), description="verbs whose subject is the happening: avoir lieu")
    undergo_verbs: Words = Field((), description="verbs whose subject suffers the noun: subir")
    oppose_verbs: Words = Field(
        (), description="verbs whose subject is a fight, whose objects are its sides: opposer"
    )
    follow_up: Words = Field((), description="determiners of a later mention: ces, cette, the")
    portions: Words = Field(
        (), description="nouns that part or count happenings: a wave of arrests, days of shelling"
    )
    idioms: Words = Field(
        (), description="phrases whose words name no happening: news conference, in charge of"
    )


# saying.toml --------------------------------------------------------------


class CueEntry(Entry):
    """Words that put content to a source.

    Attributes:
        sense: what the word does. ``say`` neutral; ``deny`` content is denied;
            ``believe`` content is hedged (think, fear); ``hearsay`` a report of
            nobody in particular; ``show`` (study, document: reveal, show);
            ``learn`` the subject got the content from elsewhere (not a source);
            ``want`` content is planned; ``act`` a speech act: a claim of `kind`
            by the speaker, whose content is handled as `content` says.
        kind: for ``act``: ACCUSE, REQUEST, THREATEN, AGREE, REJECT, SUPPORT ...
        content: for ``act``: ``other-kind`` content is a claim where it names a
            happening of a kind other than STATEMENT (accuse); ``planned`` the same,
            with stance planned (demand, promise, threaten); ``none``; ``denied``.
        stance: stance forced on the content, if any.
        hedged: the word itself keeps its distance (suggest, semble).
        addressee: ``object`` where the direct object is whom it is said to (tell),
            ``source`` where the direct object is where it comes from (cite, quote).
        incise: may stand as an incise after or inside the content (*a-t-il dit*).
        direct: says something only as an incise, before a colon or beside quotation
            marks (*a lancé le ministre*, *poursuit-elle*); its object is no content.
    """

    sense: Literal["say", "deny", "believe", "hearsay", "show", "learn", "want", "act"]
    kind: Kind | None = None
    content: Literal["other-kind", "planned", "none", "denied"] | None = None
    stance: Stance | None = None
    hedged: bool = False
    addressee: Literal["object", "source"] | None = None
    incise: bool = True
    direct: bool = False


class Frame(Table):
    """A fixed phrase that brings a source in: *selon X*, *according to X*.

    Attributes:
        words: the phrase, lower case, tokens parted by blanks (``d' après``).
        source: ``after`` the noun phrase after it is the source; ``before``; ``none``
            the phrase itself names nobody (*reportedly*, *paraît-il*, *de source sûre*:
            its own words are then the source if `self` is true).
        self: the phrase's own words are the source's words.
        type: type of the source where the phrase fixes it.
        stance: stance it forces on its content (``hedged`` for *allegedly*).
        relay: the noun phrase after it is a nearer link: *contacté par X*, *cité par X*.
        cites: whoever says it cites the noun phrase after it, which lies behind the one who
            cites: *Reuters reported, citing Fars*.
        medium: counts only before the name of an outlet or agency: *qui reprend Reuters*.
        points: it opens a sentence that only tells who said the sentence before: *The figure
            is that of X*.
        edge: counts only where it opens a clause, a comma closes it, and its noun is a
            person, a body or a source: *Pour l'opposition, …*.
    """

    words: str
    source: Literal["after", "before", "none"] = "after"
    self: bool = False
    type: SourceType | None = None
    stance: Stance | None = None
    relay: bool = False
    cites: bool = False
    medium: bool = False
    points: bool = False
    edge: bool = False
    note: str | None = None


class Saying(Table):
    """saying.toml: cues and frames."""

    cue: tuple[CueEntry, ...]
    frame: tuple[Frame, ...] = ()
    points_back: Words = Field(
        (), description="how a sentence begins that says who said the one before: c' est ce que"
    )
    carry: Words = Field((), description="adverbs that carry the last source on: toujours, encore")
    told_prep: Words = Field(
        (), description="prepositions before whom it is told: à, auprès de, to"
    )
    medium: Words = Field(
        (), description="nouns of a speaker's own channel, no link: tweet, communiqué, interview"
    )
    content_markers: Words = Field(
        (), description="words that open content: que, selon laquelle, that"
    )
    interviews: Words = Field(
        (), description="words before the name of who is interviewed: spoke with, rencontre avec"
    )
    interview_words: Words = Field(
        (), description="lemmas that tell that the page is an interview: interview, entretien"
    )
    question_labels: Words = Field(
        (), description="before the colon of a printed question: q, question"
    )
    answer_labels: Words = Field((), description="before the colon of its answer: a, r, réponse")
    no_report: Words = Field(
        (), description="lemmas of nouns for *no reports of*: report, information"
    )


# stance.toml --------------------------------------------------------------


class StanceMarks(Table):
    """stance.toml: what hedges, denies or plans a clause.

    Attributes:
        hedge_adverbs: allegedly, apparemment, peut-être.
        hedge_verbs: modal or raising verbs over the trigger: pouvoir, sembler, may.
            Written with mood where it matters: ``pouvoir`` alone.
        hedge_adjectives: on the trigger noun or its actor: présumé, alleged.
        hedge_phrases: est présenté comme, soupçonné de, suspected of.
        condition: words that open a condition or open question: si, if, whether.
        negation: ne, pas, not, never, no ...
        negation_restrictive: *ne ... que* is no negation.
        deny_determiners: aucun, no, nul.
        deny_verbs: verbs over the trigger that make it not so: éviter, échouer, fail.
        deny_phrases: à tort, sans que.
        false_verbs: verbs or adjectives for *is false*: faux, infondé.
        plan_verbs: vouloir, prévoir, plan, intend, s'apprêter à.
        plan_auxiliaries: will, shall, aller, devoir, be to.
        plan_markers: subordinators of purpose: pour que, afin de, in order to.
        plan_nouns: projet, plan, intention, menace.
        plan_adjectives: prévu, attendu, planned, scheduled.
        tried_verbs: tenter de: an attempt is stated.
        recall: no stance, but words that mark background.
    """

    hedge_adverbs: Words = ()
    hedge_verbs: Words = ()
    hedge_adjectives: Words = ()
    hedge_phrases: Words = ()
    condition: Words = ()
    negation: Words = ()
    negation_restrictive: Words = ()
    deny_determiners: Words = ()
    deny_verbs: Words = ()
    deny_phrases: Words = ()
    false_verbs: Words = ()
    plan_verbs: Words = ()
    plan_auxiliaries: Words = ()
    plan_markers: Words = ()
    plan_nouns: Words = ()
    plan_adjectives: Words = ()
    tried_verbs: Words = ()
    hypothetical: Words = Field(
        (), description="auxiliaries that hedge in direct speech, plan in reported: would"
    )
    purpose_verbs: Words = Field(
        (), description="verbs whose infinitive is a purpose, whatever its relation: sent to rescue"
    )
    conditional_forms: Words = Field(
        (), description="how every conditional ends; what a tagger takes for one else is none"
    )
    conditional_endings: Words = Field(
        (), description="endings that only a conditional has, where a tagger errs: erait"
    )
    future_endings: Words = Field(
        (), description="endings that only a future has, where a tagger errs: eront"
    )
    hearsay_conditional: bool = Field(
        False, description="the conditional mood is a mark of hearsay (French)"
    )


# roles.toml ---------------------------------------------------------------


class DoerLink(Entry):
    """Words that connect a deed with whoever did it, each in a slot of its own.

    Attributes:
        doer: where the doer stands: ``subject`` (claim responsibility), ``object`` (blame
            X for), ``prep`` (attribute to X); a passive turns its object into its subject.
        deed: where the deed stands: ``object`` or ``prep``.
        doer_prep, deed_prep: the prepositions of these slots.
        claims: the doer says so himself (claim responsibility, revendiquer).
    """

    doer: Literal["subject", "object", "prep"]
    deed: Literal["object", "prep"]
    doer_prep: Words = ()
    deed_prep: Words = ()
    claims: bool = False


class Roles(Table):
    """roles.toml: prepositions and words that give roles.

    Attributes:
        agent: before the agent of a passive or noun: par, by.
        target: before the target of a noun or verb of force: contre, sur, against.
        of: the genitive: de, of. `of_agent_kinds` etc. decide what it means.
        dative: before those to whom something is given or said: à, to.
        between: entre, between (both sides are `by`).
        place_at / place_from / place_to: prepositions of places by role.
        near: près de, near (the place is only near).
        person_nouns: heads that stand for people or groups: civil, soldat, habitant.
        group_nouns: bodies, armed forces and states as heads: armée, police, gouvernement.
        site_nouns: buildings and sites, targets rather than places: hôpital, gare.
        vehicle_nouns: those of them that move, and so place nothing: voiture, bateau.
        place_nouns: heads of places: ville, région, quartier, frontière, town.
        weapon_nouns: arms, for ``needs = "force"``.
        pronouns_skip: pronouns that never stand for a person: il (impersonal), it.
    """

    agent: Words = ()
    target: Words = ()
    of: Words = ()
    dative: Words = ()
    between: Words = ()
    link: tuple[DoerLink, ...] = Field((), description="words that hold somebody responsible")
    by_name: Words = Field((), description="doubt a name, not a deed: so-called, soi-disant")
    behind: Words = Field((), description="before a deed whose doer is the subject: behind")
    against: Words = Field((), description="before the other side of a fight: à (opposer X à Y)")
    with_: Words = Field((), alias="with")
    place_at: Words = ()
    place_from: Words = ()
    place_to: Words = ()
    near: Words = ()
    person_nouns: Words = ()
    group_nouns: Words = ()
    site_nouns: Words = ()
    vehicle_nouns: Words = ()
    place_nouns: Words = ()
    weapon_nouns: Words = ()
    pronouns_skip: Words = ()


# sources.toml -------------------------------------------------------------


class SourceEntry(Table):
    """Head nouns of one type of source.

    Attributes:
        nouns: lemmas of head nouns, or phrases.
        named: ``always`` a title or body that only one holds (*le Premier ministre*);
            ``with-name`` named where a proper name stands in the phrase; ``by-body``
            the same, and *a* or *un* does not undo it, since the body can be asked
            (*un porte-parole de la banque X*, *un rapport de l'ONU*); ``never``.
        speaks_for: the type is that of the body it speaks for, where one is named
            (porte-parole, membre, responsable, spokesman).
    """

    type: SourceType
    nouns: Words = ()
    adjectives: Words = ()
    phrases: Words = ()
    named: Literal["always", "with-name", "by-body", "never"] = "with-name"
    speaks_for: bool = False
    note: str | None = None


class Sources(Table):
    """sources.toml: what a source's words say of its type and whether it is named.

    Attributes:
        unnamed: words that make any source unnamed: anonymat, "certains",
            indefinite determiners (un, des, plusieurs, a, some).
    """

    entry: tuple[SourceEntry, ...]
    former: Words = Field((), description="words of a past office: former, ex-, ancien")
    unnamed: Words = ()
    indefinite: Words = ()


# pack.toml ----------------------------------------------------------------


class Ending(Table):
    """An inflected ending and the lemma's ending: ``aient`` -> ``er``."""

    form: str
    lemma: str


class Pack(Table):
    """pack.toml: the language itself.

    Attributes:
        language: ISO 639-1 code, the folder's name.
        name: its name in English.
        quotes: pairs of opening and closing marks; mixed pairs are tolerated.
        verb_endings / noun_endings: by which an inflected form finds its lemma where
            the pipeline's lemma is in no lexicon (capitals, rare verbs).
        irregular: forms whose lemma no ending gives.
        pronouns: third-person subject pronouns, first-person ones.
        titles: words before a name: M., Mme, Gen.
        abbreviations: that do not end a sentence.
    """

    language: str
    name: str
    quotes: tuple[tuple[str, str], ...]
    verb_endings: tuple[Ending, ...] = ()
    noun_endings: tuple[Ending, ...] = ()
    irregular: dict[str, str] = Field(default_factory=dict)
    pronouns_third: Words = ()
    pronouns_third_plural: Words = ()
    pronouns_first: Words = ()
    pronouns_impersonal: Words = ()
    relative_pronouns: Words = ()
    titles: Words = ()


# examples.toml ------------------------------------------------------------


class ExpectedClaim(Table):
    """What is expected of one claim; a field left out is not checked.

    `sources`, `by`, `to` are words that must stand in the found mention; a list is
    complete (``[]`` means none). `when` is ``[earliest, latest]`` with ``""`` for
    an open end, ``[]`` for no date. `dead`, `injured` are ``[min, max]`` with -1 for
    an open end.
    """

    trigger: str
    kind: Kind
    stance: Stance = "stated"
    mode: Mode | None = None
    sources: Words | None = None
    by: Words | None = None
    to: Words | None = None
    place: str | None = None
    when: Words | None = None
    dead: tuple[int, ...] | None = None
    injured: tuple[int, ...] | None = None


class Example(Table):
    """A sentence or two of ours, and the claims expected of it, in order, all of them."""

    text: str
    shows: str = Field(description="what the example shows, in a few words")
    published: str | None = "2024-05-15"
    fails: str | None = Field(None, description="what the program still reads wrong here")
    claim: tuple[ExpectedClaim, ...] = ()


class Examples(Table):
    """examples.toml."""

    example: tuple[Example, ...]
