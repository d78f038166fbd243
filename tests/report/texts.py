"""Any text that a page, a path or a message may hold."""

from __future__ import annotations

from hypothesis import strategies as st

# What each of the formats could trip over, more often than chance would have it.
ODD = st.sampled_from(
    [
        *(
            "::",
            "::error::",
            "%0A",
            "%25",
            "\r\n",
            "\r",
            "\n",
            "\t",
            "\x00",
            "\x1b[31m",
            "\x85",
            "\u2028",
            "\ufeff",
            "\ufffe",
        ),
        *(
            "|",
            "`",
            "``",
            "\\",
            "\\|",
            "<b>",
            "</code>",
            "<!--",
            "-->",
            "]]>",
            "&amp;",
            "&#64;",
            "*",
            "_",
            "[x](y)",
            "![",
            "~~",
        ),
        *(
            "@team",
            "#1",
            "GH-1",
            ":smile:",
            "http://x.example",
            "www.x.example",
            "a@x.example",
            "$1",
            "=1+1",
            "+1",
            "-1",
            "'=",
            "＝1",
        ),
        *('"', "'", ",", ";", " ", "\udce9", "\U0001f9ec", "é", "\u202e", "\u200d"),
    ]
)
TEXTS = st.lists(ODD | st.text(st.characters(exclude_categories=()), max_size=4), max_size=6).map("".join)
WORDS = TEXTS.filter(lambda text: bool(text.strip()))
