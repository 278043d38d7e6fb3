import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";

/**
 * Next resolves `@opentelemetry/api` to a copy of its own, of version 1.6, where an application has none. A process of its own, as the module is replaced
 * for the whole of it.
 */
const program = `
  import { createRequire, registerHooks } from "node:module";
  import { pathToFileURL } from "node:url";
  const require = createRequire(import.meta.url);
  const own = require.resolve("next/dist/compiled/@opentelemetry/api");
  const { metrics, ...others } = require(own);
  // As a bundler does, which knows the names that a CommonJS module exports.
  const source = "import all from " + JSON.stringify(pathToFileURL(own).href) + "; export const {" + Object.keys({ metrics, ...others }).filter((name) => name !== "default") + "} = all;";
  const url = "data:text/javascript," + encodeURIComponent(source);
  registerHooks({ resolve: (name, context, next) => name === "@opentelemetry/api" ? { url, shortCircuit: true } : next(name, context) });
  const told = [];
  const recording = (name) => ({
    add: (value, attributes) => told.push([name, value, attributes]),
    record: (value, attributes) => told.push([name, value, attributes]),
    addCallback: (read) => read({ observe: (value, attributes) => told.push([name, value, attributes]) }),
  });
  // What an SDK of that version has: no synchronous gauge.
  metrics.setGlobalMeterProvider({
    getMeter: () => ({ createCounter: recording, createHistogram: recording, createObservableGauge: recording }),
  });
  const { openTelemetry } = await import("@adgangskort/node/opentelemetry");
  const telemetry = openTelemetry();
  telemetry.start({ use: "login", providers: [{ id: "entra", endsAt: Date.now() / 1000 + 1000 }] });
  const event = { time: new Date().toISOString(), level: "info", action: "login", provider: "entra" };
  await telemetry.operation("callback", "entra", async () => telemetry.event({ ...event, result: "succeeded", durationMs: 2000 }));
  await telemetry.storeCall("redis", "read", async () => undefined);
  console.log(JSON.stringify({ told }));
`;

describe("telemetry by the API that Next brings along", () => {
  it("counts, and has its gauges", () => {
    const output = execFileSync(process.execPath, ["--input-type=module", "--eval", program], {
      cwd: import.meta.dirname,
      encoding: "utf8",
    });
    const { told } = JSON.parse(output) as { readonly told: [string, number, object][] };
    const names = told.filter(([, value]) => value > 0).map(([name]) => name);
    expect(new Set(names)).toEqual(
      new Set([
        "adgangskort.key.expiry",
        "adgangskort.logins",
        "adgangskort.login.duration",
        "adgangskort.store.call.duration",
      ]),
    );
  });
});
