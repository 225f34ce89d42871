"""The signs that lessons write by name, each with the part it plays in a formula."""

from __future__ import annotations

ORDINARY = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ",
    "Psi": "Ψ", "Omega": "Ω", "ell": "ℓ", "partial": "∂", "infty": "∞", "nabla": "∇", "emptyset": "∅", "top": "⊤",
    "bot": "⊥", "forall": "∀", "exists": "∃", "neg": "¬", "ldots": "…", "dots": "…", "cdots": "⋯", "vdots": "⋮",
    "ddots": "⋱", "prime": "′", "hbar": "ℏ", "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ", "%": "%", "_": "_", "&": "&",
    "$": "$", "#": "#",
}  # fmt: skip
UPRIGHT = "∞∅⊤⊥…⋯⋮⋱%_&$#∂∇ΓΔΘΛΞΠΣΦΨΩ"
BEFORE_TERMS = "∀∃¬"
CLOSE_TO_BOTH = "/.!?"  # no space on either side
SPECIAL = "{}%_&$#^"  # TeX's own, when no backslash stands before them
BINARY = {
    "+": "+", "-": "−", "*": "∗", "pm": "±", "mp": "∓", "cdot": "⋅", "times": "×", "div": "÷", "circ": "∘",
    "cap": "∩", "cup": "∪", "odot": "⊙", "otimes": "⊗", "oplus": "⊕", "land": "∧", "wedge": "∧", "lor": "∨",
    "vee": "∨", "setminus": "∖", "star": "⋆", "ast": "∗",
}  # fmt: skip
RELATIONS = {
    "=": "=", "<": "<", ">": ">", ":": ":", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠",
    "approx": "≈", "equiv": "≡", "sim": "∼", "simeq": "≃", "cong": "≅", "propto": "∝", "in": "∈", "notin": "∉",
    "ni": "∋", "subset": "⊂", "subseteq": "⊆", "supset": "⊃", "supseteq": "⊇", "mid": "∣", "parallel": "∥",
    "perp": "⊥", "ll": "≪", "gg": "≫", "to": "→", "rightarrow": "→", "leftarrow": "←", "gets": "←", "mapsto": "↦",
    "longrightarrow": "⟶", "longleftarrow": "⟵", "leftrightarrow": "↔", "Rightarrow": "⇒", "implies": "⟹",
    "Leftarrow": "⇐", "Leftrightarrow": "⇔", "iff": "⟺", "models": "⊨", "vdash": "⊢",
}  # fmt: skip
OPENING = {
    "(": "(",
    "[": "[",
    "{": "{",
    "langle": "⟨",
    "lfloor": "⌊",
    "lceil": "⌈",
    "lVert": "‖",
    "lvert": "|",
}
CLOSING = {
    ")": ")",
    "]": "]",
    "}": "}",
    "rangle": "⟩",
    "rfloor": "⌋",
    "rceil": "⌉",
    "rVert": "‖",
    "rvert": "|",
}
PUNCTUATION = {",": ",", ";": ";", "colon": ":"}
BIG_OPERATORS = {
    "sum": "∑",
    "prod": "∏",
    "bigcup": "⋃",
    "bigcap": "⋂",
    "bigoplus": "⨁",
    "bigotimes": "⨂",
    "coprod": "∐",
}
INTEGRALS = {"int": "∫", "iint": "∬", "iiint": "∭", "oint": "∮"}
FUNCTIONS = {
    "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "deg", "dim", "exp", "hom", "ker", "lg", "ln", "log",
    "sec", "sin", "sinh", "tan", "tanh",
}  # fmt: skip
FUNCTIONS_WITH_LIMITS = {
    "det", "gcd", "inf", "lim", "max", "min", "sup", "Pr", "argmax", "argmin", "limsup", "liminf",
}  # fmt: skip
SPACES = {
    ",": "0.1667em",
    ":": "0.2222em",
    ";": "0.2778em",
    " ": "0.25em",
    "!": "-0.1667em",
    "quad": "1em",
    "qquad": "2em",
}
ACCENTS = {"hat": "^", "bar": "¯", "tilde": "~", "dot": "˙", "ddot": "¨", "vec": "→"}
WIDE_ACCENTS = {"widehat": "^", "widetilde": "~"}
BIG_SIZES = {"big": "1.2em", "Big": "1.8em", "bigg": "2.4em", "Bigg": "3em"}
STRETCHED_ARROWS = {"xrightarrow": "→", "xleftarrow": "←"}
# What stands left and right of a matrix
FENCES = {
    "matrix": ("", ""),
    "smallmatrix": ("", ""),
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"),
    "array": ("", ""),
    "cases": ("{", ""),
    "aligned": ("", ""),
}
# Letters that have a code of their own outside the run of their alphabet
BLACKBOARD = {"C": "ℂ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"}
SCRIPT = {"B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ"}
