import { renderToString } from "react-dom/server";
import { Page, type Wish } from "./page.tsx";

/** The page as a server sends it. */
export function render(wish: Wish): string {
  const data = JSON.stringify(wish).replaceAll("<", "\\u003c");
  return `<!doctype html><html lang="${wish.lang}"><head><meta charset="utf-8"><title>Adgangskort</title>
<meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/${wish.design ?? "plain"}.css"></head>
<body><div id="root">${renderToString(<Page {...wish} />)}</div>
<script type="application/json" id="wish">${data}</script><script type="module" src="/hydrate.js"></script></body></html>`;
}
