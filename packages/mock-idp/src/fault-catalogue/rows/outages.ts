import type { Endpoint } from "../../requests/endpoint.ts";
import { contentTypeFault, htmlFault, movedFault, statusFault, textFault, tooManyFault } from "../../faults/answers.ts";
import { cutFault, gzipBombFault, networkFault, paddedFault, trickleFault } from "../../faults/network.ts";
import { type CataloguedFault, either, recommended, row } from "../row.ts";

/** Down at the start of a login (L-02), or at the callback (L-03). */
const DOWN: Partial<Record<Endpoint, string>> = { discovery: "L-02", par: "L-02" };

const DEEP = `{"a":`.repeat(100_000);
const OTHER_HOST = "https://169.254.169.254/latest/meta-data";

/** Faults that can occur at every endpoint. */
export const outages = (endpoints: readonly Endpoint[]): readonly CataloguedFault[] =>
  endpoints.flatMap((on) => [
    row(DOWN[on] ?? "L-03", `${on}: no answer`, networkFault(on)),
    row(DOWN[on] ?? "L-03", `${on}: status 500`, statusFault(on, 500)),
    row(DOWN[on] ?? "L-03", `${on}: status 503`, statusFault(on, 503)),
    row("L-42", `${on}: status 429`, tooManyFault(on, 120)),
    row("L-06", `${on}: a page for people`, htmlFault(on)),
    either(row("L-06", `${on}: another content type, which is borne`, contentTypeFault(on, "text/plain"))),
    row("L-06", `${on}: no JSON`, textFault(on, "{")),
    row("L-06", `${on}: a list`, textFault(on, "[]")),
    row("L-06", `${on}: null`, textFault(on, "null")),
    row("L-05", `${on}: one byte a second`, trickleFault(on, 1000)),
    row("L-06", `${on}: the connection is cut`, cutFault(on, 10)),
    row("A-20", `${on}: JSON without a bottom`, textFault(on, DEEP)),
    recommended(row("A-21", `${on}: a gzip bomb`, gzipBombFault(on, 20))),
    recommended(row("A-21", `${on}: five megabytes`, paddedFault(on, 5 * 1024 * 1024))),
    row("A-51", `${on}: sent to another host`, movedFault(on, OTHER_HOST)),
  ]);
