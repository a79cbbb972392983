#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes a WordPress export of a given size, the same every time: posts, drafts, attachments, comments.

    tests/bench/make_wxr.py 500 > big.xml        about 500 MB
    /usr/bin/time -v annals index --db big.index big.xml
"""
import random
import sys

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0"
  xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>A large blog</title>
<link>https://blog.example.org</link>
<language>en-US</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_blog_url>https://blog.example.org</wp:base_blog_url>
<wp:author><wp:author_login><![CDATA[ann]]></wp:author_login><wp:author_email>ann@example.org</wp:author_email>\
<wp:author_display_name><![CDATA[Ann Writer]]></wp:author_display_name></wp:author>
"""
ITEM = """<item>
<title>{title}</title>
<link>https://blog.example.org/{year}/{month:02}/{number}/</link>
<dc:creator><![CDATA[ann]]></dc:creator>
<content:encoded><![CDATA[{body}]]></content:encoded>
<excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id>
<wp:post_date>{year}-{month:02}-{day:02} 10:00:00</wp:post_date>
<wp:post_date_gmt>{year}-{month:02}-{day:02} 09:00:00</wp:post_date_gmt>
<wp:post_name>post-{number}</wp:post_name>
<wp:status>{status}</wp:status>
<wp:post_type>{kind}</wp:post_type>
<wp:post_password></wp:post_password>
<category domain="category" nicename="news"><![CDATA[News]]></category>
<category domain="post_tag" nicename="{tag}"><![CDATA[{tag}]]></category>
{comments}</item>
"""
COMMENT = """<wp:comment><wp:comment_author_email>reader{n}@example.org</wp:comment_author_email>\
<wp:comment_author_IP>192.0.2.{n}</wp:comment_author_IP>\
<wp:comment_content><![CDATA[{text}]]></wp:comment_content></wp:comment>
"""


def words_of(chance, count):
    """Words with the frequencies of a language: few are common, most are rare."""
    syllables = ["ba", "co", "de", "fi", "gu", "ha", "le", "mi", "no", "pa", "ra", "si", "to", "vu", "we"]
    vocabulary = ["".join(chance.choices(syllables, k=chance.randint(1, 5))) for _ in range(count)]
    return vocabulary, [1 / (rank + 1) for rank in range(count)]


def main():
    if len(sys.argv) != 2 or not sys.argv[1].isdigit():
        sys.exit(__doc__)
    wanted = int(sys.argv[1]) * 1_000_000
    chance = random.Random(1)
    vocabulary, weights = words_of(chance, 30_000)
    text = lambda count: " ".join(chance.choices(vocabulary, weights, k=count))
    # Drawing words is slow; paragraphs are drawn once and combined.
    paragraphs = [f"<p>{text(chance.randint(20, 120))}</p>" for _ in range(5000)]
    written = sys.stdout.write(HEAD)
    number = 0
    while written < wanted:
        number += 1
        attachment = number % 5 == 0
        written += sys.stdout.write(ITEM.format(
            title=text(5), number=number, year=2003 + number % 20, month=1 + number % 12, day=1 + number % 28,
            body="\n\n".join(chance.choices(paragraphs, k=chance.randint(2, 20))),
            status="inherit" if attachment else "draft" if number % 20 == 1 else "publish",
            kind="attachment" if attachment else "post", tag=chance.choice(vocabulary[:200]),
            comments="".join(COMMENT.format(n=n, text=chance.choice(paragraphs)) for n in range(number % 4))))
    sys.stdout.write("</channel>\n</rss>\n")


if __name__ == "__main__":
    main()
