"""Wires and feeds for the tests; all of them invented."""

from __future__ import annotations

import json
from typing import Any

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf xml:lang="fr"><head><title>Valbrune</title><docdata><doc-id id-string="x:1"/>
<date.issue norm="20190513T080000Z"/><doc.copyright holder="Agence du Littoral"/></docdata>
<pubdata name="Le Courrier du Tilleul" date.publication="20190513T090000Z"
ex-ref="https://tilleul.example/valbrune"/></head>
<body><body.head><hedline><hl1>Incendie &agrave; Valbrune</hl1><hl2>Une scierie détruite</hl2>
</hedline><byline><person>Lucie Ferrand</person><byttl>Correspondante</byttl></byline>
<distributor><org>Agence du Littoral</org></distributor>
<dateline><location>VALBRUNE</location>, <story.date norm="20190513">13 mai</story.date></dateline>
<abstract><p>Le feu a pris dimanche soir dans l'atelier de la scierie.</p></abstract></body.head>
<body.content><block><p>Une scierie de Valbrune a été détruite par un incendie dimanche, ont
annoncé les pompiers de la région.</p><hl2>Deux blessés</hl2>
<p>Deux ouvriers ont été blessés, selon la mairie de Valbrune. (AFP)</p>
<media media-type="image"><media-reference source="a.jpg"/>
<media-caption><p>La scierie de Valbrune, lundi matin.</p></media-caption>
<media-producer>Ada Marsh/Reuters</media-producer></media></block></body.content></body></nitf>"""

_META = """<itemMeta><itemClass qcode="ninat:text"/><provider literal="The Linden Courier"/>
<versionCreated>2019-05-13T10:00:00+02:00</versionCreated>
<firstCreated>2019-05-13T08:00:00+02:00</firstCreated>
<pubStatus qcode="stat:{status}"/></itemMeta>"""
_ABOUT = """<contentMeta><infoSource literal="Radio Méridienne"/>
<creator><name>Ada Marsh</name></creator><language tag="en"/><headline>Fire in Valbrune</headline>
<dateline>VALBRUNE, May 13</dateline>
<description role="drol:summary">A sawmill burned down on Sunday.</description></contentMeta>"""
_HOPS = """<hopHistory><hop seq="20"><party literal="Agence du Littoral"/></hop>
<hop seq="3"><party qcode="x:reuters"><name>Reuters</name></party></hop>
<hop seq="30"><party literal="The Linden Courier"/></hop></hopHistory>"""
XHTML = """<inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>
<p>A fire destroyed a sawmill in Valbrune on Sunday, the fire service of the region said.</p>
<h3>Two hurt</h3><p>Two workers were hurt, the mayor said on Monday.</p></body></html>
</inlineXML>"""
PLAIN = """<inlineData contenttype="text/plain">A fire destroyed a sawmill in Valbrune on Sunday.

Two workers were hurt, the mayor said.</inlineData>"""


def news_item(content: str = XHTML, status: str = "usable") -> str:
    """A news item of NewsML-G2 with a text."""
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:courier.example,2019:1" '
        f'version="2" standard="NewsML-G2" xml:lang="en">{_HOPS}{_META.format(status=status)}'
        f"{_ABOUT}<contentSet>{content}</contentSet></newsItem>"
    )


MESSAGE = f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header>
<sent>2019-05-13T08:00:00Z</sent></header><itemSet>{news_item()}
<newsItem guid="tag:2"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta><contentMeta>
<creditline>Ada Marsh/AFP</creditline>
<description role="drol:caption">The sawmill of Valbrune on Monday.</description></contentMeta>
</newsItem>
<newsItem guid="tag:3"><itemMeta/><contentMeta/></newsItem>
<packageItem guid="tag:4"><groupSet root="g"><group id="g">
<itemRef residref="tag:courier.example,2019:1"/><itemRef residref="tag:2"/></group></groupSet>
</packageItem></itemSet></newsMessage>"""

NINJS_1: dict[str, Any] = {
    "uri": "https://littoral.example/1", "type": "text", "versioncreated": "2019-05-13T10:00:00Z",
    "firstcreated": "2019-05-13T08:00:00Z", "headline": "Fire in Valbrune",
    "byline": "By Ada Marsh", "copyrightholder": "The Linden Courier", "language": "en",
    "body_xhtml": "<p>A fire destroyed a sawmill in Valbrune on Sunday, firemen said.</p>",
    "infosource": [{"name": "Reuters"}, {"name": "The Linden Courier"}],
    "associations": {
        "photo": {
            "uri": "x:2", "type": "picture", "byline": "Ada Marsh / AFP",
            "description_text": "The sawmill of Valbrune on Monday.",
        },
    },
}  # fmt: skip
NINJS_3: dict[str, Any] = {
    "uri": "urn:x:3", "type": "text", "versionCreated": "2019-05-13T08:00:00Z",
    "headlines": [
        {"role": "short", "value": "Fire"},
        {"role": "main", "contentType": "text/plain", "value": "Fire in Valbrune"},
    ],
    "by": "Ada Marsh", "language": "en", "pubStatus": "canceled",
    "infoSources": [
        {"name": "The Linden Courier", "role": "publisher"},
        {"name": "Agence du Littoral", "role": "credited"},
    ],
    "descriptions": [
        {"role": "summary", "contentType": "text/plain", "value": "A sawmill burned down."},
    ],
    "bodies": [{
        "role": "main", "contentType": "text/plain",
        "value": "A fire destroyed a sawmill in Valbrune on Sunday.\n\nTwo people were hurt.",
    }],
    "associations": [
        {"name": "claim", "type": "component", "uri": "urn:c", "bodies": [{"value": "x"}]},
        {"name": "a", "type": "picture", "uri": "urn:p",
         "descriptions": [{"role": "caption", "value": "The sawmill of Valbrune."}]},
    ],
}  # fmt: skip

JSON_FEED: dict[str, Any] = {
    "version": "https://jsonfeed.org/version/1.1", "title": "The Linden Courier",
    "home_page_url": "https://courier.example/", "language": "en",
    "items": [
        {"id": "1", "url": "/fire", "title": "Fire in Valbrune",
         "content_html": "<p>A fire destroyed a sawmill in Valbrune on Sunday.</p>",
         "date_published": "2019-05-13T08:00:00Z", "authors": [{"name": "Ada Marsh"}]},
        {"id": "2", "content_text": "Two people were hurt in Valbrune, the mayor said."},
        {"id": "3"},
        4,
    ],
}  # fmt: skip

RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://courier.example/"><title>The Linden Courier</title></channel>
<item rdf:about="https://courier.example/1"><title>Fire in Valbrune</title>
<dc:creator>Ada Marsh</dc:creator><dc:date>2019-05-13T10:00:00+02:00</dc:date>
<description>A fire destroyed a sawmill in Valbrune on Sunday.</description></item></rdf:RDF>"""

RSS_091 = """<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
"http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel>
<title>Caf&eacute; du Tilleul</title><link>https://tilleul.example/</link><language>fr</language>
<item><title>Incendie &agrave; Valbrune</title><link>/feu?a=1&amp;b=2</link>
<description>Une scierie a brûlé dimanche à Valbrune.</description></item></channel></rss>"""

AGGREGATED = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>All the news</title><language>en-us</language><item>
<media:title>Not this one</media:title>
<title>Fire in &lt;i&gt;Valbrune&lt;/i&gt; - The Linden Courier</title>
<link>https://courier.example/fire</link><guid isPermaLink="false">fire-1</guid>
<dc:creator><![CDATA[Ada Marsh and Lucie Ferrand]]></dc:creator>
<pubDate>Mon, 13 May 2019 08:00:00 +0200</pubDate>
<source url="https://courier.example">The Linden Courier</source>
<description><![CDATA[Two workers were hurt when a sawmill burned. [&#8230;]]]></description>
<content:encoded><![CDATA[<figure><img src="a.jpg"/><figcaption>The sawmill on Monday.
<span class="credit">Ada Marsh/AFP</span></figcaption></figure>
<p>VALBRUNE (Reuters) - A fire destroyed a sawmill in Valbrune on Sunday, firemen said.</p>
<h3>Two hurt</h3><p>Two workers were hurt, the mayor said.</p>
<p>The post <a href="x">Fire in Valbrune</a> appeared first on <a href="y">Courier</a>.</p>
]]></content:encoded>
<media:content url="b.jpg" type="image/jpeg"><media:title>b</media:title>
<media:description type="plain">Firefighters at the gate of the sawmill.</media:description>
<media:credit role="photographer">Paul Renn</media:credit></media:content></item>
<item><title>AT&amp;T &amp;amp; co win</title><author>a@b.example (Jane Doe)</author>
<guid>https://courier.example/2</guid><description>Short.</description></item></channel></rss>"""

ATOM_BASED = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"
xml:base="https://tilleul.example/news/"><title type="html">Le &lt;b&gt;Courrier&lt;/b&gt;</title>
<author><name>Paul Renn</name></author><entry xml:base="2019/"><id>tag:1</id>
<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Incendie <em>à</em> Valbrune</div>
</title><updated>2019-05-14T08:00:00Z</updated><published>2019-05-13T08:00:00Z</published>
<link rel="enclosure" href="a.mp3"/><link href="feu"/><summary>Deux blessés à la scierie.</summary>
<content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p>Une scierie de Valbrune a
été détruite par un <x:b>incendie</x:b> dimanche, ont annoncé les pompiers.</x:p></x:div></content>
<source><title>Radio Méridienne</title></source></entry></feed>"""

DOCUMENTS = {
    "nitf": NITF, "newsml": MESSAGE, "newsml plain": news_item(PLAIN),
    "ninjs": json.dumps([NINJS_1, NINJS_3]), "ninjs lines": f"{json.dumps(NINJS_3)}\n" * 2,
    "json feed": json.dumps(JSON_FEED), "rdf": RDF, "rss 0.91": RSS_091, "rss": AGGREGATED,
    "atom": ATOM_BASED,
}  # fmt: skip
