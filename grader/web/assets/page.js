"use strict";

// What is wider than the page can be scrolled: make that possible with the keyboard, too.
function reachScrolled() {
  for (const box of document.querySelectorAll(".formula, pre, .scroll")) {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", "Wider than the page: scroll sideways");
    } else {
      box.removeAttribute("tabindex");
      box.removeAttribute("role");
      box.removeAttribute("aria-label");
    }
  }
}

// On the map the lines from and to a topic stand out while it has the focus or the pointer.
function followLines() {
  for (const node of document.querySelectorAll(".map a")) {
    const topic = node.dataset.topic;
    const mark = (on) => {
      for (const line of node.ownerSVGElement.querySelectorAll("path")) {
        line.classList.toggle("near", on && (line.dataset.from === topic || line.dataset.to === topic));
      }
    };
    for (const [event, on] of [["focus", true], ["blur", false], ["pointerenter", true], ["pointerleave", false]]) {
      node.addEventListener(event, () => mark(on));
    }
  }
}

// Results come from the grader after each save of a module's file.
function listen(address) {
  const source = new EventSource(address);
  source.addEventListener("result", (event) => {
    const result = JSON.parse(event.data);
    const box = document.querySelector(`[data-module="${result.module}"]`);
    if (!box) return;
    box.querySelector(".summary").textContent = result.summary;
    if (result.details !== null) {
      box.querySelector(".details").innerHTML = result.details;
      reachScrolled();
    }
    if (result.badge) {
      for (const badge of document.querySelectorAll(`[data-badge="${result.module}"]`)) badge.innerHTML = result.badge;
    }
    box.classList.toggle("grading", result.details === null);
  });
  source.addEventListener("error", () => document.body.classList.add("offline"));
  source.addEventListener("open", () => document.body.classList.remove("offline"));
}

reachScrolled();
followLines();
addEventListener("resize", reachScrolled);
addEventListener("toggle", reachScrolled, true);
if (document.body.dataset.live) listen(document.body.dataset.live);
