/* What makes reading easier: light or dark, copying, and turning pages by key. */
"use strict";

const storage = {
  /* A browser may refuse it to files and to private windows. */
  get(name) { try { return localStorage.getItem(name); } catch { return null; } },
  set(name, value) { try { localStorage.setItem(name, value); } catch { /* not remembered */ } },
};

/* ---- light or dark: as the system says, until the reader chooses ---- */
const root = document.documentElement;
const themeSwitch = document.querySelector(".theme");
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : systemIsDark.matches;
const showTheme = () => themeSwitch.setAttribute("aria-checked", isDark());

themeSwitch.hidden = false;
themeSwitch.onclick = () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  storage.set("theme", root.dataset.theme);
  showTheme();
};
systemIsDark.addEventListener("change", showTheme);
showTheme();

/* ---- copying ---- */

/* The commands of a console, without the prompt and without what they print. */
function commands(text) {
  const kept = [];
  let goesOn = false;
  for (const line of text.split("\n")) {
    if (goesOn || line.startsWith("$ ")) {
      kept.push(goesOn ? line : line.slice(2));
      goesOn = line.endsWith("\\");
    }
  }
  return kept.join("\n");
}

/* Of a change, the lines as they are afterwards. */
const linesAfter = (text) => text.split("\n").filter((line) => !/^(-|@@)/.test(line))
  .map((line) => line.slice(1)).join("\n");

function textToCopy(pre) {
  const copy = pre.cloneNode(true);
  copy.querySelectorAll(".conum").forEach((number) => number.remove());
  const text = copy.textContent.replace(/\n$/, "");
  const language = pre.querySelector("code")?.dataset.lang;
  if (language === "console") return commands(text);
  return language === "diff" ? linesAfter(text) : text;
}

async function toClipboard(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  /* Over http from another machine there is only the old way. */
  const field = document.body.appendChild(document.createElement("textarea"));
  field.value = text;
  field.select();
  document.execCommand("copy");
  field.remove();
}

function addCopyButton(pre) {
  const button = document.createElement("button");
  const name = pre.getAttribute("aria-label");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy: ${name}`);
  button.onclick = async () => {
    const said = await toClipboard(textToCopy(pre)).then(() => "Copied", () => "Not copied");
    button.textContent = said;
    button.setAttribute("aria-label", said);
    button.classList.add("done");
    setTimeout(() => {
      button.textContent = "Copy";
      button.setAttribute("aria-label", `Copy: ${name}`);
      button.classList.remove("done");
    }, 2000);
  };
  pre.after(button);
}
document.querySelectorAll("main .listingblock:not(.output) pre").forEach((pre) => {
  if (textToCopy(pre)) addCopyButton(pre);
});

/* ---- the contents, which cover the section that was chosen where the screen is narrow ---- */
document.querySelectorAll(".contents a").forEach((link) => {
  link.onclick = () => { document.querySelector(".contents details").open = false; };
});

/* ---- previous and next by key, unless something on the page has the keys ---- */
document.addEventListener("keydown", (event) => {
  const at = document.activeElement;
  const relation = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const free = at === null || at === document.body || at.matches("main");
  if (!relation || !free || event.defaultPrevented
      || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = document.querySelector(`.steps [rel=${relation}]`);
  if (link) location.href = link.href;
});
