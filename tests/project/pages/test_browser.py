"""The pages in a real browser: narrow, wide and dark; by keyboard; without violations of accessibility rules.

Needs Chromium with its driver and selenium; axe-core's file is found by $AXE_CORE. What is missing is skipped.
"""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import small_course

pytest.importorskip("mdit_py_plugins", reason='needs `pip install -e ".[web]"`')
pytest.importorskip("selenium", reason="selenium is not installed: `pip install selenium`")

from selenium.webdriver import Chrome
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
AXE = os.environ.get("AXE_CORE", "")
FLAGS = [
    "--headless",
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
LOOKS = {"narrow": (380, False), "wide": (1400, False), "dark": (1400, True), "narrow and dark": (380, True)}

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="Chromium and chromedriver are not installed: no page is opened"
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Chrome]:
    options = Options()
    options.binary_location = CHROMIUM
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = Chrome(options=options, service=Service(DRIVER))
    driver.set_script_timeout(120)
    yield driver
    driver.quit()


@pytest.fixture(params=list(LOOKS))
def look(browser, request) -> Chrome:
    """The browser, as wide and as dark as the parameter says."""
    width, dark = LOOKS[request.param]
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
    return browser


def test_no_page_is_wider_than_the_screen_and_none_complains(look, site):
    width = look.execute_script("return innerWidth")
    for path in sorted(site.glob("*.html")):
        look.get(path.as_uri())
        assert look.execute_script("return document.documentElement.scrollWidth") <= width, path.name
    assert [entry["message"] for entry in look.get_log("browser")] == []


def test_formulas_are_set_and_not_shown_as_text(browser, site):
    browser.get((site / "probability.html").as_uri())
    heights = browser.execute_script(
        "return [...document.querySelectorAll('mfrac')].map(e => e.getBoundingClientRect().height)"
    )
    assert len(heights) > 20 and min(heights) > 12
    assert "$" not in browser.find_element(By.ID, "bayes").text


@pytest.mark.parametrize("look", ["narrow", "dark"], indirect=True)
def test_axe_finds_nothing(look, site):
    if not Path(AXE).is_file():
        pytest.skip("axe-core is not there: set AXE_CORE to its axe.min.js")
    source = Path(AXE).read_text(encoding="utf-8")
    for path in sorted(site.glob("*.html")):
        look.get(path.as_uri())
        look.execute_script("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        look.execute_script(source)
        found = look.execute_async_script(
            "const done = arguments[0];"
            "axe.run(document, {resultTypes: ['violations'], preload: false}).then(r =>"
            " done(r.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html))))"
        )
        # axe does not read MathML: to it, a header that is a formula is empty
        found = [f for f in found if not (f.startswith("empty-table-header") and "<math" in f)]
        assert found == [], f"{path.name}: {found}"


def test_the_map_can_be_walked_by_keyboard(browser, site):
    size = {"width": 1400, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get((site / "index.html").as_uri())
    seen = []
    for _ in range(4):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        seen.append(browser.execute_script("return document.activeElement.getAttribute('href')"))
    assert seen == ["#content", "basic_math.html", "linear_algebra.html", "calculus.html"]
    near = browser.execute_script("return document.querySelectorAll('.map.wide path.near').length")
    assert near == 0  # nothing imports calculus
    browser.execute_script("document.querySelector('.map.wide [data-topic=capstone]').focus()")
    assert browser.execute_script("return document.querySelectorAll('.map.wide path.near').length") > 4
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.current_url.endswith("capstone.html")


def test_results_appear_after_a_save(browser, server, course):
    browser.get(f"{server.address}numbers.html")
    box = browser.find_element(By.ID, "results-doubling")
    assert "Not graded yet" in box.text
    time.sleep(1)
    small_course.solve(course, "doubling", small_course.HALF_SOLVED)
    deadline = time.monotonic() + 30
    while "1 of 2 functions pass" not in box.text:
        assert time.monotonic() < deadline, box.text
        time.sleep(0.05)
    assert "halve not written yet" in box.text
    assert "begun, 1 of 2" in browser.find_element(By.CLASS_NAME, "contents").text
    assert browser.get_log("browser") == []
