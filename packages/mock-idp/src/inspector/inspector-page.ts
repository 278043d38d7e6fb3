import { Html, markup } from "../portal/markup.ts";
import { LIVE_COUNT } from "./live-count.ts";
import { renderPage } from "../portal/page.ts";

const PAGES = [
  ["/inspect", "Logins"],
  ["/inspect/faults", "Scenarios"],
  ["/inspect/logout", "Logout"],
  ["/inspect/people", "People"],
  ["/inspect/score", "Score"],
  ["/inspect/jwt", "JWT"],
] as const;

/** The frame of the inspector's pages. @param path of the page; undefined for a document of its own, which has no links to a server */
export function inspectorPage(path: string | undefined, title: string, content: Html): string {
  const links = PAGES.map(
    ([href, name]) =>
      markup`<li>${href === path ? markup`<a href="${href}" aria-current="page">${name}</a>` : markup`<a href="${href}">${name}</a>`}</li>`,
  );
  return renderPage({
    lang: "en",
    title: `${title} – mock identity providers`,
    banner: "– mock identity providers. Invented people only.",
    ...(path === undefined
      ? {}
      : { languages: markup`<nav aria-label="Inspector"><ul class="languages">${links}</ul></nav>` }),
    main: path === undefined ? content : markup`${content}<script type="module">${new Html(LIVE_COUNT)}</script>`,
    wide: true,
  });
}
