"""Detecting the character encoding of a text file.

A byte order mark decides, then the zero bytes of UTF-16, then whether the bytes are valid UTF-8. A single line added by
another program in another encoding does not change the file's: if nearly all non-ASCII text is UTF-8, the file is. A
legacy code page is only accepted if its words look plausible and those of other code pages do not; the caller then
shows one such word.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator, Sequence

import msgspec

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PIECE = 1 << 16
_UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ENOUGH_PERCENT = 99
_WORD = re.compile(rb"[A-Za-z\x80-\xff']*[\x80-\xff][A-Za-z\x80-\xff']*")
_WORDS_LOOKED_AT = 2000
_ODD_PERCENT = 2

CODE_PAGES = {
    "cp1252": "Windows-1252 (Western European)",
    "cp1250": "Windows-1250 (Central European)",
    "mac_roman": "Mac Roman",
    "cp1251": "Windows-1251 (Cyrillic)",
}
"""The legacy code pages that are accepted, the most common first, and their names."""
_OTHER_ALPHABETS = frozenset({"cp1251"})

_TYPOGRAPHIC = frozenset("“”„«»…·\u00a0")
_APOSTROPHES = "’'"
_VOWELS = frozenset("aeiouyáàâäãåăąéèêëěęíìîïıóòôöõőøúùûüůűýÿæœ")


class Encoding(msgspec.Struct, frozen=True):
    """How to decode a file. With `replacing`, invalid bytes become U+FFFD.

    `sample` is a word on `line` that shows whether a legacy code page was right; `""` for Unicode.
    """

    name: str
    replacing: bool = False
    sample: str = ""
    line: int = 0

    @property
    def errors(self) -> str:
        """The decoder's `errors` argument."""
        return "replace" if self.replacing else "strict"


class NoEncoding(Exception):
    """Text of uncertain encoding. `mixed` are a line that is UTF-8 and one that is not, if it has both.

    Otherwise `sample` is a word of `line` as decoded with the most common code page.
    """

    def __init__(self, mixed: tuple[int, int] | None, sample: str, line: int) -> None:
        super().__init__(sample)
        self.mixed = mixed
        self.sample = sample
        self.line = line


def encoding_of(content: bytes) -> Encoding | None:
    """Detect the encoding, or return None if the bytes are not text. Raises NoEncoding if it is uncertain."""
    marked = next((encoding for bom, encoding in _BOMS if content.startswith(bom)), "") or _utf_16(content)
    if marked.startswith("utf-16"):
        return Encoding(marked) if _is_text(content, marked) else None
    if b"\0" in content:
        return None
    odd = _odd_bytes(content)
    if not odd:
        return Encoding(marked or "utf-8")
    good = sum(1 for _ in _UTF_8.finditer(content))  # a byte order mark among them
    if good * 100 >= _ENOUGH_PERCENT * (good + odd):
        return Encoding(marked or "utf-8", replacing=True)
    return _code_page(content, mixed=good > 0)


def _utf_16(content: bytes) -> str:
    head = content[:400]
    if head[1::2].count(0) > len(head) // 4:
        return "utf-16-le"
    return "utf-16-be" if head[0::2].count(0) > len(head) // 4 else ""


def _is_text(content: bytes, encoding: str) -> bool:
    try:
        return not any("\0" in piece for piece in _decoded(content, encoding, "strict"))
    except UnicodeDecodeError:
        return False


def _odd_bytes(content: bytes) -> int:
    """Count the places that are not valid UTF-8."""
    replaced = sum(piece.count("\ufffd") for piece in _decoded(content, "utf-8", "replace"))
    return replaced - content.count("\ufffd".encode()) if replaced else 0


def _decoded(content: bytes, encoding: str, errors: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    for at in range(0, len(content), _PIECE):
        yield decoder.decode(content[at : at + _PIECE])
    yield decoder.decode(b"", final=True)


def _code_page(content: bytes, *, mixed: bool) -> Encoding:
    """Return the code page that fits the words. Raises NoEncoding if none or several do."""
    words: dict[bytes, int] = {}
    for found in _WORD.finditer(content):
        words.setdefault(found[0], found.start())
        if len(words) == _WORDS_LOOKED_AT:
            break
    fits = {page: fit for page in CODE_PAGES if (fit := _fit(list(words), page)) is not None}
    best = max(fits, key=lambda page: fits[page], default="")
    first = min(words.values(), default=0)
    sample = next(iter(words), b"").decode(best or "cp1252", "replace")
    line = _line_at(content, first)
    if mixed and best not in _OTHER_ALPHABETS:  # in Latin letters, what is UTF-8 by chance makes no word
        utf_8 = next(_UTF_8.finditer(content)).start()
        raise NoEncoding((_line_at(content, utf_8), _first_odd_line(content)), sample, line)
    if not best:
        raise NoEncoding(None, sample, line)
    return Encoding(best, sample=sample, line=line)


def _fit(words: Sequence[bytes], page: str) -> int | None:
    """Score how plausible words are in a code page, or return None if too many are not."""
    odd = score = 0
    capitals = 0
    for word in words:
        try:
            decoded = word.decode(page)
        except UnicodeDecodeError:
            odd += 1
            continue
        if _is_odd(decoded, foreign=page in _OTHER_ALPHABETS):
            odd += 1
        capitals += decoded[:1].isupper()
        score += _alternation(decoded)
    if odd * 100 > _ODD_PERCENT * len(words):
        return None
    return None if page in _OTHER_ALPHABETS and capitals * 2 < len(words) else score


def _is_odd(word: str, *, foreign: bool) -> bool:
    """Whether a word is implausible: symbols among letters, capitals after small letters, mixed alphabets.

    In the Latin alphabet, three consecutive non-ASCII letters are implausible, too.
    """
    in_a_row = 0
    for at, letter in enumerate(word):
        before, after = word[:at], word[at + 1 :]
        if letter in _APOSTROPHES:
            in_a_row = 0
            if letter != "'" and len(before) > 2 and after not in {"", "s"}:
                return True
        elif letter.isascii():
            in_a_row = 0
            if foreign:
                return True
        elif letter in _TYPOGRAPHIC and not (before and after):
            in_a_row = 0
        elif not letter.isalpha() or (letter.isupper() and _is_out_of_place(before, after)):
            return True
        else:
            in_a_row += 1
            if in_a_row == 3 and not foreign:
                return True
    return False


def _is_out_of_place(before: str, after: str) -> bool:
    """Whether a capital follows a small letter, or stands between letters of which the next is small."""
    return before[-1:].islower() or (before[-1:].isalpha() and after[:1].islower())


def _alternation(word: str) -> int:
    """Score how often non-ASCII letters alternate naturally: vowels beside consonants and vice versa."""
    score = 0
    lower = word.casefold()
    for at, letter in enumerate(lower):
        if not letter.isascii() and letter.isalpha():
            beside = [other for other in (lower[at - 1 : at], lower[at + 1 : at + 2]) if other.isalpha()]
            unlike = sum((other in _VOWELS) != (letter in _VOWELS) for other in beside)
            score += 2 * unlike - len(beside)
    return score


def _line_at(content: bytes, place: int) -> int:
    return content.count(b"\n", 0, place) + 1


def _first_odd_line(content: bytes) -> int:
    for number, line in enumerate(io.BytesIO(content), 1):
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            return number
    return 0
