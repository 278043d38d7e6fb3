import type { App } from "./app.ts";
import { providers, register, registerAgain } from "./services.ts";

/** The page that lists the apps, people to try, and what to notice; and says so if the register does not run. */
export function overviewPage(apps: Readonly<Record<string, App>>, registerRuns: boolean): string {
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
<p>Each is one agency's, and made to be copied. All people are synthetic, and so are the agencies. The providers are mocks that refuse what the real ones refuse: <a href="${providers}">who can log in</a>, and <a href="${providers}/calls">every step that they received</a>. The register behind the apps has a <a href="${register}/openapi.json">description</a>.</p>
${registerRuns ? "" : `<p role="status" class="away"><strong>The register is not running.</strong> The apps say so on their pages. Start it again with <code>${registerAgain}</code>; what was filed is still there.</p>`}
</header>
<main>
${Object.entries(apps).map(section).join("\n")}
</main>
</body>
</html>`;
}

function section([name, { port, title, shows, people, notice }]: [string, App]): string {
  return `<section aria-labelledby="${name}">
<h2 id="${name}"><a href="http://localhost:${port}">${escaped(title)}</a></h2>
<p><code>apps/${name}</code> on localhost:${port}. ${escaped(shows)}</p>
<h3>People to try</h3>
<dl>${Object.entries(people)
    .map(([person, what]) => `<div><dt>${escaped(person)}</dt><dd>${escaped(what)}</dd></div>`)
    .join("")}</dl>
<h3>What to notice</h3>
<ul>${notice.map((one) => `<li>${escaped(one)}</li>`).join("")}</ul>
</section>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

const styles = `
body { background: #f4f6f8; color: #1e2b3c; font: 1rem/1.55 system-ui, sans-serif; margin: 0 auto; max-width: 76rem; padding: 2rem 1rem 4rem; }
h1 { font-size: 2rem; margin: 0 0 .5rem; }
header p { max-width: 46rem; }
main { display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); }
section { background: #fff; border: 1px solid #d3dae1; border-radius: .5rem; padding: 1.25rem 1.5rem; }
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
