"""What categories.py must do, in sentences. Read a failing test as a line of the specification."""

from itertools import product

from grader.check import exactly, raises

# One object, and what may happen to a picture: nothing, a quarter turn, a half turn, three quarters
TURNS = ["no", "quarter", "half", "three"]
TURNING = {(TURNS[g], TURNS[f]): TURNS[(g + f) % 4] for g in range(4) for f in range(4)}

# Three types of a program. "len" turns a text into a number, "even" a number into a truth value.
TYPES = ["str", "int", "bool"]
FUNCTIONS = {
    "same str": ("str", "str"),
    "same int": ("int", "int"),
    "same bool": ("bool", "bool"),
    "len": ("str", "int"),
    "even": ("int", "bool"),
    "has even length": ("str", "bool"),
}
AFTER = {
    ("same str", "same str"): "same str",
    ("same int", "same int"): "same int",
    ("same bool", "same bool"): "same bool",
    ("len", "same str"): "len",
    ("same int", "len"): "len",
    ("even", "same int"): "even",
    ("same bool", "even"): "even",
    ("has even length", "same str"): "has even length",
    ("same bool", "has even length"): "has even length",
    ("even", "len"): "has even length",
}

# Rock, paper, scissors: two gestures give the one that wins, and "none" loses against all.
GESTURES = dict.fromkeys(("none", "rock", "paper", "scissors"), ("hand", "hand"))
WINNER = {("rock", "paper"): "paper", ("paper", "scissors"): "scissors", ("scissors", "rock"): "rock"}
WINNER |= {(b, a): winner for (a, b), winner in WINNER.items()} | {(g, g): g for g in GESTURES}
WINNER |= {("none", g): g for g in GESTURES} | {(g, "none"): g for g in GESTURES}


def turns(student):
    return student.FiniteCategory(["picture"], dict.fromkeys(TURNS, ("picture", "picture")), TURNING)


def types(student):
    return student.FiniteCategory(TYPES, FUNCTIONS, AFTER)


def order(objects, comes_before):
    """Tables with one arrow "a<b" for each pair in order."""
    arrows = {f"{a}<{b}": (a, b) for a, b in product(objects, repeat=2) if comes_before(a, b)}
    after = {(g, f): f"{a}<{c}" for (f, (a, b)), (g, (d, c)) in product(arrows.items(), repeat=2) if b == d}
    return objects, arrows, after


def all_functions(**sizes):
    """Tables of sets {0, 1, ...} and all functions: "two-one:00" goes from two to one, 0 -> 0 and 1 -> 0."""
    arrows, images = {}, {}
    for a, b in product(sizes, repeat=2):
        for values in product(range(sizes[b]), repeat=sizes[a]):
            name = f"{a}-{b}:{''.join(map(str, values))}"
            arrows[name], images[name] = (a, b), values
    after = {
        (g, f): f"{a}-{c}:{''.join(str(images[g][i]) for i in images[f])}"
        for (f, (a, b)), (g, (d, c)) in product(arrows.items(), repeat=2)
        if b == d
    }
    return list(sizes), arrows, after


def laws(violations):
    """The names with which the sentences begin."""
    known = ("objects", "composition", "identity", "associativity")
    return sorted({next((law for law in known if text.startswith(law)), text) for text in violations})


def test_FiniteCategory__composes_like_a_program(student):
    """even(len("cat")) is what has_even_length("cat") is: first len, then even."""
    assert types(student).compose("even", "len") == exactly("has even length")


def test_FiniteCategory__refuses_what_does_not_fit(student):
    """len(even(3)): even gives a truth value, and len wants a text."""
    with raises(ValueError, match="compos"):
        types(student).compose("len", "even")


def test_FiniteCategory__finds_the_identity_by_what_it_does(student):
    """No name says so: "no" turn is the one that changes no other turn."""
    assert turns(student).identity("picture") == exactly("no")
    assert types(student).identity("int") == exactly("same int")
    alone = student.FiniteCategory(["x"], {"wait": ("x", "x")}, {("wait", "wait"): "wait"})
    assert alone.identity("x") == exactly("wait")


def test_FiniteCategory__keeps_its_tables(student):
    category = types(student)
    assert category.objects == exactly(TYPES)
    assert category.morphisms == exactly(FUNCTIONS)
    assert category.composition == exactly(AFTER)


def test_FiniteCategory__has_no_violations_when_the_laws_hold(student):
    assert types(student).violations() == exactly([])
    assert turns(student).violations() == exactly([])


def test_FiniteCategory__names_associativity_when_brackets_matter(student):
    """(rock, paper), then scissors: scissors. rock, then (paper, scissors): rock."""
    category = student.FiniteCategory(["hand"], GESTURES, WINNER)
    assert laws(category.violations()) == exactly(["associativity"])


def test_FiniteCategory__names_the_composition_when_a_composite_is_missing(student):
    """If len and even are functions, so is one after the other."""
    after = {pair: name for pair, name in AFTER.items() if pair != ("even", "len")}
    category = student.FiniteCategory(TYPES, FUNCTIONS, after)
    assert laws(category.violations()) == exactly(["composition"])
    with raises(ValueError, match="compos"):
        category.compose("even", "len")


def test_FiniteCategory__goes_on_looking_where_a_composite_is_missing(student):
    """What two quarters make is unknown, and with it one side of some brackets: nothing to compare or to raise."""
    after = {pair: name for pair, name in TURNING.items() if pair != ("quarter", "quarter")}
    category = student.FiniteCategory(["picture"], dict.fromkeys(TURNS, ("picture", "picture")), after)
    assert laws(category.violations()) == exactly(["composition"])


def test_FiniteCategory__names_the_composition_when_a_composite_has_wrong_ends(student):
    """even after len starts at a text and ends at a truth value: len ends at a number, even starts at one."""
    for wrong in ("len", "even"):
        category = student.FiniteCategory(TYPES, FUNCTIONS, {**AFTER, ("even", "len"): wrong})
        assert ("composition" in laws(category.violations())) == exactly(True)


def test_FiniteCategory__names_the_composition_when_a_listed_pair_does_not_fit(student):
    """len(len(text)): what is listed there may have the right ends, the pair is wrong all the same."""
    category = student.FiniteCategory(TYPES, FUNCTIONS, {**AFTER, ("len", "len"): "len"})
    assert laws(category.violations()) == exactly(["composition"])
    with raises(ValueError, match="compos"):
        category.compose("len", "len")


def test_FiniteCategory__names_the_identity_when_an_object_has_none(student):
    """Overwriting a variable by 0 or by 1: whichever is done last counts, and none of them does nothing."""
    arrows = {"write 0": ("x", "x"), "write 1": ("x", "x")}
    category = student.FiniteCategory(["x"], arrows, {(g, f): g for g in arrows for f in arrows})
    assert laws(category.violations()) == exactly(["identity"])
    with raises(ValueError):
        category.identity("x")


def test_FiniteCategory__names_the_objects_when_an_arrow_leads_nowhere(student):
    """Out of the door to a place that is not on the map, or from there back home: one wrong end is enough."""
    category = student.FiniteCategory([], {"f": ("a", "b")}, {})
    assert laws(category.violations()) == exactly(["objects"])
    stay = {("stay", "stay"): "stay"}
    for way, after in ((("home", "away"), {("f", "stay"): "f"}), (("away", "home"), {("stay", "f"): "f"})):
        category = student.FiniteCategory(["home"], {"stay": ("home", "home"), "f": way}, stay | after)
        assert laws(category.violations()) == exactly(["objects"])


def test_is_isomorphism__when_the_arrow_can_be_undone(student):
    """A quarter turn is undone by three more. The length of a text does not give the text back."""
    assert student.is_isomorphism(turns(student), "quarter") == exactly(True)
    assert student.is_isomorphism(types(student), "len") == exactly(False)


def test_is_isomorphism__of_an_identity(student):
    """Doing nothing is undone by doing nothing."""
    assert student.is_isomorphism(types(student), "same bool") == exactly(True)
    alone = student.FiniteCategory(["x"], {"wait": ("x", "x")}, {("wait", "wait"): "wait"})
    assert student.is_isomorphism(alone, "wait") == exactly(True)


def test_is_isomorphism__means_both_ways(student):
    """0 -> 1 in a set of two: back to the one point is fine, but then both points have become 1."""
    sets = student.FiniteCategory(*all_functions(one=1, two=2))
    assert student.is_isomorphism(sets, "one-two:1") == exactly(False)
    assert student.is_isomorphism(sets, "two-two:10") == exactly(True)


def test_is_isomorphism__of_an_unknown_arrow_is_refused(student):
    with raises(ValueError, match="print"):
        student.is_isomorphism(types(student), "print")


def test_opposite__reverses_the_arrows(student):
    back = student.opposite(types(student))
    assert back.morphisms["len"] == exactly(("int", "str"))
    assert back.compose("len", "even") == exactly("has even length")


def test_opposite__is_a_category_again(student):
    assert student.opposite(types(student)).violations() == exactly([])


def test_opposite__twice_is_where_we_began(student):
    there_and_back = student.opposite(student.opposite(types(student)))
    assert there_and_back.morphisms == exactly(FUNCTIONS)
    assert there_and_back.composition == exactly(AFTER)


def test_opposite__of_a_partial_category_is_partial(student):
    """The paths that were cut off are missing in both directions, and in neither is that a violation."""
    loop = student.free_category({"a": ["a"]}, 3)
    assert student.opposite(loop).violations() == exactly([])


def test_free_category__has_the_paths_as_arrows(student):
    """From home to the shop and on to the station: three places to stay at, two roads, one way over both."""
    paths = student.free_category({"home": ["shop"], "shop": ["station"], "station": []}, 5)
    assert paths.morphisms == exactly(
        {
            ("home",): ("home", "home"),
            ("shop",): ("shop", "shop"),
            ("station",): ("station", "station"),
            ("home", "shop"): ("home", "shop"),
            ("shop", "station"): ("shop", "station"),
            ("home", "shop", "station"): ("home", "station"),
        }
    )


def test_free_category__composes_by_joining(student):
    """The place where one path ends and the next begins is named once."""
    paths = student.free_category({"a": ["b"], "b": ["a"]}, 3)
    assert paths.compose(("b", "a"), ("a", "b")) == exactly(("a", "b", "a"))
    assert paths.identity("b") == exactly(("b",))


def test_free_category__cuts_long_paths_without_complaint(student):
    """Round and round: lengths 0, 1, 2 and 3. Two and two would be four: left out, and no violation."""
    loop = student.free_category({"a": ["a"]}, 3)
    assert len(loop.morphisms) == exactly(4)
    with raises(ValueError, match="compos"):
        loop.compose(("a", "a", "a"), ("a", "a", "a"))
    assert loop.violations() == exactly([])


def test_free_category__of_length_0_only_stays_where_it_is(student):
    """Paths without an edge are the identities. A length below 0, or of one and a half edges, means nothing."""
    assert student.free_category({"a": ["a"]}, 0).morphisms == exactly({("a",): ("a", "a")})
    for wrong in (-1, 1.5):
        with raises(ValueError, match="max_length"):
            student.free_category({"a": ["a"]}, wrong)


def test_free_category__refuses_a_road_to_nowhere(student):
    with raises(ValueError, match="shop"):
        student.free_category({"home": ["shop"]}, 2)


def test_is_monomorphism__is_injective_for_sets(student):
    """one-two:1 keeps apart what comes before it; two-one:00 makes everything the same."""
    sets = student.FiniteCategory(*all_functions(one=1, two=2))
    assert student.is_monomorphism(sets, "one-two:1") == exactly(True)
    assert student.is_monomorphism(sets, "two-one:00") == exactly(False)
    assert student.is_monomorphism(sets, "two-two:00") == exactly(False)


def test_is_monomorphism__sees_only_what_the_category_shows(student):
    """len is not injective, but here nothing comes before it that could be mixed up."""
    assert student.is_monomorphism(types(student), "len") == exactly(True)


def test_is_monomorphism__of_an_unknown_arrow_is_refused(student):
    with raises(ValueError, match="print"):
        student.is_monomorphism(types(student), "print")


def test_is_epimorphism__is_onto_for_sets(student):
    """After "one-two:1" it does not matter what happens to 0: two different functions look the same."""
    sets = student.FiniteCategory(*all_functions(one=1, two=2))
    assert student.is_epimorphism(sets, "two-one:00") == exactly(True)
    assert student.is_epimorphism(sets, "one-two:1") == exactly(False)
    assert student.is_epimorphism(sets, "two-two:10") == exactly(True)


def test_is_epimorphism__and_monomorphism_do_not_make_an_isomorphism(student):
    """2 divides 6: one arrow, so there is nothing to mix up on either side, and still no way back."""
    numbers = student.FiniteCategory(*order([2, 6], lambda a, b: b % a == 0))
    assert student.is_monomorphism(numbers, "2<6") == exactly(True)
    assert student.is_epimorphism(numbers, "2<6") == exactly(True)
    assert student.is_isomorphism(numbers, "2<6") == exactly(False)


def test_is_epimorphism__is_a_monomorphism_the_other_way_round(student):
    sets = student.FiniteCategory(*all_functions(one=1, two=2))
    back = student.opposite(sets)
    assert student.is_monomorphism(back, "one-two:1") == exactly(False)
    assert student.is_monomorphism(back, "two-one:00") == exactly(True)


def test_product_object__of_numbers_that_divide_each_other_is_the_greatest_common_divisor(student):
    """2 divides 4 and 6, and whatever divides both (1 and 2) divides 2."""
    numbers = student.FiniteCategory(*order([1, 2, 3, 4, 6, 12], lambda a, b: b % a == 0))
    assert student.product_object(numbers, 4, 6) == exactly((2, ("2<4", "2<6")))


def test_product_object__in_the_opposite_is_the_least_common_multiple(student):
    numbers = student.opposite(student.FiniteCategory(*order([1, 2, 3, 4, 6, 12], lambda a, b: b % a == 0)))
    assert student.product_object(numbers, 4, 6) == exactly((12, ("4<12", "6<12")))


def test_product_object__of_two_and_one_is_two(student):
    """A pair of a bit and nothing is a bit. Its projection to the bit may turn it round."""
    sets = student.FiniteCategory(*all_functions(one=1, two=2))
    found, (to_two, to_one) = student.product_object(sets, "two", "one")
    assert found == exactly("two")
    assert to_one == exactly("two-one:00")
    assert student.is_isomorphism(sets, to_two) == exactly(True)


def test_product_object__of_one_and_one_is_one(student):
    """Two has arrows to both as well, and every candidate goes through it, but in more than one way."""
    sets = student.FiniteCategory(*all_functions(two=2, one=1))
    assert student.product_object(sets, "one", "one") == exactly(("one", ("one-one:0", "one-one:0")))


def test_product_object__is_None_when_there_is_none(student):
    """Pairs of two bits are four, and there is no set of four here."""
    sets = student.FiniteCategory(*all_functions(one=1, two=2))
    assert student.product_object(sets, "two", "two") == exactly(None)


def test_product_object__of_an_unknown_object_is_refused(student):
    with raises(ValueError, match="three"):
        student.product_object(student.FiniteCategory(*all_functions(one=1)), "one", "three")
