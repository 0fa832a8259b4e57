// Puts a report on the page. Text goes in as text, never as markup.

import { ago, count, day, milliseconds, money, percent } from "./format.js";

const MOST_MODELS = 7;
const OTHER = "other models";
let chart = null;

export function element(id) {
  return document.getElementById(id);
}

function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export function show(summary, budgets, keys) {
  tiles(summary);
  days(summary);
  callers(summary);
  limits(budgets);
  models(summary);
  providers(keys);
  const { start, end, zone } = summary.period;
  element("foot").textContent =
    `${start} to ${end}, whole days in ${zone}. Amounts are rounded here; GET /v1/costs/summary has every digit.`;
}

function tiles(summary) {
  const tile = (name, value, note) =>
    make("dl", { class: "tile" },
      make("dt", {}, name),
      make("dd", {}, value, make("span", { class: "note" }, note)));
  element("tiles").replaceChildren(
    tile("Spent", money(summary.total_cost_usd), `${money(summary.daily_average)} a day`),
    tile("Requests", count(summary.requests), `${money(summary.avg_cost_per_request)} each, ${count(summary.total_tokens)} tokens`),
    tile("From the cache", percent(summary.cache_hit_rate), `${count(summary.cache_hits)} hits`),
    tile("Saved by the cache", money(summary.saved_by_cache_usd), "at the price of asking again"),
    tile("Errors", percent(summary.error_rate), "of requests that are over"));
  const apart = (name, amount, note) => make("span", {}, name + " ", make("strong", {}, money(amount)), " " + note);
  element("apart").replaceChildren(
    apart("Unsettled", summary.unsettled_usd, `for ${count(summary.unsettled_requests)} requests whose end was never reported`),
    apart("Presumed", summary.presumed_usd, "for what was sent, but not billed"),
    apart("Held", summary.held_usd, "for requests under way"));
}

function days(summary) {
  const names = Object.keys(summary.by_model);
  const shown = names.length > MOST_MODELS ? names.slice(0, MOST_MODELS - 1) : names;
  const rest = names.slice(shown.length);
  const series = shown.map((name) => ({ name, of: (line) => Number(line.by_model[name] ?? 0) }));
  if (rest.length > 0) {
    series.push({ name: OTHER, of: (line) => rest.reduce((sum, name) => sum + Number(line.by_model[name] ?? 0), 0) });
  }
  const empty = summary.requests === 0;
  element("days-empty").hidden = !empty;
  element("days-empty").textContent =
    "No requests in these days. Send one to /v1/chat/completions, or choose a longer range.";
  element("days").parentElement.hidden = empty;
  element("days-details").hidden = empty;
  draw(summary.by_day, series, summary);
  element("days-table").replaceChildren(table(
    ["Day", ...series.map((one) => one.name), "Total", "Requests"],
    summary.by_day.filter((line) => line.requests > 0).map((line) =>
      [line.date, ...series.map((one) => money(one.of(line))), money(line.cost_usd), count(line.requests)])));
}

function draw(lines, series, summary) {
  if (chart !== null) chart.destroy();
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const palette = colour("--series").split(",").map((text) => text.trim());
  const canvas = element("days");
  canvas.setAttribute("aria-label",
    `Spend per day from ${summary.period.start} to ${summary.period.end}, ${money(summary.total_cost_usd)} in all, of which ` +
    series.map((one) => `${one.name} ${money(lines.reduce((sum, line) => sum + one.of(line), 0))}`).join(", ") +
    ". The same figures follow as a table.");
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  Chart.defaults.color = colour("--soft");
  chart = new Chart(canvas, {
    type: "bar",
    data: {
      labels: lines.map((line) => day(line.date)),
      datasets: series.map((one, index) => ({
        label: one.name,
        data: lines.map(one.of),
        backgroundColor: palette[one.name === OTHER ? palette.length - 1 : index % palette.length],
        borderRadius: 2,
        maxBarThickness: 36,
      })),
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false },
      scales: {
        x: { stacked: true, grid: { display: false }, border: { color: colour("--line") }, ticks: { maxRotation: 0, autoSkipPadding: 16 } },
        y: { stacked: true, beginAtZero: true, grid: { color: colour("--line") }, border: { display: false }, ticks: { maxTicksLimit: 6, callback: (value) => money(value) } },
      },
      plugins: {
        legend: { position: "bottom", align: "start", labels: { boxWidth: 12, boxHeight: 12, padding: 16 } },
        tooltip: {
          filter: (item) => item.raw > 0,
          itemSort: (one, other) => other.raw - one.raw,
          callbacks: {
            label: (item) => ` ${item.dataset.label}: ${money(item.raw)}`,
            footer: (items) => "In all: " + money(items.reduce((sum, item) => sum + item.raw, 0)),
          },
        },
      },
    },
  });
}

function bar(share, kind = "", mark = null) {
  const fill = make("i");
  fill.style.width = Math.max(0, Math.min(100, share)) + "%";
  const made = make("div", { class: "bar " + kind }, fill);
  if (mark !== null) {
    const line = make("b");
    line.style.left = mark + "%";
    made.append(line);
  }
  return made;
}

function bars(place, lines, nothing) {
  element(place).replaceChildren(
    lines.length === 0 ? make("p", { class: "empty" }, nothing) : make("ul", { class: "bars" }, ...lines));
}

function callers(summary) {
  const top = summary.top_callers.slice(0, 8);
  const most = Math.max(...top.map((line) => Number(line.cost_usd)), 0);
  bars("callers", top.map((line) =>
    make("li", {},
      make("div", { class: "line" },
        make("code", { class: "name" }, line.caller),
        make("span", {}, money(line.cost_usd), make("span", { class: "aside" }, ` · ${count(line.requests)} requests`))),
      bar(most === 0 ? 0 : 100 * Number(line.cost_usd) / most))),
  "Nobody sent a request in these days.");
}

function limits(budgets) {
  const fullest = budgets.data.toSorted((one, other) => Number(other.used_percent) - Number(one.used_percent));
  bars("budgets", fullest.map((budget) => {
    const used = Number(budget.used_percent);
    const kind = used >= 100 ? "full" : used >= budget.alert_percent ? "near" : "";
    const word = kind === "full" ? "spent" : kind === "near" ? "nearly spent" : "";
    const meter = bar(used, kind, budget.alert_percent);
    meter.setAttribute("role", "meter");
    meter.setAttribute("aria-valuemin", "0");
    meter.setAttribute("aria-valuemax", "100");
    meter.setAttribute("aria-valuenow", String(Math.min(100, used)));
    meter.setAttribute("aria-label", `${percent(used)} of the budget of ${payer(budget)} is used`);
    return make("li", {},
      make("div", { class: "line" },
        make("span", { class: "name" }, payer(budget), make("span", { class: "aside" }, ` · ${windowOf(budget)}`)),
        make("span", { class: kind + "-word" }, word)),
      meter,
      make("div", { class: "aside" },
        `${money(budget.committed_usd)} of ${money(budget.limit_usd)}, ${money(budget.remaining_usd)} left`));
  }), "No budget is set. An admin makes one with POST /v1/organization/budgets.");
}

function payer(budget) {
  const { type, id } = budget.payer;
  return type === "organisation" ? "The whole organisation" : (type === "team" ? "Team " : "Caller ") + id;
}

function windowOf(budget) {
  return { day: "today", month: "this month", total: "in total" }[budget.period] ?? budget.period;
}

function models(summary) {
  element("models").replaceChildren(summary.models.length === 0
    ? make("p", { class: "empty" }, "No provider answered in these days.")
    : table(
      ["Model", "Requests", "Error rate", "Median", "95 %", "99 %", "First token, median", "Cost"],
      summary.models.map((line) => [
        line.model, count(line.requests), percent(line.error_rate), milliseconds(line.latency_ms.p50),
        milliseconds(line.latency_ms.p95), milliseconds(line.latency_ms.p99), milliseconds(line.time_to_first_token_ms.p50),
        money(line.cost_usd),
      ])));
}

function providers({ providers, note }) {
  element("keys").replaceChildren(...(note === undefined
    ? providers.map(provider)
    : [make("p", { class: "empty" }, note)]));
}

function provider(one) {
  const left = one.usable_keys === 0 ? word("full", "no key can be used") : `${one.usable_keys} can be used`;
  const hasKeys = one.keys.length > 0;
  const troubled = one.models.filter((model) => model.off || model.breaker !== "closed");
  return make("div", { class: "provider" },
    make("h3", {}, one.id, make("span", { class: "aside" }, " · ", one.off ? word("full", "switched off") : hasKeys ? left : "no keys")),
    ...(one.problem === null ? [] : [make("p", {}, word("full", one.problem))]),
    ...(hasKeys ? [make("div", { class: "scroll" }, table(["Key", "In its secret", "Health", "Since", "Tried again"], one.keys.map(key), ""))] : []),
    ...troubled.map((model) => make("p", { class: "fine" }, make("code", {}, model.id), " ", ...state(model))),
    make("p", { class: "fine" }, rotation(one.rotation)));
}

function word(kind, text) {
  return make("span", { class: kind + "-word" }, text);
}

function key(one) {
  const until = one.state === "retiring" && one.retire_at !== null ? `, ends ${ago(one.retire_at)}` : "";
  return [make("code", {}, one.id), one.state + until, health(one), one.since === null ? "" : ago(one.since),
    one.health !== "fit" && one.until !== null ? ago(one.until) : ""];
}

function health(one) {
  const words = { fit: ["good", "works"], unknown: ["", "nothing known"], cooling: ["near", "pauses"],
    refused: ["near", "refused"], dead: ["full", "dead"] };
  const [kind, text] = one.off ? ["full", "switched off"] : words[one.health] ?? ["near", one.health];
  const made = word(kind, text);
  made.title = one.reason;
  const without = one.models.map((model) => model.id).join(", ");
  return without === "" ? made : make("span", {}, made, word("near", ` not for ${without}`));
}

function state(model) {
  if (model.off) return [word("full", "switched off")];
  const due = model.until === null ? "" : `, tried again ${ago(model.until)}`;
  return [word("full", "keeps failing"), ` since ${ago(model.since)}${due}`];
}

function rotation(one) {
  if (one === null || !one.enabled) return "Its keys do not rotate.";
  if (one.pending !== null) return "Its keys rotate just now.";
  const last = one.last_rotated_at === null ? "have not rotated yet" : `rotated ${ago(one.last_rotated_at)}`;
  const next = one.next_rotation_at === null ? "" : `; next ${ago(one.next_rotation_at)}`;
  return `Its keys ${last}${next}.` + (one.last_alert === null ? "" : ` Last alert, ${ago(one.last_alert.raised_at)}: ${one.last_alert.text}`);
}

function table(heads, rows, rest = "number") {
  const kind = (index) => (index === 0 || rest === "" ? {} : { class: rest });
  return make("table", {},
    make("thead", {}, make("tr", {}, ...heads.map((head, index) => make("th", { scope: "col", ...kind(index) }, head)))),
    make("tbody", {}, ...rows.map((row) => make("tr", {}, ...row.map((cell, index) =>
      index === 0 ? make("th", { scope: "row" }, cell) : make("td", kind(index), cell))))));
}
