"""The static site: its links, its form, what it loads, and which folders it takes."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

pytest.importorskip("mdit_py_plugins", reason='needs `pip install -e ".[web]"`')

from grader.web import site as site_module
from grader.web.book import Book
from grader.web.markdown import Prose
from grader.web.site import MARKER, SiteProblem, write_site
from grader.workspace import FileProblem, Workspace

LOADED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "image": "href"}
EMPTY = {"meta", "link", "br", "img", "hr", "input", "rect", "path"}


class Page(HTMLParser):
    """What the tests want to know of a page; every element must be closed in its turn."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.headings: list[int] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))
        assert not self.open, f"{path.name}: never closed: {self.open}"

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a":
            self.links.append(attributes["href"])
        if tag in LOADED and attributes.get(LOADED[tag]):
            self.loaded.append(attributes[LOADED[tag]])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()


@pytest.fixture(scope="session")
def pages(site) -> dict[str, Page]:
    return {path.name: Page(path) for path in site.glob("*.html")}


def test_there_is_a_page_for_each_topic_and_a_map(pages, workspace):
    assert set(pages) == {"index.html", *(f"{topic.id}.html" for topic in workspace.curriculum.topics)}


def test_every_link_leads_to_something_that_is_there(pages):
    checked = 0
    for name, page in pages.items():
        for link in page.links:
            target, _, anchor = link.partition("#")
            assert ":" not in target, f"{name} links outside: {link}"
            assert (target or name) in pages, f"{name}: {link}"
            assert not anchor or anchor in pages[target or name].ids, f"{name}: {link}"
            checked += 1
    assert checked > 300


def test_every_module_has_its_section_and_can_be_reached_from_the_map(pages, workspace):
    for module in workspace.curriculum.modules.values():
        assert module.id in pages[f"{module.topic}.html"].ids
        assert f"{module.topic}.html#{module.id}" in pages["index.html"].links


def test_every_topic_is_a_node_of_both_maps(pages, workspace):
    nodes = [a.get("data-topic") for tag, a in pages["index.html"].elements if tag == "a"]
    for topic in workspace.curriculum.topics:
        assert nodes.count(topic.id) == 2


def test_modules_that_share_a_bullet_are_told_apart(workspace):
    html = Book(workspace).text("index.html")
    for name in ("symbolic", "tokenization"):
        assert f">Symbolic representations: {name}</a>" in html


def test_nothing_is_loaded_but_the_two_files_beside_the_pages(pages, site):
    for page in pages.values():
        assert sorted(page.loaded) == ["data:,", "page.js", "style.css"]
        assert not any("style" in attributes or "onclick" in attributes for _, attributes in page.elements)
    for name in ("page.js", "style.css"):
        text = (site / name).read_text(encoding="utf-8")
        assert "//" not in re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE)
        assert "url(" not in text and "@import" not in text


def test_pages_have_language_landmarks_a_way_past_the_head_and_headings_in_order(pages):
    for name, page in pages.items():
        tags = [tag for tag, _ in page.elements]
        assert ("html", {"lang": "en"}) in page.elements, name
        assert all(tags.count(tag) == 1 for tag in ("header", "main", "footer", "h1", "title")), name
        assert page.links[0] == "#content" and "content" in page.ids
        assert len(set(page.ids)) == len(page.ids), f"{name}: an id is given twice"
        for before, after in zip(page.headings, page.headings[1:], strict=False):
            assert after <= before + 1, f"{name}: h{after} follows h{before}"


def test_hints_lie_in_each_other_so_that_they_are_opened_in_order(workspace):
    html = Book(workspace).text("linear_algebra.html")
    angle = html[html.index("Hint 1 on <code>angle</code>") :]
    first, second, third, closed = (
        angle.index(text) for text in ("Hint 1", "Hint 2", "Hint 3", "</details></details></details>")
    )
    assert first < second < third < closed
    assert "</details>" not in angle[:third]


def test_links_of_lessons_become_links_of_pages(workspace):
    prose = Prose(workspace.curriculum)
    folder = "exercises/phase1/linear_algebra"
    for written, expected in {
        "[x](README.md#products)": '<a href="linear_algebra.html#products">x</a>',
        "[x](../calculus/README.md)": '<a href="calculus.html">x</a>',
        "[x](../../final/capstone/README.md#gpt)": '<a href="capstone.html#gpt">x</a>',
        "[x](#products)": '<a href="#products">x</a>',
        "`capstone.gpt`": '<a href="capstone.html#gpt"><code>capstone.gpt</code></a>',
        "`eigen`": '<a href="linear_algebra.html#eigen"><code>eigen</code></a>',
    }.items():
        assert expected in prose.html(written, folder)
    assert prose.html("[x](products.py)", folder) == "<p>x</p>\n"
    assert "<a" not in prose.html("`eigen` and `entropy`", folder, here="eigen")


def test_tables_scroll_by_themselves_and_have_no_empty_headers(workspace):
    html = Prose(workspace.curriculum).html("| | a |\n|---|--:|\n| b | 1 |", "exercises")
    assert '<div class="scroll"><table>' in html and "<th></th>" not in html
    assert '<th class="right">a</th>' in html and "style" not in html


def test_a_lesson_cannot_bring_elements_of_its_own(workspace):
    html = Prose(workspace.curriculum).html("<script>x</script> [y](javascript:alert(1)) `<b>`", "exercises")
    assert "<script" not in html and 'javascript:alert(1)"' not in html and "<b>" not in html


def test_the_site_is_the_same_whenever_it_is_written(course, tmp_path):
    for name in ("one", "two"):
        write_site(Workspace(course), tmp_path / name)
    for path in (tmp_path / "one").iterdir():
        assert (tmp_path / "two" / path.name).read_bytes() == path.read_bytes()


def test_a_site_may_be_written_again_over_itself_and_keeps_what_it_did_not_write(course, tmp_path):
    folder = tmp_path / "site"
    write_site(Workspace(course), folder)
    (folder / "CNAME").write_text("kept", encoding="utf-8")
    (folder / "index.html").write_text("old", encoding="utf-8")
    write_site(Workspace(course), folder)
    assert (folder / "CNAME").read_text(encoding="utf-8") == "kept"
    assert "Numbers" in (folder / "index.html").read_text(encoding="utf-8")


def test_a_folder_with_other_files_is_left_alone(course, tmp_path):
    (tmp_path / "thesis.tex").write_text("years", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(SiteProblem, match="holds other files"):
        write_site(Workspace(course), tmp_path)
    assert sorted(tmp_path.iterdir()) == before


def test_a_file_is_no_folder(course, tmp_path):
    file = tmp_path / "file"
    file.write_text("kept", encoding="utf-8")
    with pytest.raises(SiteProblem, match="not a folder"):
        write_site(Workspace(course), file)
    assert file.read_text(encoding="utf-8") == "kept"


def test_no_page_is_ever_half_written(course, tmp_path, monkeypatch):
    folder = tmp_path / "site"
    write_site(Workspace(course), folder)
    before = (folder / "numbers.html").read_bytes()

    def fail(path, data):
        raise FileProblem("the disk is full")

    monkeypatch.setattr(site_module, "write_atomically", fail)
    with pytest.raises(FileProblem):
        write_site(Workspace(course), folder)
    assert (folder / "numbers.html").read_bytes() == before
    assert (folder / MARKER).exists()


def test_the_command_says_where_the_site_is_and_what_stands_in_the_way(command, course, tmp_path):
    done = command("site", str(tmp_path / "out"))
    assert done.returncode == 0 and "index.html" in done.stdout
    refused = command("site", str(course))
    assert refused.returncode == 2 and "holds other files" in refused.stderr


def test_without_the_extra_one_sentence_says_what_to_install(command, tmp_path):
    (tmp_path / "markdown_it.py").write_text("raise ImportError('not here')", encoding="utf-8")
    for words in (["site", str(tmp_path / "out")], ["serve", "--no-open"]):
        answer = command(*words, PYTHONPATH=str(tmp_path))
        assert answer.returncode == 2
        assert 'pip install -e ".[web]"' in answer.stderr and "Traceback" not in answer.stderr


def test_the_help_imports_none_of_this():
    code = (
        "import sys\nfrom grader.cli.main import grade\n"
        "grade.main(['--help'], standalone_mode=False)\n"
        "print([n for n in sys.modules if n.split('.')[0] in ('markdown_it', 'pygments', 'matplotlib')"
        " or n.startswith(('grader.web', 'grader.pictures'))])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert answer.stdout.strip().endswith("[]"), answer.stdout + answer.stderr
