import { type AssertionId, assertions } from "../requests/assertions.ts";
import type { Call } from "../requests/call.ts";
import { faultCatalogueOf } from "../fault-catalogue/index.ts";
import type { MockIdp } from "../server/create-mock-idp.ts";
import { type LoginCard, loginCards } from "./login-card.ts";

const MOST_EVIDENCE = 5;

/** What the requests so far show of one demand. What was not seen counts as neither kept nor broken. */
export interface Scored {
  readonly id: string;
  /** `practice`: no request breaks it. `fault`: what the application told of an answer that a fault changed. */
  readonly kind: "assertion" | "practice" | "fault";
  readonly demand: string;
  readonly clause: string;
  /** `waived`: broken, and the strictness of the provider is "warn". */
  readonly verdict: "kept" | "broken" | "waived" | "not seen";
  /** The newest calls that show it. */
  readonly evidence: readonly string[];
}

type Found = (calls: readonly Call[]) => readonly Call[];

const hasVerdict = ({ checks }: Call, id: string, wanted: "kept" | "broken" | "waived"): boolean =>
  checks.some(({ assertion, verdict }) => assertion === id && verdict === wanted);

/** The readings of the metadata, each with the requests up to the next reading. */
function readings(calls: readonly Call[]): readonly (readonly Call[])[] {
  const begun = calls.flatMap(({ endpoint }, index) => (endpoint === "discovery" ? [index] : []));
  return begun.map((from, index) => calls.slice(from, begun[index + 1]));
}

const isOf = (endpoint: Call["endpoint"]) => (call: Call) => call.endpoint === endpoint;

/** Refresh tokens that were revoked, of logins that ended at the provider. */
function revokedAndLoggedOut(calls: readonly Call[]): readonly Call[] {
  const issued = new Set(
    calls.filter(isOf("token")).map(({ answered }) => /"refresh_token":"([^"]+)"/.exec(answered?.body ?? "")?.[1]),
  );
  const ended = new Set(calls.filter(isOf("end_session")).map(({ login }) => login));
  return calls
    .filter(isOf("revocation"))
    .filter(({ parameters, login }) => issued.has(String(parameters.token)) && ended.has(login));
}

const bearerOf = ({ headers }: Call): string | undefined =>
  /^(?:bearer|dpop) (.+)$/i.exec(headers.get("authorization") ?? "")?.[1];

/** The calls that keep an assertion, where that is more or less than a rule of its own. */
const KEPT_BY: Partial<Record<AssertionId, Found>> = {
  "CQ-02": (calls) => calls.filter((call) => call.endpoint === "par" && hasVerdict(call, "CQ-02", "kept")),
  "CQ-12": (calls) => calls.filter((call) => bearerOf(call) !== undefined && hasVerdict(call, "CQ-12", "kept")),
  "CQ-14": (calls) => calls.filter(({ url }) => url.startsWith("https:")),
  "CQ-15": (calls) => readings(calls).flatMap(([reading, ...used]) => (reading && used.length > 0 ? [reading] : [])),
  "CQ-16": (calls) =>
    calls.filter((call) => Object.keys(call.parameters).length > 0 && hasVerdict(call, "CQ-16", "kept")),
  "CQ-18": revokedAndLoggedOut,
};

interface Practice {
  readonly id: string;
  readonly demand: string;
  readonly clause: string;
  readonly keptBy: Found;
}

const PRACTICES: readonly Practice[] = [
  {
    id: "PAR",
    demand: "authorization requests are pushed",
    clause: "RFC 9126 section 1",
    keptBy: (calls) => calls.filter(({ endpoint, status }) => endpoint === "par" && status === 201),
  },
  {
    id: "metadata",
    demand: "the metadata is stored: several token requests after one reading",
    clause: "OpenID Connect Discovery section 4; NHN FK-2",
    keptBy: (calls) => readings(calls).flatMap((of) => (of[0] && of.filter(isOf("token")).length > 1 ? [of[0]] : [])),
  },
  {
    id: "token-reuse",
    demand: "an access token is used for several calls while it is valid",
    clause: "NHN FK-3",
    keptBy: (calls) =>
      [...Map.groupBy(calls, bearerOf)].flatMap(([bearer, of]) => (bearer !== undefined && of.length > 1 ? of : [])),
  },
];

const shown = (verdict: Scored["verdict"], calls: readonly Call[]): Pick<Scored, "verdict" | "evidence"> => ({
  verdict,
  evidence: calls.slice(-MOST_EVIDENCE).map(({ id }) => id),
});

/** What a right application does with a fault. */
export const SHOULD_HAPPEN = {
  refused: "the app refuses the login",
  login: "the login succeeds",
  either: "the app refuses the login, or it succeeds",
} as const;

/** The request assertions of a provider, what it recommends, and the faults that fired, each with what the journal shows of it. */
export function scoreOf(idp: MockIdp): readonly Scored[] {
  const calls = idp.calls.all();
  const left = new Set<string>(idp.brokenAssertions().map(({ id }) => id));
  const found = (id: AssertionId): Pick<Scored, "verdict" | "evidence"> => {
    const broken = calls.filter((call) => hasVerdict(call, id, "broken") || call.refused?.assertion === id);
    if (broken.length > 0 || left.has(id)) return shown("broken", broken);
    const waived = calls.filter((call) => hasVerdict(call, id, "waived"));
    if (waived.length > 0) return shown("waived", waived);
    const kept = KEPT_BY[id]?.(calls) ?? calls.filter((call) => hasVerdict(call, id, "kept"));
    return shown(kept.length > 0 ? "kept" : "not seen", kept);
  };
  const practised = ({ keptBy }: Practice): Pick<Scored, "verdict" | "evidence"> => {
    const kept = keptBy(calls);
    return shown(kept.length > 0 ? "kept" : "not seen", kept);
  };
  return [
    ...assertions
      .filter((assertion) => !("only" in assertion) || idp.profile.dpop !== undefined)
      .map(({ id, demand, clause }) => ({ id, kind: "assertion", demand, clause, ...found(id) }) as const),
    ...PRACTICES.filter(({ id }) => id !== "PAR" || idp.profile.endpoints.par !== undefined).map(
      (one) => ({ id: one.id, kind: "practice", demand: one.demand, clause: one.clause, ...practised(one) }) as const,
    ),
    ...firedFaults(idp),
  ];
}

/** Only the application knows whether it let a person in, so that its own word counts (`POST /traces`). */
function firedFaults(idp: MockIdp): readonly Scored[] {
  const fired = loginCards(idp).flatMap((card) =>
    card.calls.flatMap((call) => (call.answered?.faults ?? []).map(({ name }) => ({ card, call, name }))),
  );
  if (fired.length === 0) return [];
  const expected = new Map(faultCatalogueOf(idp.profile).map(({ name, expect }) => [name, expect]));
  return fired.map(({ card, call, name }) => {
    const expect = expected.get(name) ?? "either";
    return {
      id: name,
      kind: "fault",
      demand: SHOULD_HAPPEN[expect],
      clause: "",
      ...shown(reaction(card, expect), [call]),
    } as const;
  });
}

function reaction({ hops, outcome }: LoginCard, expect: string): Scored["verdict"] {
  if (!hops.some(({ from }) => from === "app")) return "not seen";
  const isRefused = outcome === "refused by the app";
  return expect === "either" || (expect === "refused") === isRefused ? "kept" : "broken";
}
