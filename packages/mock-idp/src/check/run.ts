import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { faultCatalogueOf } from "../faults/catalogue/index.ts";
import { seenIn } from "../faults/catalogue/needs.ts";
import { loginCard } from "../inspector/login-card.ts";
import { loginFormats } from "../inspector/login-document.ts";
import { serve } from "../control/serve.ts";
import type { MockIdp } from "../server/create-mock-idp.ts";
import { calibrate, Uncalibrated } from "./calibration.ts";
import { type CheckFile, PLACEHOLDERS } from "./check-file.ts";
import { control, playFaults } from "./fault-plan.ts";
import { overHttp } from "./http-subject.ts";
import { REFRESH_AFTER_SECONDS } from "./fault-run.ts";
import type { SeenLogin } from "./journeys/journey.ts";
import { journeys, playJourneys } from "./journeys/play-journeys.ts";
import { isRed, type Outcome } from "./outcome.ts";
import { type Program, program, restartedBy } from "./program.ts";
import { checkedClient, type CheckedClient, checkedProvider } from "./provider.ts";
import { counts } from "./rule-lists.ts";
import { stopOnSignal } from "./stop-on-signal.ts";
import type { Subject } from "./subject.ts";

/** What a run was, and what came of it. */
export interface Run {
  readonly outcomes: readonly Outcome[];
  /** The logins of what failed or is undetermined, each as a page of HTML. */
  readonly logins: ReadonlyMap<string, string>;
  readonly profile: string;
  readonly environment: string;
  readonly version: string | undefined;
  /** Set where only a part was played: what `--only` named. */
  readonly only?: readonly string[];
  readonly started: string;
  readonly seconds: number;
  readonly hashes: { readonly check: string; readonly catalogue: string };
}

interface RunOptions {
  /** Of `check.json`. */
  readonly folder: string;
  /** Parts of names of faults, or numbers of rules; all when empty. */
  readonly only: readonly string[];
  readonly ownHosts: readonly string[];
  /** What the application's program inherits: its PATH, for instance. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Told one line for each group of faults that is played. */
  readonly progress?: (line: string) => void;
}

/** Plays calibration, controls and faults against an application. @throws an error of one line if nothing can be judged */
export async function runCheck(
  check: CheckFile,
  { folder, only, ownHosts, environment = {}, progress }: RunOptions,
): Promise<Run> {
  const began = Date.now();
  const client = await checkedClient(check, folder);
  const server = await serve({
    idps: (origin) => [checkedProvider(check, client, { folder, origin })],
    port: check.port,
    hostname: check.host,
  });
  const [idp] = server.idps;
  if (!idp) throw new Error("there is no provider");
  const started = programOf(check, client, { issuer: idp.issuer, folder, environment });
  const signals = stopOnSignal(async () => started?.end());
  try {
    await started?.start().catch((error: unknown) => {
      throw new Uncalibrated(error instanceof Error ? error.message : String(error));
    });
    const restarted = restarterOf(check, folder, started);
    const restarts = restarted !== undefined;
    const subject = overHttp({ check, idp, program: restarted, ownHosts });
    await calibrate(subject, idp, check);
    const logins = [await seenLogin(subject, idp, check), await seenLogin(subject, idp, check)] as const;
    const rulesOf = ({ rules }: Pick<Outcome, "rules">): Outcome["rules"] =>
      Object.fromEntries(Object.entries(rules).filter(([number]) => counts(number, check.profile, check.lists)));
    const catalogue = faultCatalogueOf(idp.profile);
    const faults = catalogue.filter((fault) => {
      const numbers = Object.keys(rulesOf(fault));
      return numbers.length > 0 && isChosen(fault.name, numbers, only);
    });
    const ofJourneys = await playJourneys(
      journeys
        .map((journey) => ({ ...journey, rules: rulesOf(journey) }))
        .filter(({ title, rules }) => Object.keys(rules).length > 0 && isChosen(title, Object.keys(rules), only)),
      { subject, idp, check, logins },
    );
    const pages = new Map<string, string>();
    const ofFaults = await playFaults(faults, {
      subject,
      seen: logins[0].seen,
      restarts,
      slow: check.slow,
      paceMs: check.pace.ms,
      patienceSeconds: check.patienceSeconds,
      rulesOf,
      begins: (group, count) => progress?.(`${group}: ${count} ${count === 1 ? "fault" : "faults"}`),
      noted: (outcome) => {
        const card = isRed(outcome) && outcome.login !== undefined ? loginCard([idp], outcome.login) : undefined;
        if (card && outcome.login !== undefined) pages.set(outcome.login, loginFormats.html.write(card));
      },
    });
    return {
      outcomes: [...ofJourneys, ...ofFaults],
      logins: pages,
      profile: check.profile,
      environment: idp.profile.title,
      version: check.version,
      ...(only.length === 0 ? {} : { only }),
      started: new Date(began).toISOString(),
      seconds: Math.round((Date.now() - began) / 100) / 10,
      hashes: {
        check: digest(check),
        catalogue: digest(catalogue.map(({ name, expect, needs, rules }) => ({ name, expect, needs, rules }))),
      },
    };
  } finally {
    await signals.release();
    await started?.end();
    await server.close();
  }
}

/** A login without faults, with a call of an API where there is one. */
async function seenLogin(subject: Subject, idp: MockIdp, { app }: CheckFile): Promise<SeenLogin> {
  const before = idp.calls.all().length;
  const agent = await control(subject);
  if (!agent) throw new Uncalibrated("a later login was not like the first");
  if (app.callApi) {
    await subject.pass(REFRESH_AFTER_SECONDS);
    await subject.visit(agent, "callApi");
  }
  if (app.logout) await subject.logout(agent);
  const calls = idp.calls.all().slice(before);
  return { seen: seenIn(calls, idp.profile), calls };
}

const isChosen = (name: string, numbers: readonly string[], only: readonly string[]): boolean =>
  only.length === 0 || only.some((one) => name.includes(one) || numbers.includes(one));

const digest = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");

const PLACEHOLDER = new RegExp(String.raw`\{(${PLACEHOLDERS.join("|")})\}`, "g");

/** What starts the application again: the run itself, a command, or nothing. */
function restarterOf(
  { app: { restart = "start", protected: page }, answerSeconds }: CheckFile,
  folder: string,
  started: Program | undefined,
): Program | undefined {
  if (restart === null) return undefined;
  return restart === "start" ? started : restartedBy(restart, { folder, ready: page.url, seconds: answerSeconds });
}

function programOf(
  { app, answerSeconds }: CheckFile,
  { registration, privateKey }: CheckedClient,
  { issuer, folder, environment }: Required<Pick<RunOptions, "folder" | "environment">> & { readonly issuer: string },
): Program | undefined {
  const { start } = app;
  if (!start) return undefined;
  const known: Readonly<Record<(typeof PLACEHOLDERS)[number], string | undefined>> = {
    issuer,
    client_id: registration.client_id,
    client_secret: registration.client_secret,
    client_key: privateKey,
  };
  const filled = (value: string): string =>
    value.replaceAll(PLACEHOLDER, (_all, name: keyof typeof known) => known[name] ?? "");
  return program({
    command: start.command,
    folder: resolve(folder, start.folder ?? "."),
    env: {
      ...environment,
      ...Object.fromEntries(Object.entries(start.env).map(([name, value]) => [name, filled(value)])),
    },
    ready: start.ready,
    vacant: [start.ready, app.protected.url],
    seconds: answerSeconds,
  });
}
