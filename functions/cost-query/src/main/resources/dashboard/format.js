// How figures and days are written. Money is exact in the API; here it is rounded for the eye.

export function money(amount) {
  const value = Number(amount);
  if (value === 0) return "$0";
  if (Math.abs(value) < 0.01) return "$" + value.toFixed(20).match(/^-?0\.0*\d{1,3}/)[0].replace(/0+$/, "");
  const digits = Math.abs(value) < 1 ? 4 : 2;
  return value.toLocaleString("en-US", {
    style: "currency", currency: "USD", minimumFractionDigits: 2, maximumFractionDigits: digits,
  });
}

export function count(number) {
  return Number(number).toLocaleString("en-US");
}

export function percent(number) {
  return Number(number).toLocaleString("en-US", { maximumFractionDigits: 2 }) + " %";
}

export function milliseconds(number) {
  const value = Number(number);
  return value < 1000 ? Math.round(value) + " ms" : (value / 1000).toFixed(value < 10000 ? 2 : 1) + " s";
}

/** How long ago a moment in Unix seconds is, or how far ahead. */
export function ago(moment) {
  const seconds = Math.round(Date.now() / 1000) - moment;
  const span = Math.abs(seconds);
  const [size, unit] = span < 90 ? [1, "s"] : span < 5400 ? [60, "min"] : span < 129600 ? [3600, "h"] : [86400, "days"];
  const text = Math.round(span / size) + " " + unit;
  return seconds >= 0 ? text + " ago" : "in " + text;
}

export function day(date) {
  return new Date(date + "T00:00:00Z").toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
}

export function today() {
  return new Date().toISOString().slice(0, 10);
}

export function daysBefore(date, days) {
  return new Date(Date.parse(date + "T00:00:00Z") - days * 86400000).toISOString().slice(0, 10);
}
