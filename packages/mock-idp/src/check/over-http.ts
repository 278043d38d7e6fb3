import type { Profile } from "../profiles/profile.ts";
import { type CheckFile, parseCheck } from "../server/check-file.ts";
import type { ListSubject } from "./list-rules.ts";
import { openCheck, type OpenCheck, observeLogins } from "./run/open-check.ts";

/** An application over HTTP, in any language. It is started for the first rule. */
export interface HttpSubject extends ListSubject {
  /** The provider that rules are of. */
  readonly profile: Pick<Profile, "id">;
  /** Before each rule, after it, and after the last one. */
  readonly kit: {
    readonly start: () => Promise<void>;
    readonly reset: () => void;
    readonly stop: () => void;
    readonly end: () => Promise<void>;
  };
}

/** Where `check.json` is, and what the application's program inherits. */
export interface OverHttpOptions {
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** The application that `check.json` describes, as a subject of rules. @throws an error of one line that names the wrong member of `check.json` */
export function overHttp(given: unknown, { folder, environment = process.env }: OverHttpOptions): HttpSubject {
  const check: CheckFile = parseCheck(given, "check.json");
  let opening: Promise<OpenCheck> | undefined;
  let open: OpenCheck | undefined;
  const opened = (): OpenCheck => {
    if (!open) throw new Error("the application is not started: await subject.kit.start()");
    return open;
  };
  return {
    profile: { id: check.profile },
    facts: check,
    get idp() {
      return opened().idp;
    },
    get conditions() {
      const { slow, pace, patienceSeconds } = check;
      return { restarts: opened().restarts, slow, paceMs: pace.ms, patienceSeconds };
    },
    kit: {
      start: async () => {
        opening ??= openCheck(check, { folder, ownHosts: [], environment });
        open = await opening;
      },
      reset: () => undefined,
      stop: () => undefined,
      end: async () => {
        const last = open;
        opening = open = undefined;
        await last?.close();
      },
    },
    logins: async () => observeLogins({ ...opened(), check }),
    get selfReport() {
      return opened().subject.selfReport;
    },
    agent: () => opened().subject.agent(),
    login: async (agent, who) => opened().subject.login(agent, who),
    loginTo: async (agent, returnTo, options) => opened().subject.loginTo(agent, returnTo, options),
    whoIsIn: async (agent) => opened().subject.whoIsIn(agent),
    loginAs: async (agent, person, organisation) => opened().subject.loginAs(agent, person, organisation),
    isIn: async (agent, person) => opened().subject.isIn(agent, person),
    mayEnter: async (agent, person) => opened().subject.mayEnter(agent, person),
    visit: async (agent, journey, who) => opened().subject.visit(agent, journey, who),
    logout: async (agent) => opened().subject.logout(agent),
    pass: async (seconds) => opened().subject.pass(seconds),
    restart: async () => opened().subject.restart(),
    calls: () => opened().subject.calls(),
    play: async (fault, during) => opened().subject.play(fault, during),
  };
}
