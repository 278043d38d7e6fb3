import { existsSync } from "node:fs";
import { join } from "node:path";
import { repository } from "../workspace.ts";
import type { App } from "./app.ts";
import { providers, register, registerAgain } from "./services.ts";

/** What runs now: the register, and apps by name. */
export interface Running {
  readonly register: boolean;
  readonly apps: ReadonlySet<string>;
}

/** The page that lists the apps, people to try, and what to notice; and says what does not run. */
export function overviewPage(apps: Readonly<Record<string, App>>, running: Running): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Adgangskort: the apps</title>
<link rel="icon" href="data:,">
<style>${styles}</style>
</head>
<body>
<header>
<h1>Adgangskort: the apps</h1>
<p>Each is one agency's, and made to be copied. All people are synthetic, and so are the agencies. The providers are mocks that refuse what the real ones refuse: <a href="${providers}">who can log in</a>, and <a href="${providers}/inspect">every login, step by step</a>. The register behind the apps has a <a href="${register}/openapi.json">description</a>.</p>
${running.register ? "" : `<p role="status" class="away"><strong>The register is not running.</strong> The apps say so on their pages. Start it again with <code>${registerAgain}</code>; what was filed is still there.</p>`}
</header>
<main>
${Object.entries(apps)
  .map(([name, app]) => section(name, app, running.apps.has(name)))
  .join("\n")}
</main>
</body>
</html>`;
}

function section(name: string, app: App, runs: boolean): string {
  const { port, providers: loginBy, title, shows, people, notice } = app;
  return `<section aria-labelledby="${name}">
${pictured(name) ? `<img src="/pictures/${name}.png" alt="" loading="lazy">` : ""}
<h2 id="${name}"><a href="http://localhost:${port}">${escaped(title)}</a></h2>
<p class="badges">${loginBy.map((one) => `<span>${one}</span>`).join(" ")} <span class="${runs ? "up" : "down"}">${runs ? "running" : "not running"}</span></p>
<p><code>apps/${name}</code> on localhost:${port}. ${escaped(shows)}</p>
<h3>People to try: a name logs the person in</h3>
<dl>${Object.entries(people)
    .map(
      ([person, what]) =>
        `<div><dt><a href="/as?${escaped(new URLSearchParams({ app: name, person }).toString())}">${escaped(person)}</a></dt><dd>${escaped(what)}</dd></div>`,
    )
    .join("")}</dl>
<h3>What to notice</h3>
<ul>${notice.map((one) => `<li>${escaped(one)}</li>`).join("")}</ul>
</section>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** Where the picture of an app's front page is, if it has one. */
export const pictureOf = (name: string): string => join(repository, `docs/images/${name}-forside.png`);

const pictured = (name: string): boolean => existsSync(pictureOf(name));

const styles = `
body { background: #f4f6f8; color: #1e2b3c; font: 1rem/1.55 system-ui, sans-serif; margin: 0 auto; max-width: 76rem; padding: 2rem 1rem 4rem; }
h1 { font-size: 2rem; margin: 0 0 .5rem; }
header p { max-width: 46rem; }
main { display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); }
section { background: #fff; border: 1px solid #d3dae1; border-radius: .5rem; padding: 1.25rem 1.5rem; }
img { aspect-ratio: 16 / 9; border-bottom: 1px solid #d3dae1; display: block; height: auto; margin: -1.25rem -1.5rem 1rem; object-fit: cover; object-position: top; width: calc(100% + 3rem); }
section { overflow: hidden; }
.badges { display: flex; flex-wrap: wrap; gap: .5rem; margin: .5rem 0; }
.badges span { border: 1px solid #8494a5; border-radius: 1rem; font-size: .875rem; padding: 0 .75rem; }
.badges .up { background: #e3f3e6; border-color: #2c6e3a; }
.badges .down { background: #fff3d6; border-color: #b27a00; }
h2 { font-size: 1.25rem; margin: 0; }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
a { color: #004e95; text-underline-offset: .2em; }
a:focus-visible { outline: 3px solid #0062ba; outline-offset: 3px; }
dl, ul { margin: 0; }
ul { padding-left: 1.25rem; }
dt { display: inline; font-weight: 600; }
dt::after { content: ": "; }
dd { display: inline; margin: 0; }
code { font-size: .9375rem; }
.away { background: #fff3d6; border: 1px solid #b27a00; border-radius: .5rem; padding: .75rem 1rem; }`;
