import { createHash } from "node:crypto";
import { PAGE_HEADERS } from "../portal/page.ts";

/** Counts the logins that ended since the page was made. Nothing is inserted under the reader, who reloads by the link. */
export const LIVE_COUNT: string = `
const news = document.getElementById("news");
const seen = new Set();
if (news) new EventSource("/inspect/events").addEventListener("login", ({ data }) => {
  const { provider, login } = JSON.parse(data);
  seen.add(provider + login);
  const link = document.createElement("a");
  link.href = location.pathname + location.search;
  link.textContent = seen.size === 1 ? "Show 1 new login" : "Show " + seen.size + " new logins";
  news.replaceChildren(link);
});
`;

const HASH = createHash("sha256").update(LIVE_COUNT).digest("base64");

/** With `no-referrer`, a browser would hide the origin of a form, by which it is told from another site's. */
export const INSPECTOR_HEADERS: Readonly<Record<string, string>> = {
  ...PAGE_HEADERS,
  "content-security-policy": `${PAGE_HEADERS["content-security-policy"]}; script-src 'sha256-${HASH}'; connect-src 'self'`,
  "referrer-policy": "same-origin",
};
