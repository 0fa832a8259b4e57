// Asks for a key, asks the gateway, and shows what it says. The key is kept in this tab alone.

import { daysBefore, today } from "./format.js";
import { element, show } from "./view.js";

const KEY = "bellwether-key";
let shown = null;
let asked = 0;

/** A sentence for the reader, and whether another key is needed. */
class Problem extends Error {
  constructor(sentence, wantsKey = false, status = 0) {
    super(sentence);
    this.wantsKey = wantsKey;
    this.status = status;
  }
}

async function ask(path, key) {
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new Problem("This is no key: it has characters that no key has. Copy it again.", true);
  }
  let response;
  try {
    response = await fetch(path, { headers: { authorization: "Bearer " + key }, cache: "no-store" });
  } catch {
    throw new Problem("The gateway cannot be reached. Check that it runs and that you are online, then choose a range again.");
  }
  const body = await response.json().catch(() => null);
  if (response.ok && body !== null) return body;
  const said = body?.error?.message ?? "It answered with status " + response.status + ".";
  if (response.status === 401) throw new Problem("This key is not accepted: " + said, true);
  throw new Problem(said, false, response.status);
}

/** The keys of providers, or why they are not shown: the rest of the page does without them. */
async function keys(key) {
  try {
    return { providers: (await ask("v1/provider_keys?limit=100", key)).data };
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.wantsKey) throw problem;
    return { note: problem.status === 403 ? "An admin’s key shows how the keys of providers are." : problem.message };
  }
}

function range() {
  const days = new FormData(element("range")).get("days");
  if (days !== "custom") return "days=" + days;
  return "start=" + element("start").value + "&end=" + element("end").value;
}

function tell(sentence, wrong = false) {
  element("status").textContent = sentence;
  element("status").classList.toggle("wrong", wrong);
}

function door() {
  sessionStorage.removeItem(KEY);
  shown = null;
  element("report").hidden = true;
  element("range").hidden = true;
  element("door").hidden = false;
  element("key").value = "";
  element("key").focus();
}

async function load(key) {
  const mine = ++asked;
  tell("Reading …");
  try {
    const answers = await Promise.all([ask("v1/costs/summary?" + range(), key), ask("v1/costs/budgets", key), keys(key)]);
    if (mine !== asked) return;
    sessionStorage.setItem(KEY, key);
    element("door").hidden = true;
    element("range").hidden = false;
    element("report").hidden = false;
    shown = answers;
    show(...shown);
    tell("");
  } catch (problem) {
    if (mine !== asked) return;
    if (problem.wantsKey || sessionStorage.getItem(KEY) === null) door();
    tell(problem instanceof Problem ? problem.message : "Something on this page went wrong. Load it again.", true);
    if (!(problem instanceof Problem)) console.error(problem);
  }
}

function choose() {
  const custom = new FormData(element("range")).get("days") === "custom";
  element("custom").hidden = !custom;
  const key = sessionStorage.getItem(KEY);
  if (!custom && key !== null) load(key);
}

element("enter").addEventListener("submit", (event) => {
  event.preventDefault();
  const key = element("key").value.trim();
  element("key").value = "";
  if (key !== "") load(key);
});
element("range").addEventListener("change", (event) => {
  if (event.target.name === "days") choose();
});
element("range").addEventListener("submit", (event) => {
  event.preventDefault();
  const key = sessionStorage.getItem(KEY);
  if (key !== null) load(key);
});
element("leave").addEventListener("click", () => {
  asked++;
  door();
  tell("");
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  if (shown !== null) show(...shown);
});

element("end").value = today();
element("end").max = today();
element("start").value = daysBefore(today(), 13);
const kept = sessionStorage.getItem(KEY);
if (kept === null) door();
else load(kept);
