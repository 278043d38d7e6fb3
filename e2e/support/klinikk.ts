import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import type { LoginFixtures } from "@adgangskort/testing/playwright";
import type { BrowserContext, Page, Request } from "@playwright/test";
import { newEnvironment } from "klinikk/dev/environment.ts";
import { idpsOf } from "klinikk/dev/mock-idp.ts";
import { registerSettings } from "klinikk/dev/register-api.ts";
import { agencyTest, expect } from "./agency.ts";
import type { Application } from "./application.ts";
import { linesOf, type Logged } from "./audit-log.ts";

/** The app `klinikk`, with a register and a HelseID of its own. */
export const test = agencyTest({ app: "klinikk", newEnvironment, idpsOf, registerSettings });

export { expect };

/** A doctor. */
export const kari = "Kari Testmo";

export const nursingHome = "Fjordvik sykehjem";
export const homeNursing = "Fjordvik hjemmesykepleie";
/** Of which HelseID does not know. */
export const cottageHospital = "Skjæret sykestue";

/** Logs in without a window, to begin with. */
export const asKari: { employee: LoginFixtures["employee"] } = { employee: { person: kari, assurance: "high" } };

/** Says where the person is. */
export async function chooseUnit(page: Page, unit: string): Promise<void> {
  await page.goto("/enhet");
  await page.getByRole("radio", { name: unit }).check();
  await page.getByRole("button", { name: "Bruk denne enheten" }).click();
  await page.waitForURL("**/pasienter");
}

/** Answers why, and asks for the summary. */
export async function openSummary(page: Page, purpose = "Behandling"): Promise<void> {
  await page.getByRole("radio", { name: purpose }).check();
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Vis sammendraget" }).click();
}

/** Sends what a form has sent once more, as a script does that forges it for whoever is logged in by now. */
export async function forge({ request }: BrowserContext, sent: Request): Promise<string> {
  const { person } = (await (await request.get("/auth/session")).json()) as { readonly person: string };
  const { "content-type": type = "", "next-action": action = "", origin = "" } = await sent.allHeaders();
  const body = sent.postData() ?? "";
  // The field that says for whom the page was made.
  const data = body.replace(/(x-adgangskort"\r\n\r\n)[^\r]+/, `$1${person}`);
  const answer = await request.post(sent.url(), {
    data,
    headers: { "content-type": type, "next-action": action, origin },
  });
  return answer.text();
}

/** Where the app's audit log is. */
export const auditLogOf = ({ data }: Application): string => join(data, ".data/audit.jsonl");

export const auditLines = (application: Application): Logged[] =>
  linesOf(readFileSync(auditLogOf(application), "utf8"));

/** A call, as whoever stands in for the register gets it. */
export interface Received {
  readonly path: string;
  readonly scheme: string;
  readonly token: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly proof: string | undefined;
}

const patients = ["P-1", "P-2"].map((referanse) => ({
  referanse,
  fornavn: "Test",
  tidspunkt: "09:30",
  gjelder: "Legevisitt",
  avtale: `A-${referanse}`,
}));
const summary = { referanse: "", fornavn: "Test", fodselsar: 1950, kritisk: [], legemidler: [], diagnoser: [] };

/** A server in place of the register, which takes everything and keeps what came. */
export async function standIn(origin: string): Promise<{ received: Received[]; server: Server }> {
  const received: Received[] = [];
  const server = createServer(({ url = "", headers }, response) => {
    const [scheme = "", token = ""] = headers.authorization?.split(" ") ?? [];
    const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as Received["claims"];
    received.push({ path: url, scheme, token, claims, proof: headers["dpop"]?.toString() });
    const body = url.endsWith("/sammendrag") ? summary : { pasienter: patients };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  server.listen(Number(new URL(origin).port), "localhost");
  await once(server, "listening");
  return { received, server };
}
