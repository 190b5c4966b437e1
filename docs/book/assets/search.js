/* Finds sections by their words. The index is a script, since a page from file: may fetch nothing. */
"use strict";

(() => {
  const opener = document.querySelector(".find");
  const dialog = document.querySelector("dialog.search");
  const field = dialog.querySelector("input");
  const status = dialog.querySelector("[role=status]");
  const hits = dialog.querySelector(".hits");
  let index;

  const load = (file) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `assets/${file}`;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${file} is not there`));
    document.head.append(script);
  });

  /* Names of code are found by their parts: SelectionKey.OP_WRITE by OP_WRITE. */
  const separator = /[^\p{L}\p{N}_]/u;

  function build() {
    lunr.tokenizer.separator = separator;
    return lunr(function () {
      this.ref("number");
      this.field("title", { boost: 8 });
      this.field("text");
      bookSections.forEach((section, number) => this.add({ number, ...section }));
    });
  }

  const whenReady = (() => {
    let ready;
    return () => ready ??= load("lunr.js").then(() => load("search-index.js"))
      .then(() => { index = build(); });
  })();

  /* The sections that have a word or one that begins with it, with their scores. */
  function sectionsWith(word) {
    const found = index.query((query) => {
      query.term(word, { boost: 5 });
      query.term(word, { wildcard: lunr.Query.wildcard.TRAILING, usePipeline: false });
    });
    return new Map(found.map(({ ref, score }) => [Number(ref), score]));
  }

  /* Only sections that have every word; words that stand everywhere do not count. */
  function find(words) {
    const telling = words.filter((word) => lunr.stopWordFilter(word) !== undefined);
    const [first, ...others] = (telling.length ? telling : words).map(sectionsWith);
    return [...first].filter(([number]) => others.every((other) => other.has(number)))
      .map(([number, score]) => [number, others.reduce((sum, other) => sum + other.get(number), score)])
      .sort((one, next) => next[1] - one[1] || one[0] - next[0])
      .map(([number]) => bookSections[number]);
  }

  /* Some words around the first place, with what was found marked. */
  function excerpt(text, words) {
    const lower = text.toLowerCase();
    const places = words.map((word) => lower.indexOf(word)).filter((place) => place >= 0);
    const from = Math.max(0, text.lastIndexOf(" ", Math.min(...places, text.length) - 60));
    const part = text.slice(from, from + 180);
    const paragraph = document.createElement("p");
    const pattern = new RegExp(`(${words.join("|")})`, "giu");
    part.split(pattern).forEach((piece, number) => {
      const mark = document.createElement("mark");
      mark.textContent = piece;
      /* What the pattern has matched stands between what it has not. */
      paragraph.append(number % 2 ? mark : piece);
    });
    paragraph.prepend(from > 0 ? "… " : "");
    paragraph.append(from + 180 < text.length ? " …" : "");
    return paragraph;
  }

  function hit(section, words) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = section.page + (section.anchor ? `#${section.anchor}` : "");
    link.textContent = section.title;
    link.onclick = () => dialog.close();
    item.append(link);
    if (section.chapter !== section.title) {
      const chapter = document.createElement("span");
      chapter.textContent = section.chapter;
      item.append(chapter);
    }
    item.append(excerpt(section.text, words));
    return item;
  }

  function show() {
    const words = field.value.toLowerCase().split(separator).filter((word) => word);
    const sections = words.length && index ? find(words) : [];
    hits.replaceChildren(...sections.map((section) => hit(section, words)));
    hits.scrollTop = 0;
    if (!index) status.textContent = "Reading the index …";
    else if (!words.length) status.textContent = "Type a word, or a name of the code.";
    else status.textContent = sections.length === 0 ? "No section has that."
      : sections.length === 1 ? "1 section" : `${sections.length} sections`;
  }

  function open() {
    dialog.showModal();
    field.select();
    show();
    whenReady().then(show, (fault) => { status.textContent = `No search: ${fault.message}.`; });
  }

  function moveBy(step) {
    const stops = [field, ...hits.querySelectorAll("a")];
    stops[stops.indexOf(document.activeElement) + step]?.focus();
  }

  opener.hidden = false;
  opener.onclick = open;
  field.oninput = show;
  dialog.querySelector("button").onclick = () => dialog.close();
  dialog.querySelector("form").onsubmit = (event) => {
    event.preventDefault();
    hits.querySelector("a")?.click();
  };
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    /* A search field would only be emptied by Escape. */
    if (event.key === "Escape") dialog.close();
    else if (step) moveBy(step);
    if (event.key === "Escape" || step) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const typing = document.activeElement.matches("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !dialog.open) {
      event.preventDefault();
      open();
    }
  });
})();
