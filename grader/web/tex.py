"""The TeX of the lessons as MathML Core, which every present browser sets without a line of script.

Only what is known is converted: an unknown command is a ``TexProblem``, never a formula that looks nearly right.
"""

from __future__ import annotations

import re
from html import escape

from grader.web import tex_symbols as signs
from grader.web.mathml import (
    Node,
    between,
    column_classes,
    fence,
    kind_before,
    row,
    styled,
    thin_space,
    visible_signs,
)

TOKEN = re.compile(r"\\[a-zA-Z]+|\\.|[^\s]", re.DOTALL)
NUMBER = re.compile(r"\d+(?:\{,\}\d{3})*(?:\.\d+)?")
TEXT_COMMANDS = ("text", "mathrm", "operatorname")
GAP = f'<mspace width="{signs.SPACES["qquad"]}"></mspace>'
PART_STARTS, PART_ENDS = '<span class="part">', '</span><span class="part">'
LONG = 14  # so many visible signs fit into half a line of a narrow page
BEFORE_A_TERM = ("", "binary", "relation", "opening", "punctuation", "function", "operator")


class TexProblem(ValueError):
    """A formula cannot be converted; the message quotes it and says where."""


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
    long = visible_signs(nodes) > LONG
    found: list[str] = []
    piece: list[Node] = []
    for node in nodes:
        if display and node.html == GAP:
            found += [_math(start, piece), PART_ENDS]
            piece = []
            continue
        piece.append(node)
        if long and (node.kind == "relation" or (node.kind == "punctuation" and visible_signs(piece) > LONG)):
            found.append(_math(start, piece))
            piece = []
    found.append(_math(start, piece))
    return f"{PART_STARTS}{''.join(found)}</span>" if PART_ENDS in found else "".join(found)


def _math(start: str, piece: list[Node]) -> str:
    return f"{start}{row(piece)}</math>" if piece else ""


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
            before = kind_before(nodes)
            node = self.scripts(self.atom(before))
            if node.kind == "function" and before in ("ordinary", "closing"):
                nodes.append(thin_space())
            if before == "function" and node.kind not in ("opening", "space", "punctuation", "closing"):
                nodes.append(thin_space())
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
        return row(nodes)

    def atom(self, before: str, single: bool = False) -> Node:
        """One sign, number or group; an argument without braces is a ``single`` digit or letter."""
        start = self.at
        token = self.take()
        if token in ("|", r"\|"):
            return self.bar("|" if token == "|" else "‖", before)
        if token.startswith("\\"):
            name = token[1:]
            if name in signs.SPACES:
                return Node("space", f'<mspace width="{signs.SPACES[name]}"></mspace>')
            return self.sign(name, before) or self.command(name)
        if token == "{":
            nodes = self.row("}")
            self.take()
            return Node("ordinary", row(nodes))
        if token.isdigit():
            return self.number(self.tex.index(token, start), single)
        if token.isalpha():
            return Node("ordinary", f"<mi>{token}</mi>")
        if token in signs.CLOSE_TO_BOTH:
            return Node("ordinary", f'<mo lspace="0" rspace="0">{token}</mo>')
        found = None if token in signs.SPECIAL else self.sign(token, before)
        if found is None:
            raise self.problem(f"{token} has no meaning here")
        return found

    def number(self, start: int, single: bool) -> Node:
        match = NUMBER.match(self.tex, start)
        assert match is not None
        digits = match[0][0] if single else match[0]
        self.at = start + len(digits)
        return Node("ordinary", f"<mn>{digits.replace('{,}', ',')}</mn>")

    def sign(self, name: str, before: str) -> Node | None:
        """A sign that takes no argument."""
        if name in signs.ORDINARY:
            sign = signs.ORDINARY[name]
            if sign in signs.BEFORE_TERMS:
                return Node("binary", f'<mo form="prefix">{sign}</mo>')
            upright = ' mathvariant="normal"' if sign in signs.UPRIGHT else ""
            return Node("ordinary", f"<mi{upright}>{escape(sign)}</mi>")
        if name in signs.BINARY:
            form = ' form="prefix"' if before in BEFORE_A_TERM else ""
            return Node("binary", f"<mo{form}>{signs.BINARY[name]}</mo>")
        if name in signs.RELATIONS:
            return Node("relation", f"<mo>{escape(signs.RELATIONS[name])}</mo>")
        if name in signs.OPENING:
            return Node("opening", fence(signs.OPENING[name], "prefix"))
        if name in signs.CLOSING:
            return Node("closing", fence(signs.CLOSING[name], "postfix"))
        if name in signs.PUNCTUATION:
            return Node("punctuation", f"<mo>{signs.PUNCTUATION[name]}</mo>")
        if name in signs.BIG_OPERATORS:
            return Node("operator", f"<mo>{signs.BIG_OPERATORS[name]}</mo>", limits=self.display)
        if name in signs.INTEGRALS:
            return Node("operator", f"<mo>{signs.INTEGRALS[name]}</mo>")
        return None

    def bar(self, sign: str, before: str) -> Node:
        """A bar opens where a term must begin, closes what is open, and else stands between two things."""
        if before in BEFORE_A_TERM:
            self.bars += 1
            return Node("opening", fence(sign, "prefix"))
        if self.bars:
            self.bars -= 1
            return Node("closing", fence(sign, "postfix"))
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
        return Node("ordinary", "".join(f"<mi>{escape(styled(letter, font))}</mi>" for letter in text))

    def fraction(self, name: str) -> Node:
        top, bottom = self.argument(), self.argument()
        if name == "binom":
            inner = f'<mfrac linethickness="0">{top}{bottom}</mfrac>'
            return Node("ordinary", between("(", inner, ")"))
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
        degree = row(self.row("]"))
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
        content = row(self.row(r"\right"))
        self.bars = bars
        self.take()
        return Node("ordinary", between(opening, content, self.delimiter()))

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
            rows[-1].append(row(self.row("&", r"\\", r"\end")))
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
        classes = column_classes(name, columns, max(map(len, rows)))
        body = "".join(
            "<mtr>" + "".join(f"<mtd{classes[i]}>{cell}</mtd>" for i, cell in enumerate(row)) + "</mtr>"
            for row in rows
        )
        style = ' displaystyle="true"' if name == "aligned" else ""
        opening, closing = signs.FENCES[name]
        table = f"<mtable{style}>{body}</mtable>"
        if name == "smallmatrix":
            table = f'<mstyle scriptlevel="1">{table}</mstyle>'
        return Node("ordinary", between(opening, table, closing))
