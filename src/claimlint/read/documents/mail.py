"""E-mail (.eml): its subject and the part that a reader is shown, the HTML one where the same is said twice.

The plain part beside an HTML one is what others are shown: it is read where it says something else.

The source is the parts' decoded text, one after the other and the subject last, so that lines count from the first
part's first. What is attached is named, not read. The standard library's older policy reads it, since it parses no
header that is not asked for, and none in more than linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import errors, message_from_bytes
from email.header import decode_header, make_header
from email.message import Message

from msgspec import Struct, field

from claimlint.errors import ReadError
from claimlint.model import Kind, Place, Placed
from claimlint.read.characters import REPLACEMENT
from claimlint.read.document import Document
from claimlint.read.documents.twice import said_once
from claimlint.read.flow import Flow
from claimlint.read.html import read_html
from claimlint.read.plain import read_plain

# Parts within parts: reading them takes time by their square.
MAX_PARTS = 100
# What a mail hides at its very top is shown beside its subject in the list of mails.
_PREHEADER = re.compile(r"(?:<body\b[^>]*+>|\A)(?:\s|<!--.*?-->)*+<(?:div|span|p)\b[^>]*+>", re.IGNORECASE | re.DOTALL)
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PARTS = re.compile(rb"boundary\s*=|message/rfc822", re.I)
_MAX_SUBJECT = 2_000
_CUT = (
    errors.CloseBoundaryNotFoundDefect,
    errors.StartBoundaryNotFoundDefect,
    errors.MultipartInvariantViolationDefect,
    errors.InvalidBase64PaddingDefect,
    errors.InvalidBase64LengthDefect,
    errors.InvalidBase64CharactersDefect,
)
# As browsers read these labels, and what no mail is written in.
_WINDOWS = frozenset({"us-ascii", "ascii", "iso-8859-1", "latin-1", "latin1"})
_NO_ENCODINGS = frozenset({"punycode", "idna", "unicode_escape", "unicode-escape", "raw_unicode_escape", "undefined"})
_FORBIDDEN = re.compile("[\0\ud800-\udfff]")


class _Mail(Struct):
    """What was found in a mail: its shown parts as (type, text), names of what is attached, what went wrong.

    ``beside`` holds, of the plain parts that some readers see instead of HTML, which part they stand beside.
    """

    beside: dict[int, int] = field(default_factory=dict)
    parts: list[tuple[str, str]] = field(default_factory=list)
    attached: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def read_mail(data: bytes, flow: Flow) -> Document:
    """Read a mail into ``flow``.

    Raises:
        ReadError: when it is none, or parts are nested in it beyond all measure.
    """
    if not data.strip():
        raise ReadError("The file is empty; save the mail again.")
    if len(_PARTS.findall(data)) > MAX_PARTS:
        raise ReadError(f"The mail holds more than {MAX_PARTS} parts within parts; save each that is copy by itself.")
    message = message_from_bytes(data)
    if not message.keys():
        raise ReadError("The file does not begin with the headers of a mail; save it again as .eml.")
    mail = _Mail()
    _gather(message, mail)
    if any(isinstance(defect, _CUT) for part in message.walk() for defect in part.defects):
        mail.unread.append("The mail is damaged or cut off, so that words may be missing; save it again.")
    notices = _attachments(mail.attached)
    return _document(_subject(message, mail), mail, flow, notices)


def _gather(part: Message, mail: _Mail) -> None:
    kind = part.get_content_type()
    if kind == "message/rfc822" or part.get_content_disposition() == "attachment":
        mail.attached.append(_name(part))
    elif part.is_multipart():
        inner = [one for one in part.get_payload() if isinstance(one, Message)]
        shown, begin = _shown(part, inner), len(mail.parts)
        for one in shown:
            _gather(one, mail)
        _instead(part, [one for one in inner if all(one is not other for other in shown)], begin, mail)
    elif kind in {"text/plain", "text/html"}:
        mail.parts.append((kind, _decoded(part, mail)))
    elif not kind.startswith("multipart/"):
        mail.attached.append(_name(part))


def _shown(part: Message, inner: list[Message]) -> list[Message]:
    """Of the parts of a part those that a reader is shown."""
    kind = part.get_content_type()
    if kind == "multipart/alternative":
        rich = [one for one in inner if any(leaf.get_content_type() == "text/html" for leaf in one.walk())]
        return (rich or inner)[-1:]
    return inner[:1] if kind in {"multipart/related", "multipart/signed"} else inner


def _instead(part: Message, rest: list[Message], begin: int, mail: _Mail) -> None:
    """Take what a part holds beside what is shown of it: plain words, and names of texts that are not read."""
    kind = part.get_content_type()
    if kind == "multipart/signed":
        return
    for one in rest:
        inner = one.get_content_type()
        if kind == "multipart/alternative" and inner == "text/plain" and len(mail.parts) > begin:
            mail.beside[len(mail.parts)] = begin
            mail.parts.append((inner, _decoded(one, mail)))
        elif inner.startswith("text/") or one.get_content_disposition() == "attachment":
            mail.attached.append(_name(one))


def _decoded(part: Message, mail: _Mail) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = str(part.get_content_charset("utf-8")).lower()
    used = "cp1252" if charset in _WINDOWS and not _is_utf8(data) else "utf-8" if charset in _WINDOWS else charset
    try:
        if used in _NO_ENCODINGS:
            raise LookupError(used)
        text = data.decode(used, "replace" if used == "cp1252" else "strict")
    except (LookupError, ValueError):
        text = data.decode("utf-8" if _is_utf8(data) else "cp1252", "replace")
        if not _is_utf8(data) or used == "utf-8":
            what = f"Its {part.get_content_type()} part is not in the encoding that it declares ({charset[:40]!r})"
            mail.unread.append(f"{what}, so that words may be wrong; save it again.")
    return _FORBIDDEN.sub(REPLACEMENT, text)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _subject(message: Message, mail: _Mail) -> str:
    raw = message.get("subject")
    if raw is None:
        return ""
    try:
        text = str(make_header(decode_header(raw)))[:_MAX_SUBJECT]
    except (ValueError, LookupError, errors.MessageError):
        mail.unread.append("The subject is not in the encoding that it declares and was not checked.")
        return ""
    return " ".join(_FORBIDDEN.sub(REPLACEMENT, text).split())


def _document(subject: str, mail: _Mail, flow: Flow, notices: tuple[str, ...]) -> Document:
    bodies = [text if text.endswith("\n") else text + "\n" for _, text in mail.parts]
    source = "".join(bodies) + subject
    start = len(source) - len(subject)
    if subject:
        flow.literal(Kind.TITLE, [(subject, start, len(source))])
    placed: list[Placed] = []
    at = 0
    begins: list[int] = []
    for (kind, _), name, body in zip(mail.parts, _part_names(mail), bodies, strict=True):
        begins.append(len(flow.segments))
        _read(kind, body, at, flow)
        if (beside := mail.beside.get(len(begins) - 1)) is not None:
            said_once(flow.segments, begins[beside], begins[-1])
        placed.append(Placed(at, at + len(body), Place(name)))
        at += len(body)
    if subject:
        placed.append(Placed(start, len(source), Place("subject")))
    return Document(source, tuple(placed), notices, tuple(mail.unread))


def _read(kind: str, body: str, at: int, flow: Flow) -> None:
    """Read a part that stands at ``at``; what stands before it becomes a blank line, so that every offset is right."""
    read = read_html if kind == "text/html" else read_plain
    body = _PREHEADER.sub(_unhidden, body, count=1) if kind == "text/html" else body
    read((" " * (at - 1) + "\n" if at else "") + body, flow)


def _unhidden(preheader: re.Match[str]) -> str:
    """A tag that hides what stands in it, with as many characters that hide nothing."""
    return _HIDES.sub(lambda hides: "-" * len(hides.group()), preheader.group())


def _part_names(mail: _Mail) -> Iterator[str]:
    """Each part's type, numbered from its second one on."""
    counts: dict[str, int] = {}
    for kind, _ in mail.parts:
        counts[kind] = counts.get(kind, 0) + 1
        yield kind if counts[kind] == 1 else f"{kind} {counts[kind]}"


def _name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
        name = str(make_header(decode_header(name)))
    except (ValueError, LookupError, TypeError, errors.MessageError):
        name = ""
    name = " ".join(_FORBIDDEN.sub(REPLACEMENT, name).split())[:100]
    return name or part.get_content_type()


def _attachments(names: list[str]) -> tuple[str, ...]:
    if not names:
        return ()
    shown = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
    one = len(names) == 1
    what = "is 1 attachment, which was" if one else f"are {len(names)} attachments, which were"
    return (f"There {what} not checked ({shown}); save {'it' if one else 'them'} to check {'it' if one else 'them'}.",)
