import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { serve } from "../../control/serve.ts";
import { observedBehaviour } from "../../fault-catalogue/needs.ts";
import type { MockIdp } from "../../server/create-mock-idp.ts";
import { calibrate, Uncalibrated } from "./calibration.ts";
import { type CheckFile, PLACEHOLDERS } from "../../server/check-file.ts";
import { control } from "./fault-plan.ts";
import { REFRESH_AFTER_SECONDS } from "./fault-run.ts";
import { httpSubject } from "../subject/http-subject.ts";
import type { ObservedLogin } from "../journeys/journey.ts";
import { type Program, program, restartedBy } from "../subject/program.ts";
import { checkedClient, type CheckedClient, checkedProvider } from "./provider.ts";
import { stopOnSignal } from "./stop-on-signal.ts";
import { NotRun, type Subject, type SelfReport } from "../subject.ts";

/** Where a run is, and what it may call. */
export interface CheckContext {
  /** Of `check.json`. */
  readonly folder: string;
  /** Hosts that may be called, beside this machine and private networks. */
  readonly ownHosts: readonly string[];
  /** What the application's program inherits: its PATH, for instance. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** An application that runs, its provider, and what can be told of who is in. */
export interface OpenCheck {
  readonly idp: MockIdp;
  readonly subject: Subject;
  /** Whether the application can be started again. */
  readonly restarts: boolean;
  readonly close: () => Promise<void>;
}

/** Starts the provider and the application, and sees that in and out can be told. @throws an error of one line if nothing can be judged */
export async function openCheck(check: CheckFile, place: CheckContext): Promise<OpenCheck> {
  const { folder, ownHosts } = place;
  const client = await checkedClient(check, folder);
  const server = await serve({
    idps: (origin) => [checkedProvider(check, client, { folder, origin })],
    port: check.port,
    hostname: check.host,
  });
  const [idp] = server.idps;
  if (!idp) throw new Error("there is no provider");
  const started = programOf(check, client, { ...place, issuer: idp.issuer });
  const signals = stopOnSignal(async () => started?.end());
  const close = async (): Promise<void> => {
    await signals.release();
    await started?.end();
    await server.close();
  };
  try {
    await started?.start().catch((error: unknown) => {
      throw new Uncalibrated(error instanceof Error ? error.message : String(error));
    });
    const restarted = restarterOf(check, folder, started);
    const subject = httpSubject({ check, idp, program: restarted, started: toldOf(check, started, folder), ownHosts });
    await calibrate(subject, idp, check);
    return { idp, subject, restarts: restarted !== undefined, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A line of a log is written after the answer. */
const LOG_MS = 150;

/** What the application that the run has started tells: its log, and whether it starts in another way. */
function toldOf(
  { app: { settings, log: kept } }: CheckFile,
  started: Program | undefined,
  folder: string,
): Pick<SelfReport, "log" | "startWith"> {
  const log = kept === undefined ? {} : { log: async () => logAt(kept, started, folder) };
  if (!started || !settings) return log;
  const startWith: SelfReport["startWith"] = async (wanted) => {
    const changes = Object.entries(wanted).flatMap(([name, value]) => {
      const variables = settings[name as keyof typeof settings];
      if (!variables) throw new NotRun(`check.json has no app.settings.${name}`);
      return Object.entries(variables).map(([variable, text]) => [
        variable,
        text.replaceAll("{value}", () => String(value)),
      ]);
    });
    try {
      await started.start(Object.fromEntries(changes) as Readonly<Record<string, string>>);
    } finally {
      await started.start();
    }
  };
  return { ...log, startWith };
}

async function logAt(kept: string, started: Program | undefined, folder: string): Promise<string> {
  await wait(LOG_MS);
  if (kept !== "output") return readFile(resolve(folder, kept), "utf8");
  if (!started) throw new NotRun("the run has not started the application: name the file of its log in app.log");
  return started.log();
}

type Seeing = Pick<OpenCheck, "subject" | "idp"> & { readonly check: CheckFile };

/** Two logins without faults, one after the other. What the application asks for there is what faults can be about. */
export const observeLogins = async (seeing: Seeing): Promise<readonly [ObservedLogin, ObservedLogin]> => [
  await seenLogin(seeing),
  await seenLogin(seeing),
];

/** A login without faults, with a call of an API where there is one. */
async function seenLogin({ subject, idp, check: { app } }: Seeing): Promise<ObservedLogin> {
  const before = idp.calls.all().length;
  const agent = await control(subject);
  if (!agent) throw new Uncalibrated("a later login was not like the first");
  if (app.callApi) {
    await subject.pass(REFRESH_AFTER_SECONDS);
    await subject.visit(agent, "callApi");
  }
  if (app.logout) await subject.logout(agent);
  const calls = idp.calls.all().slice(before);
  return { seen: observedBehaviour(calls, idp.profile), calls };
}

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
  { issuer, folder, environment }: CheckContext & { readonly issuer: string },
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
