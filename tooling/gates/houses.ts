/** A folder below `src`, and what belongs in it. */
export interface Room {
  readonly room: string;
  readonly holds: string;
}

/** A package whose source has rooms. */
export interface House {
  readonly package: string;
  /** The lowest floor first. A room imports from its own floor only what is its own, and else from the floors below. */
  readonly floors: readonly (readonly Room[])[];
  /** Files at the top of `src`, beside the entry points of the package. */
  readonly loose: readonly string[];
  /** Rooms that everything speaks of. Their files are not counted as doors. */
  readonly base: readonly string[];
  /** How many files of the other rooms are imported from another room. A reader of a room must know these, and it should be few. */
  readonly doors: number;
}

/** One row for each floor. The pictures in CONTRIBUTING.md and docs/architecture.md are made of this. */
export const houses: readonly House[] = [
  {
    package: "packages/node",
    loose: ["relying-party.ts", "defer-auth.ts"],
    base: ["domain", "errors", "providers", "texts", "runtime"],
    doors: 144,
    floors: [
      [
        {
          room: "domain",
          holds:
            "what everything speaks of: population, session, identity, representation, organisation number, national id",
        },
        { room: "errors", holds: "the table of errors, and the one class that they are thrown as" },
      ],
      [
        { room: "providers", holds: "each provider as data, and the levels of assurance that a profile orders" },
        { room: "texts", holds: "what people read, in four languages" },
        { room: "runtime", holds: "clock, deadline, cookies, process-wide state, pending work, key ring, sealing" },
      ],
      [
        {
          room: "stores",
          holds: "the interface of a session store, its changes and the cache above it, and the four stores",
        },
        { room: "audit", holds: "audit events and pseudonyms" },
        { room: "pages", holds: "HTML for people" },
      ],
      [
        {
          room: "telemetry",
          holds: "what OpenTelemetry is told: spans, instruments, and the interface that they stand behind",
        },
      ],
      [{ room: "config", holds: "options, checked, completed and frozen" }],
      [
        {
          room: "protocol",
          holds: "the wire: discovery, requests, code grant, id_token, DPoP, logout token, transport",
        },
      ],
      [{ room: "identity", holds: "who logged in, how strongly and for whom, measured against what was requested" }],
      [{ room: "session", holds: "a verified login and its life: record, cookie, index, end" }],
      [
        { room: "tokens", holds: "access tokens of sessions and machines: refresh and its lock, calls to APIs" },
        { room: "health", holds: "the state of this process, of its store and of its providers, for probes" },
        {
          room: "report",
          holds: "the owner's report: attempts counted, small counts withheld, the page and its plots",
        },
        {
          room: "doctor",
          holds: "checks of an installation, a configuration, its store, its providers and its address",
        },
        { room: "guard", holds: "what a page or an act requires of a session" },
      ],
      [{ room: "altinn", holds: "what a person or a system may do now, by Altinn: decisions, parties, system users" }],
      [
        { room: "routes", holds: "one file for each route, and what answers for them" },
        { room: "resource-server", holds: "an API that accepts access tokens" },
        { room: "cli", holds: "the commands: client keys, the doctor, the owner's report, system users" },
      ],
    ],
  },
  {
    package: "packages/mock-idp",
    loose: ["command.ts"],
    base: [],
    doors: 169,
    floors: [
      [{ room: "runtime", holds: "the clock of a provider, and a memory with a limit" }],
      [
        { room: "people", holds: "synthetic people, their organisations and accounts, and how they log in" },
        { room: "user-agent", holds: "a browser without a window" },
        { room: "lists", holds: "what providers demand of an application, line by line" },
        { room: "keys", holds: "the keys that providers sign with" },
      ],
      [
        { room: "clients", holds: "registrations of clients" },
        { room: "requests", holds: "what was received and what it broke: calls, parameters, proofs, the journal" },
      ],
      [{ room: "documents", holds: "what a provider's documents say of it: facts, addresses, shapes of tokens" }],
      [{ room: "register", holds: "what Maskinporten and Altinn know, and share with Ansattporten" }],
      [{ room: "rules", holds: "what a provider refuses, each with its clause" }],
      [{ room: "machines", holds: "the answers and refusals of services without logins" }],
      [{ room: "profiles", holds: "each provider as data" }],
      [{ room: "state", holds: "what one provider knows and remembers" }],
      [{ room: "portal", holds: "the pages that people log in on" }],
      [{ room: "faults", holds: "what a test can have go wrong" }],
      [{ room: "engine", holds: "oidc-provider, and the pipeline around it" }],
      [{ room: "server", holds: "a provider that can be called, its configuration, and the pages of the HTTP server" }],
      [{ room: "inspector", holds: "the pages and documents that show logins, each with its calls" }],
      [{ room: "control", holds: "the API that controls the server from any language" }],
      [{ room: "check", holds: "what an application does with each fault, and the result of each rule" }],
      [{ room: "form", holds: "a list that is filled in by results, as Markdown, HTML and JSON" }],
    ],
  },
];
