"""Formulas of lessons as a terminal can show them."""

from __future__ import annotations

import re

# Code first, so that a dollar in it is left alone; then displayed and inline mathematics
CODE_OR_MATHS = re.compile(
    r"(```.*?```|`[^`\n]*`)|\$\$(.+?)\$\$|\$(?!\s)([^$\n]+?(?:\n[^$\n]+?)?)(?<!\s)\$", re.DOTALL
)
LETTERS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ",
    "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "ell": "ℓ",
    "sum": "∑", "prod": "∏", "int": "∫", "partial": "∂", "nabla": "∇", "infty": "∞", "cdot": "·", "times": "×",
    "odot": "⊙", "otimes": "⊗", "oplus": "⊕", "circ": "∘", "pm": "±", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥",
    "ne": "≠", "neq": "≠", "approx": "≈", "equiv": "≡", "sim": "∼", "propto": "∝", "in": "∈", "notin": "∉",
    "subset": "⊂", "subseteq": "⊆", "cup": "∪", "cap": "∩", "emptyset": "∅", "forall": "∀", "exists": "∃",
    "land": "∧", "lor": "∨", "neg": "¬", "to": "→", "rightarrow": "→", "leftarrow": "←", "mapsto": "↦",
    "Rightarrow": "⇒", "Leftrightarrow": "⇔", "iff": "⇔", "ldots": "...", "dots": "...", "cdots": "···", "sqrt": "√",
    "langle": "⟨", "rangle": "⟩", "lVert": "‖", "rVert": "‖", "lvert": "|", "rvert": "|", "mid": "|", "bmod": "mod",
    "longrightarrow": "→", "xrightarrow": "→", "xleftarrow": "←",
    "quad": "  ", "qquad": "    ", "top": "T", "perp": "⊥", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉",
}  # fmt: skip
FUNCTIONS = (
    "log|exp|sin|cos|tan|max|min|arg|ln|det|dim|lim|sup|inf|gcd|arccos|arctan|tanh|sinh|cosh|ker|deg|Pr"
)
FONTS = (
    "text",
    "operatorname",
    "mathrm",
    "mathbf",
    "mathbb",
    "mathcal",
    "mathsf",
    "mathit",
    "bm",
    "boldsymbol",
)
ACCENTS = {
    "hat": "\u0302",
    "bar": "\u0304",
    "tilde": "\u0303",
    "dot": "\u0307",
    "overline": "\u0305",
    "vec": "\u20d7",
}
# what stands in braces, in which there may be braces, in which there may be braces
GROUP = r"\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}"
PLAIN = {r"\|": "‖", r"\{": "{", r"\}": "}", r"\%": "%", r"\_": "_", "&": ""}
TOKEN = r"(\w|\\[a-zA-Z]+)"
DROPPED = ("left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "displaystyle", "limits")


def with_readable_maths(text: str) -> str:
    """Markdown whose formulas a terminal can show: as code, in which no backslash is lost, signs for names."""

    def render(match: re.Match[str]) -> str:
        code, displayed, inline = match.groups()
        if code is not None:
            return code
        if displayed is not None:
            lines = "\n".join(line.strip() for line in readable(displayed).strip().splitlines())
            return f"\n\n```text\n{lines}\n```\n\n"
        return f"`{readable(' '.join(inline.split()))}`"

    return CODE_OR_MATHS.sub(render, text)


def readable(formula: str) -> str:
    """TeX with the names of letters and signs replaced by those themselves, and the commonest structures written out.

    Nothing that changes the meaning is dropped: what is not known stays as it is.
    """
    formula = re.sub(r"\\begin\{[a-z]*matrix\}(.*?)\\end\{[a-z]*matrix\}", _matrix, formula, flags=re.DOTALL)
    formula = re.sub(r"\\(?:begin|end)\{(?:aligned|align|cases|array)\*?\}(?:\{[a-z]*\})?", "", formula)
    formula = re.sub(r"\\\\\s*", "\n", formula)
    formula = re.sub(r"\\[,;:!]|\\ ", " ", formula)
    formula = re.sub(rf"\\(?:{'|'.join(DROPPED)})(?![a-zA-Z])", "", formula)
    for _ in range(4):  # fractions in fractions
        formula = re.sub(rf"\\[dt]?frac\s*(?:{GROUP}|{TOKEN})\s*(?:{GROUP}|{TOKEN})", _fraction, formula)
        formula = re.sub(rf"\\[dt]?binom\s*(?:{GROUP}|{TOKEN})\s*(?:{GROUP}|{TOKEN})", _choose, formula)
        formula = re.sub(rf"\\(?:{'|'.join(FONTS)})\s*{GROUP}", r"\1", formula)
        formula = re.sub(rf"\\(?:{'|'.join(FONTS)})\s+(\w)", r"\1", formula)
    formula = re.sub(r"\\([a-zA-Z]+)", lambda match: LETTERS.get(match[1], match[0]), formula)
    formula = re.sub(r"([_^])\{(\w|\\\w+)\}", r"\1\2", formula)
    for accent, sign in ACCENTS.items():
        formula = re.sub(rf"\\{accent}\s*(?:\{{(\w)\}}|(\w))", rf"\1\2{sign}", formula)
    for tex, plain in PLAIN.items():
        formula = formula.replace(tex, plain)
    return re.sub(rf"\\({FUNCTIONS})(?![a-zA-Z])", r"\1", formula)


def _fraction(match: re.Match[str]) -> str:
    above, below = match[1] or match[2], match[3] or match[4]
    return f" {_in_brackets(above)}/{_in_brackets(below)}"


def _choose(match: re.Match[str]) -> str:
    return f"binom({match[1] or match[2]}, {match[3] or match[4]})"


def _in_brackets(text: str) -> str:
    return text if len(text) == 1 or re.fullmatch(r"\d+|\\\w+", text) else f"({text})"


def _matrix(match: re.Match[str]) -> str:
    rows = [" ".join(cell.strip() for cell in row.split("&")) for row in match[1].strip().split(r"\\")]
    return "[" + "; ".join(row.strip() for row in rows if row.strip()) + "]"
