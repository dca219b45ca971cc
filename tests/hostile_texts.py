"""Two hundred texts that break what trusts them: pages, spreadsheets, XML, shells, templates and eyes."""

# ruff: noqa: RUF001 - look-alikes are what is meant

from tests.maps.hostile import CANARY
from tests.maps.hostile import HOSTILE as FIRST

_EVENTS = (
    "onload", "onerror", "onclick", "onmouseover", "onfocus", "onanimationstart", "ontoggle", "onbegin", "onpageshow",
    "onpointerover", "onscroll", "onwheel", "oncut", "ondrag", "onkeydown", "onresize", "onhashchange", "onmessage",
)  # fmt: skip
_ELEMENTS = (
    "img src=x", "svg", "body", "video src=x", "audio src=x", "input autofocus", "details open", "marquee",
    "iframe src=javascript:0", "object data=x", "embed src=x", "math", "style", "select autofocus",
)  # fmt: skip
_ENDS = (
    "</script>", "</SCRIPT >", "</title>", "</style>", "</textarea>", "</noscript>", "</template>", "</svg>", "</math>",
    "-->", "]]>", "</data>", "</attvalue>", "</graph>", "</si>", "?>",
)  # fmt: skip
_FORMULAS = (
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "=HYPERLINK(\"http://example.org\")", "=IMPORTXML(A1)", "=WEBSERVICE(A1)",
    "=cmd|'/C calc'!A0", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u00a0=1+1", "\u200b=1+1", "\ufeff=1+1", "'=1+1",
    "''=1+1", "＝1+1", "＋1", "－1", "＠SUM(1)", "-0.5", "1e5", "007", "=\"a\"&\"b\"", "{=1+1}", "%0A=1+1", "=1;2",
)  # fmt: skip
_XML = (
    "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "&lt;", "&amp;amp;", "&#0;", "&#xFFFF;", "<![CDATA[a]]>",
    "<?xml version=\"1.0\"?>",
    "a\x01b", "a\x0bb", "a\x1fb", "a\x7fb", "a\x85b", "\ufdd0", "\U0001fffe", "<r>&</r>", "<r><t>a</t></r>", "_x0041_",
    "_x005F_x0041_", "xml:space=\"preserve\"", "<t xml:space='preserve'> a </t>",
)  # fmt: skip
_OTHER = (
    "{{ 7*7 }}", "{% for x in y %}", "{# a #}", "${jndi:ldap://example.org}", "$(id)", "`id`", "; rm -rf /", "| id", "&& id",
    "' OR '1'='1", "\"; DROP TABLE kept_0; --", "../../etc/passwd", "..\\..\\boot.ini", "C:\\CON", "file:///etc/passwd",
    "http://example.org/?a=b&c=d", "//example.org", "data:text/html,<b>", "javascript:1", "vbscript:1", "%s%n%x",
    "{0.__class__}",
    "\\u003cscript\\u003e", "\\x3cscript\\x3e", "\\", "\\\\", "\"", "'", "`", "null", "undefined", "NaN", "true", "None",
    "nan", "toString", "hasOwnProperty", "$pi$", "$\\frac{1}{0}$", "\\textbf{a}", "^_^", "a_b^c", "#1", "//", "/*", "*/",
    "\u2028", "\u2029", "a\u0300\u0301\u0302\u0303", "\u202eabc\u202c", "\u2066abc\u2069", "\u200d", "\u00ad", "ﬁ", "İ", "ß",
    "Ǆ", "ẞtraße", "😀", "👨\u200d👩\u200d👧\u200d👦", "🇬🇧", "𝒳", "中文", "한국어", "ไทย", "العربية", "עברית",
)  # fmt: skip
HOSTILE = tuple(
    dict.fromkeys(
        (
            *FIRST,
            *(f"<{_ELEMENTS[i % len(_ELEMENTS)]} {event}={CANARY}>" for i, event in enumerate(_EVENTS)),
            *(f'x" {event}="{CANARY}' for event in _EVENTS),
            *(f"{end}<script>{CANARY}</script>" for end in _ENDS),
            *(f"{end}<img src=x onerror={CANARY}>" for end in _ENDS),
            *_FORMULAS,
            *_XML,
            *_OTHER,
        )
    )
)
