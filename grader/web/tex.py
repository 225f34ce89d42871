"""The TeX of the lessons as MathML Core, which every present browser sets without a line of script.

Only what is known is converted: an unknown command is a ``TexProblem``, never a formula that looks nearly right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from grader.web import tex_symbols as signs

TOKEN = re.compile(r"\\[a-zA-Z]+|\\.|[^\s]", re.DOTALL)
TAG = re.compile("<[^>]*>")
NUMBER = re.compile(r"\d+(?:\{,\}\d{3})*(?:\.\d+)?")
TEXT_COMMANDS = ("text", "mathrm", "operatorname")
GAP = f'<mspace width="{signs.SPACES["qquad"]}"></mspace>'
PART_STARTS, PART_ENDS = '<span class="part">', '</span><span class="part">'
LONG = 14  # visible signs
ARGUMENTS_AFTER = ("", "binary", "relation", "opening", "punctuation", "function", "operator")


class TexProblem(ValueError):
    """A formula cannot be converted; the message quotes it and says where."""


@dataclass
class Node:
    """A finished piece and the part it plays, which decides the space around it."""

    kind: str
    html: str
    limits: bool = False  # do its scripts stand above and below?


def to_mathml(tex: str, display: bool = False) -> str:
    """The formula as ``math`` elements: a short one as one, a long one cut after relations and commas.

    Browsers break lines between elements only, and a narrow page must break them somewhere.

    Examples
    --------
    >>> to_mathml("x^2")
    '<math><msup><mi>x</mi><mn>2</mn></msup></math>'
    """
    nodes = _Parser(tex, display).row("")
    start = '<math displaystyle="true">' if display else "<math>"
    long = _signs(nodes) > LONG
    found: list[str] = []
    piece: list[Node] = []
    for node in nodes:
        if display and node.html == GAP:
            found += [_math(start, piece), PART_ENDS]
            piece = []
            continue
        piece.append(node)
        if long and (node.kind == "relation" or (node.kind == "punctuation" and _signs(piece) > LONG)):
            found.append(_math(start, piece))
            piece = []
    found.append(_math(start, piece))
    return f"{PART_STARTS}{''.join(found)}</span>" if PART_ENDS in found else "".join(found)


def _math(start: str, piece: list[Node]) -> str:
    return f"{start}{_row(piece)}</math>" if piece else ""


class _Parser:
    def __init__(self, tex: str, display: bool) -> None:
        self.tex, self.display = tex, display
        self.at = 0
        self.bars = 0  # opened by | or \| and not yet closed

    # reading

    def peek(self) -> str:
        match = TOKEN.search(self.tex, self.at)
        return match[0] if match else ""

    def take(self) -> str:
        match = TOKEN.search(self.tex, self.at)
        if match is None:
            raise self.problem("it ends too early")
        self.at = match.end()
        return match[0]

    def expect(self, token: str) -> None:
        if self.take() != token:
            raise self.problem(f"{token} is missing")

    def problem(self, what: str) -> TexProblem:
        return TexProblem(f"The formula {self.tex!r}: {what} (at character {self.at}).")

    def braced_text(self) -> str:
        """What stands in braces, as it is written."""
        self.expect("{")
        depth, start = 1, self.at
        while depth:
            token = self.take()
            depth += (token == "{") - (token == "}")
        return self.tex[start : self.at - 1]

    # building

    def row(self, *ends: str) -> list[Node]:
        """Nodes up to one of the ends, which is not taken."""
        nodes: list[Node] = []
        while (token := self.peek()) not in ends:
            if not token:
                raise self.problem(f"{' or '.join(ends)} is missing")
            before = _kind_before(nodes)
            node = self.scripts(self.atom(before))
            if node.kind == "function" and before in ("ordinary", "closing"):
                nodes.append(_thin_space())
            if before == "function" and node.kind not in ("opening", "space", "punctuation", "closing"):
                nodes.append(_thin_space())
            nodes.append(node)
        return nodes

    def scripts(self, base: Node) -> Node:
        """The base with all that is set above and below it."""
        below = above = ""
        primes = 0
        while (token := self.peek()) in ("^", "_", "'"):
            self.take()
            if token == "'":
                primes += 1
            elif token == "_" and not below:
                below = self.argument(script=True)
            elif token == "^" and not above:
                above = self.argument(script=True)
            else:
                raise self.problem(f"a second {token} on the same sign")
        if primes:
            stroke = f'<mo lspace="0" rspace="0">{"′" * primes}</mo>'
            above = f"<mrow>{stroke}{above}</mrow>" if above else stroke
        if not (below or above):
            return base
        names = ("munder", "mover", "munderover") if base.limits else ("msub", "msup", "msubsup")
        name = names[2] if below and above else names[0] if below else names[1]
        kind = base.kind if base.kind in ("function", "operator", "relation") else "ordinary"
        return Node(kind, f"<{name}>{base.html}{below}{above}</{name}>")

    def argument(self, script: bool = False) -> str:
        """One sign or one group; it is never set in the style of a displayed formula."""
        display, self.display = self.display, False
        if self.peek() == "{":
            self.take()
            nodes = self.row("}")
            self.take()
        else:
            nodes = [self.atom("", single=True)]
        self.display = display
        if script and len(nodes) == 1 and nodes[0].kind in ("binary", "relation"):
            # a sign by itself has nothing to keep away from
            return nodes[0].html.replace("<mo", '<mo lspace="0" rspace="0"', 1)
        return _row(nodes)

    def atom(self, before: str, single: bool = False) -> Node:
        start = self.at
        token = self.take()
        if token.isdigit() and not single:
            number = NUMBER.match(self.tex, self.tex.index(token, start))
            assert number is not None
            self.at = number.end()
            return Node("ordinary", f"<mn>{number[0].replace('{,}', ',')}</mn>")
        if token.isdigit():
            return Node("ordinary", f"<mn>{token}</mn>")
        if token == "{":
            nodes = self.row("}")
            self.take()
            return Node("ordinary", _row(nodes))
        name = token[1:] if token.startswith("\\") else token
        if token in ("|", r"\|"):
            return self.bar("|" if token == "|" else "‖", before)
        if token == "/":
            return Node("ordinary", '<mo lspace="0" rspace="0">/</mo>')
        if token in (".", "!", "?"):
            return Node("ordinary", f'<mo lspace="0" rspace="0">{token}</mo>')
        if not token.startswith("\\") and token.isalpha():
            return Node("ordinary", f"<mi>{token}</mi>")
        command = token.startswith("\\")
        known = self.sign(name, before) if command or not name.isalpha() else None
        if known is not None and (command or name not in "{}%_&$#^"):
            return known
        if command:
            return self.command(name)
        raise self.problem(f"{token} has no meaning here")

    def sign(self, name: str, before: str) -> Node | None:
        """A sign that takes no argument."""
        if name in signs.SPACES and (len(name) > 1 or self.tex[self.at - 2 : self.at - 1] == "\\"):
            return Node("space", f'<mspace width="{signs.SPACES[name]}"></mspace>')
        if name in signs.ORDINARY:
            sign = signs.ORDINARY[name]
            if sign in "∀∃¬":
                return Node("binary", f'<mo form="prefix">{sign}</mo>')
            upright = ' mathvariant="normal"' if sign in "∞∅⊤⊥…⋯⋮⋱%_&$#∂∇" or sign in "ΓΔΘΛΞΠΣΦΨΩ" else ""
            return Node("ordinary", f"<mi{upright}>{escape(sign)}</mi>")
        if name in signs.BINARY:
            form = ' form="prefix"' if before in ARGUMENTS_AFTER else ""
            return Node("binary", f"<mo{form}>{signs.BINARY[name]}</mo>")
        if name in signs.RELATIONS:
            return Node("relation", f"<mo>{escape(signs.RELATIONS[name])}</mo>")
        if name in signs.OPENING:
            return Node("opening", _fence(signs.OPENING[name], "prefix"))
        if name in signs.CLOSING:
            return Node("closing", _fence(signs.CLOSING[name], "postfix"))
        if name in signs.PUNCTUATION:
            return Node("punctuation", f"<mo>{signs.PUNCTUATION[name]}</mo>")
        if name in signs.BIG_OPERATORS:
            return Node("operator", f"<mo>{signs.BIG_OPERATORS[name]}</mo>", limits=self.display)
        if name in signs.INTEGRALS:
            return Node("operator", f"<mo>{signs.INTEGRALS[name]}</mo>")
        return None

    def bar(self, sign: str, before: str) -> Node:
        """A bar opens where a term must begin, closes what is open, and else stands between two things."""
        if before in ARGUMENTS_AFTER:
            self.bars += 1
            return Node("opening", _fence(sign, "prefix"))
        if self.bars:
            self.bars -= 1
            return Node("closing", _fence(sign, "postfix"))
        return Node("ordinary", f'<mo stretchy="false" lspace="0" rspace="0">{sign}</mo>')

    def command(self, name: str) -> Node:
        if name in signs.FUNCTIONS:
            if name == "arg" and self.peek() in (r"\max", r"\min"):
                return Node("function", f"<mi>arg {self.take()[1:]}</mi>", limits=self.display)
            return Node("function", f"<mi>{name}</mi>")
        if name in signs.FUNCTIONS_WITH_LIMITS:
            spaced = re.sub("^(arg|lim)(?=.)", r"\1 ", name)
            return Node("function", f"<mi>{spaced}</mi>", limits=self.display)
        if name == "bmod":
            return Node("binary", '<mo lspace="0.2222em" rspace="0.2222em">mod</mo>')
        if name in TEXT_COMMANDS:
            return self.words(name)
        if name in ("mathbb", "mathcal", "mathbf", "boldsymbol", "bm", "mathsf", "mathit"):
            return self.letters(name)
        if name in ("frac", "dfrac", "tfrac", "binom"):
            return self.fraction(name)
        if name == "sqrt":
            return self.root()
        if name == "overline":  # fonts have no bar that grows
            return Node("ordinary", f'<mrow class="overline">{self.argument()}</mrow>')
        if name in signs.ACCENTS or name in signs.WIDE_ACCENTS:
            wide = name in signs.WIDE_ACCENTS
            sign = signs.WIDE_ACCENTS[name] if wide else signs.ACCENTS[name]
            accent = f'<mo stretchy="{"true" if wide else "false"}">{sign}</mo>'
            return Node("ordinary", f'<mover accent="true">{self.argument()}{accent}</mover>')
        if name in signs.STRETCHED_ARROWS:
            label = f'<mspace width="0.6em"></mspace>{self.argument()}<mspace width="0.6em"></mspace>'
            arrow = f'<mo stretchy="true">{signs.STRETCHED_ARROWS[name]}</mo>'
            return Node("relation", f"<mover>{arrow}<mrow>{label}</mrow></mover>")
        if name == "begin":
            return self.environment(self.braced_text())
        if name == "left":
            return self.fenced()
        if name.rstrip("lrm") in signs.BIG_SIZES:
            return self.big(name)
        raise self.problem(f"\\{name} is not known")

    def words(self, name: str) -> Node:
        text = re.sub(r"\\([_%&$#])", r"\1", self.braced_text())
        if name == "text":
            # spaces at the ends would be lost
            text = re.sub(r"^ | $", "\u00a0", text)
            return Node("ordinary", f"<mtext>{escape(text)}</mtext>")
        one = ' mathvariant="normal"' if len(text) == 1 else ""
        kind = "function" if name == "operatorname" else "ordinary"
        return Node(kind, f"<mi{one}>{escape(text)}</mi>")

    def letters(self, font: str) -> Node:
        text = self.braced_text() if self.peek() == "{" else self.take()
        if font in ("mathsf", "mathit"):
            return Node(
                "ordinary",
                f'<mi mathvariant="normal" class="{font}">{escape(signs.ORDINARY.get(text, text))}</mi>',
            )
        return Node("ordinary", "".join(f"<mi>{escape(_styled(letter, font))}</mi>" for letter in text))

    def fraction(self, name: str) -> Node:
        top, bottom = self.argument(), self.argument()
        if name == "binom":
            inner = f'<mfrac linethickness="0">{top}{bottom}</mfrac>'
            return Node("ordinary", _between("(", inner, ")"))
        html = f"<mfrac>{top}{bottom}</mfrac>"
        if name == "tfrac":
            html = f'<mstyle displaystyle="false" scriptlevel="0">{html}</mstyle>'
        if name == "dfrac":
            html = f'<mstyle displaystyle="true" scriptlevel="0">{html}</mstyle>'
        return Node("ordinary", html)

    def root(self) -> Node:
        if self.peek() != "[":
            return Node("ordinary", f"<msqrt>{self.argument()}</msqrt>")
        self.take()
        degree = _row(self.row("]"))
        self.take()
        return Node("ordinary", f"<mroot>{self.argument()}{degree}</mroot>")

    def delimiter(self) -> str:
        token = self.take()
        name = token.removeprefix("\\")
        if token == ".":
            return ""
        if token in ("|", r"\|"):
            return "|" if token == "|" else "‖"
        for table in (signs.OPENING, signs.CLOSING):
            if name in table and (token.startswith("\\") or token not in "{}"):
                return table[name]
        raise self.problem(f"{token} is no bracket")

    def fenced(self) -> Node:
        opening = self.delimiter()
        bars, self.bars = self.bars, 0
        content = _row(self.row(r"\right"))
        self.bars = bars
        self.take()
        return Node("ordinary", _between(opening, content, self.delimiter()))

    def big(self, name: str) -> Node:
        size = signs.BIG_SIZES[name.rstrip("lrm")]
        closes = name.endswith("r") or self.peek().removeprefix("\\") in signs.CLOSING
        form = "postfix" if closes else "prefix"
        sign = self.delimiter()
        return Node(
            "closing" if closes else "opening",
            f'<mo form="{form}" stretchy="true" minsize="{size}" maxsize="{size}">{sign}</mo>',
        )

    def environment(self, name: str) -> Node:
        if name not in signs.FENCES:
            raise self.problem(f"\\begin{{{name}}} is not known")
        display, self.display = self.display, name == "aligned"
        columns = self.braced_text() if name == "array" else ""
        rows: list[list[str]] = [[]]
        while True:
            rows[-1].append(_row(self.row("&", r"\\", r"\end")))
            end = self.take()
            if end == r"\\":
                rows.append([])
            elif end == r"\end":
                break
        self.expect("{")
        self.at -= 1
        if self.braced_text() != name:
            raise self.problem(f"\\end{{{name}}} is missing")
        self.display = display
        if rows[-1] == ["<mrow></mrow>"]:
            rows.pop()
        classes = _classes(name, columns, max(map(len, rows)))
        body = "".join(
            "<mtr>" + "".join(f"<mtd{classes[i]}>{cell}</mtd>" for i, cell in enumerate(row)) + "</mtr>"
            for row in rows
        )
        style = ' displaystyle="true"' if name == "aligned" else ""
        opening, closing = signs.FENCES[name]
        table = f"<mtable{style}>{body}</mtable>"
        if name == "smallmatrix":
            table = f'<mstyle scriptlevel="1">{table}</mstyle>'
        return Node("ordinary", _between(opening, table, closing))


def _signs(nodes: list[Node]) -> int:
    """How many signs are to be seen, about."""
    return sum(len(TAG.sub("", node.html)) for node in nodes)


def _kind_before(nodes: list[Node]) -> str:
    """The part that the last visible node plays."""
    return next((node.kind for node in reversed(nodes) if node.kind != "space"), "")


def _row(nodes: list[Node]) -> str:
    if len(nodes) == 1:
        return nodes[0].html
    return f"<mrow>{''.join(node.html for node in nodes)}</mrow>"


def _thin_space() -> Node:
    return Node("space", '<mspace width="0.1667em"></mspace>')


def _fence(sign: str, form: str) -> str:
    """A bracket that keeps its size: in TeX, too, only those after ``\\left`` and ``\\big`` grow."""
    return f'<mo form="{form}" stretchy="false">{sign}</mo>'


def _between(opening: str, content: str, closing: str) -> str:
    left = f'<mo form="prefix" stretchy="true">{opening}</mo>' if opening else ""
    right = f'<mo form="postfix" stretchy="true">{closing}</mo>' if closing else ""
    return f"<mrow>{left}{content}{right}</mrow>"


def _styled(letter: str, font: str) -> str:
    """The letter of a mathematical alphabet; other signs stay as they are."""
    if not (letter.isascii() and letter.isalpha()):
        return letter
    if font == "mathbb":
        return signs.BLACKBOARD.get(letter) or chr(_offset(letter, 0x1D538))
    if font == "mathcal":
        return signs.SCRIPT.get(letter) or chr(_offset(letter, 0x1D49C))
    return chr(_offset(letter, 0x1D400))


def _offset(letter: str, capital_a: int) -> int:
    return capital_a + (ord(letter) - ord("A") if letter.isupper() else 26 + ord(letter) - ord("a"))


def _classes(environment: str, columns: str, number: int) -> list[str]:
    """How each column is aligned, and whether a line stands before it."""
    if environment == "cases":
        return [' class="left"'] * number
    if environment == "aligned":
        return [' class="right"', ' class="left tight"'] * number
    names = {"l": "left", "r": "right", "c": ""}
    classes, ruled = [], False
    for sign in columns.replace(" ", ""):
        if sign == "|":
            ruled = True
        else:
            words = " ".join(word for word in (names[sign], "ruled" if ruled else "") if word)
            classes.append(f' class="{words}"' if words else "")
            ruled = False
    return classes + [""] * (number - len(classes))
