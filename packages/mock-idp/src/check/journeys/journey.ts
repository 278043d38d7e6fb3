import type { SessionAtClient } from "../../engine/portal-session.ts";
import type { ClientRegistration } from "../../clients/client-registration.ts";
import type { ObservedBehaviour } from "../../fault-catalogue/needs.ts";
import type { Weight } from "../../fault-catalogue/row.ts";
import type { Call } from "../../requests/call.ts";
import type { MockIdp } from "../../server/create-mock-idp.ts";
import type { CheckFile } from "../../server/check-file.ts";
import type { AttemptOutcome } from "../run/fault-run.ts";
import type { Subject, Who } from "../subject.ts";

/** A login without faults: its calls, and what the client did. */
export interface ObservedLogin {
  readonly seen: ObservedBehaviour;
  readonly calls: readonly Call[];
}

/** What a journey must know of the application. */
export interface JourneyFacts extends Pick<CheckFile, "profile" | "client" | "idle"> {
  /** Whether hours pass at once, since the application's clock is that of this process. */
  readonly movesClock?: boolean;
  readonly app: Pick<CheckFile["app"], "sessionCookie"> & {
    readonly protected: Pick<CheckFile["app"]["protected"], "url">;
  };
  readonly people: Pick<CheckFile["people"], Who>;
}

/** What a journey is played with. */
export interface JourneyStage {
  readonly subject: Subject;
  readonly idp: MockIdp;
  readonly check: JourneyFacts;
  /** Two logins, one after the other. */
  readonly logins: readonly [ObservedLogin, ObservedLogin];
}

/** What came of a journey. */
export interface Travelled {
  readonly verdict: AttemptOutcome["verdict"] | "not-applicable";
  readonly why: string;
}

/** Something that a right application does where nothing is wrong, and the rules that ask for it. */
export interface CheckJourney {
  readonly title: string;
  readonly rules: Readonly<Record<string, Weight>>;
  /** Rejects with `NotRun` where the run has not what it takes. */
  readonly run: (stage: JourneyStage) => Travelled | Promise<Travelled>;
}

export const verdict = (holds: boolean, passed: string, failed: string): Travelled =>
  holds ? { verdict: "passed", why: passed } : { verdict: "failed", why: failed };

export const notApplicable = (why: string): Travelled => ({ verdict: "not-applicable", why });

/** The registration of the application. */
export const clientOf = ({ idp, check }: JourneyStage): ClientRegistration | undefined =>
  idp.clients.find(({ client_id }) => client_id === (check.client ?? idp.clients[0]?.client_id));

/** The newest session at the provider that the application takes part in. */
export function newestSession(stage: JourneyStage): SessionAtClient | undefined {
  const client_id = clientOf(stage)?.client_id;
  return stage.idp.sessions
    .all()
    .flatMap(({ clients }) => clients)
    .findLast((session) => session.client_id === client_id);
}

/** What is asked for the calls after this moment. */
export function callsFrom({ idp }: Pick<JourneyStage, "idp">): () => readonly Call[] {
  const last = idp.calls.all().at(-1);
  return () => idp.calls.all().slice(idp.calls.all().lastIndexOf(last as Call) + 1);
}
