import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { html, markup, type Html } from "../../packages/node/src/pages/html.ts";
import { repository } from "../workspace.ts";
import { scrapeSeconds } from "./prometheus.ts";

/** What is read of a panel of Grafana. */
interface Panel {
  readonly type: "stat" | "timeseries";
  readonly title: string;
  readonly description: string;
  readonly fieldConfig: { readonly defaults: { readonly unit: string } };
  readonly targets: readonly { readonly expr: string; readonly legendFormat?: string }[];
}

/** A series as Prometheus has it: seconds since 1970, and a number as text. */
interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [seconds: number, value: string])[];
}

const shownSeconds = 15 * 60;
const stepSeconds = 5;
/** As Grafana fills in its variables: four readings at least for a rate. */
const variables = { $provider: ".*", $__rate_interval: `${15 * scrapeSeconds}s`, $__range: `${shownSeconds}s` };

const style = markup(`<style>
:root{color-scheme:light dark}body{max-width:72rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif}
.panels{display:grid;grid-template-columns:repeat(auto-fill,minmax(32rem,1fr));gap:1.5rem}h2{font-size:1.1rem;margin:0}
section{border:1px solid;padding:1rem;overflow-x:auto}table{border-collapse:collapse;width:100%}
thead th{white-space:nowrap}th,td{text-align:left;font-weight:400;padding:.2rem .5rem .2rem 0;vertical-align:top}td{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
svg{width:8rem;height:1.5rem;display:block;border-bottom:1px dotted}polyline{fill:none;stroke:currentColor;stroke-width:1.5;vector-effect:non-scaling-stroke}
</style>`);

/** Serves the panels of `deploy/grafana/dashboard.json` with the figures that Prometheus has at that moment. */
export async function serveDashboard(
  prometheus: string,
): Promise<{ readonly origin: string; readonly close: () => Promise<void> }> {
  const answer = async (): Promise<[status: number, page: string]> => {
    try {
      return [200, await dashboardPage(prometheus)];
    } catch (error) {
      return [
        503,
        html`<!doctype html><title>Prometheus</title>
          <p>Prometheus does not answer: ${String(error)}</p>`.markup,
      ];
    }
  };
  const server = createServer((_, response) => {
    void answer().then(([status, page]) =>
      response.writeHead(status, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }).end(page),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function dashboardPage(prometheus: string): Promise<string> {
  const text = readFileSync(join(repository, "deploy/grafana/dashboard.json"), "utf8");
  const { title, panels } = JSON.parse(text) as { readonly title: string; readonly panels: readonly Panel[] };
  const now = Math.floor(Date.now() / 1000 / stepSeconds) * stepSeconds;
  const query = async (expression: string): Promise<readonly Series[]> => {
    const range = { start: String(now - shownSeconds), end: String(now), step: String(stepSeconds) };
    const asked = new URLSearchParams({ query: filledIn(expression), ...range });
    const answer = await fetch(`${prometheus}/api/v1/query_range?${asked.toString()}`);
    if (!answer.ok) throw new Error(`${answer.status} for ${expression}`);
    return ((await answer.json()) as { readonly data: { readonly result: readonly Series[] } }).data.result;
  };
  const [up, alerts] = await Promise.all([query("up"), query("ALERTS")]);
  const drawn = await Promise.all(
    panels.map(async (panel) => {
      const found = panel.targets.map(async ({ expr, legendFormat = "" }) =>
        (await query(expr)).map((series) => ({ ...series, name: nameOf(series.metric, legendFormat) })),
      );
      return section(perMinute(panel), (await Promise.all(found)).flat(), now);
    }),
  );
  const scraped = up.map((series) => ({ ...series, name: series.metric["replica"] ?? "" }));
  const fired = alerts.map((series) => ({
    ...series,
    name: ["alertname", "alertstate", "adgangskort_provider", "error_type", "replica"]
      .flatMap((name) => series.metric[name] ?? [])
      .join(" "),
  }));
  const minutes = shownSeconds / 60;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        ${style}
      </head>
      <body>
        <h1>${title}</h1>
        <p>
          All times are UTC. The last ${minutes} minutes until ${clock(now)} UTC, one point each ${stepSeconds} seconds.
          Each panel shows the newest value of each series, with its least and its greatest. The plots of a panel have
          one scale, from 0. Rates are shown per minute. Prometheus extrapolates, so that two failures may be 2.3.
          Durations and failed calls begin with the second one that the same replica has. Load the page again for newer
          figures.
        </p>
        <div class="panels">${section(replicas, scraped, now)}${section(firing, fired, now)} ${drawn}</div>
      </body>
    </html> `.markup;
}

const ofThisPage = { type: "timeseries", fieldConfig: { defaults: { unit: "short" } }, targets: [] } as const;
const replicas: Panel = {
  ...ofThisPage,
  title: "Replicas that answer Prometheus",
  description: "1 while it answers, 0 when it does not.",
};
const firing: Panel = {
  ...ofThisPage,
  title: "Alerts",
  description:
    "Pending until the fault has lasted as long as the rule says, then firing: then its line as pending has ended. See docs/operations/alerts.md.",
};

/** As the figures of `reqps` are shown here. */
function perMinute(panel: Panel): Panel {
  return { ...panel, description: panel.description.replace("per second", "per minute") };
}

const clock = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(11, 16);

function filledIn(expression: string): string {
  return Object.entries(variables).reduce((text, [name, value]) => text.replaceAll(name, value), expression);
}

/** As Grafana names a series: `{{label}}`, or its labels if the panel has no legend. */
function nameOf(metric: Series["metric"], legend: string): string {
  const named = legend.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, label: string) => metric[label] ?? "").trim();
  return named === "" ? Object.values(metric).join(" ") : named;
}

function section(
  { title, description, fieldConfig, type }: Panel,
  series: readonly (Series & { name: string })[],
  now: number,
): Html {
  const { unit } = fieldConfig.defaults;
  const finite = series.map(({ name, values }) => ({
    name,
    points: values.map(([at, value]) => [at, Number(value)] as const).filter(([, value]) => Number.isFinite(value)),
  }));
  const rows = finite.filter(({ points }) => points.length > 0);
  if (rows.length === 0) return framed(title, description, html`<p>Nothing so far.</p>`);
  const greatest = Math.max(Number.MIN_VALUE, ...rows.flatMap(({ points }) => points.map(([, value]) => value)));
  const hasTime = type === "timeseries";
  const [from, until] = [now - shownSeconds, now].map(clock);
  const table = html`<table>
    <thead>
      <tr>
        <th scope="col">Series</th>
        ${hasTime ? html`<th scope="col">${from} to ${until} UTC</th>` : undefined}
        <th scope="col">Now</th>
        ${
          hasTime
            ? html`<th scope="col">Least</th>
                <th scope="col">Most</th>`
            : undefined
        }
      </tr>
    </thead>
    <tbody>
      ${rows.map(({ name, points }) => {
        const numbers = points.map(([, value]) => value);
        // A series that has ended has no value now.
        const isNow = (points.at(-1)?.[0] ?? 0) >= now - 2 * stepSeconds;
        const least = inUnit(Math.min(...numbers), unit);
        return html`<tr>
          <th scope="row">${name === "" ? "all" : name}</th>
          ${hasTime ? html`<td>${plot(points, greatest, now)}</td>` : undefined}
          <td>${isNow ? inUnit(numbers.at(-1) ?? 0, unit) : "ended"}</td>
          ${
            hasTime
              ? html`<td>${least}</td>
                  <td>${inUnit(Math.max(...numbers), unit)}</td>`
              : undefined
          }
        </tr> `;
      })}
    </tbody>
  </table>`;
  return framed(title, description, table);
}

function framed(title: string, description: string, content: Html): Html {
  return html`<section>
    <h2>${title}</h2>
    <p>${description}</p>
    ${content}
  </section> `;
}

/** One series, from 0 at the bottom. Its figures stand beside it. */
function plot(points: readonly (readonly [seconds: number, value: number])[], greatest: number, now: number): Html {
  const drawn = points.map(([at, value]) => `${shownSeconds - (now - at)},${100 - (98 * value) / greatest}`);
  return html`<svg aria-hidden="true" viewBox="0 0 ${shownSeconds} 100" preserveAspectRatio="none">
    <polyline points="${drawn.join(" ")}" />
  </svg>`;
}

const units: Readonly<Record<string, (value: number) => string>> = {
  percentunit: (value) => `${Math.round(100 * value)} %`,
  s: (value) => `${value.toPrecision(2)} s`,
  d: (value) => `${Math.round(value)} days`,
  // Per second it would be a small fraction here.
  reqps: (value) => `${Math.round(600 * value) / 10} / min`,
};

function inUnit(value: number, unit: string): string {
  return units[unit]?.(value) ?? String(Math.round(10 * value) / 10);
}
