/** The providers whose tokens some route takes. */
const providers = ["ansattporten", "helseid", "feide", "entra", "idporten", "maskinporten"] as const;
export type Provider = (typeof providers)[number];

/** What the server is told of one provider. */
export interface ProviderSettings {
  /** A mock of it on localhost; without one, its own production. */
  readonly issuer: string | undefined;
  /** The client ids of the applications that may call with its tokens; at Maskinporten the organisation numbers of the vendors. */
  readonly clients: readonly string[];
  /** Which directory its tokens are of, where it has many. */
  readonly tenant: string | undefined;
}

/** What the server is told of Altinn. */
export interface AltinnSettings {
  /** A mock of it on localhost; without one, its own production. */
  readonly platform: string | undefined;
  readonly clientId: string | undefined;
  readonly clientKey: string | undefined;
  readonly subscriptionKey: string | undefined;
}

/** What the server is told by its environment. */
export interface Settings extends Readonly<Record<Provider, ProviderSettings>> {
  /** Where callers reach it. */
  readonly origin: string;
  /** PostgreSQL, by its address; without it, the file of SQLite. */
  readonly databaseUrl: string | undefined;
  readonly databaseFile: string;
  /** Altinn, and the client at Maskinporten that asks it what a system user may do. */
  readonly altinn: AltinnSettings;
  /** By Feide's `sub`, the schools that have named the person for their exams, by organisation number. A real register has a page for it. */
  readonly examManagers: ReadonlyMap<string, readonly string[]>;
}

/** Tokens have it as their audience, which is compared letter by letter: with a slash at the end, every token would be refused as an attack. */
function originOf(given: string): string {
  if (given !== "" && URL.parse(given)?.origin !== given)
    throw new Error(`ORIGIN must be written as https://register.example.no, not ${JSON.stringify(given)}`);
  return given;
}

/** From `ORIGIN`, `DATABASE_URL` or `DATABASE_FILE`, `EXAM_MANAGERS` as JSON, and for each provider `HELSEID_CLIENTS`, with spaces between, and `HELSEID_ISSUER`; of a directory, `ENTRA_TENANT`; for system users `ALTINN_PLATFORM`, `ALTINN_SUBSCRIPTION_KEY`, `MASKINPORTEN_ID` and `MASKINPORTEN_KEY`. */
export function settingsFrom(environment: Readonly<Record<string, string | undefined>>): Settings {
  const of = (provider: Provider): ProviderSettings => ({
    issuer: environment[`${provider.toUpperCase()}_ISSUER`],
    clients: (environment[`${provider.toUpperCase()}_CLIENTS`] ?? "").split(" ").filter(Boolean),
    tenant: environment[`${provider.toUpperCase()}_TENANT`],
  });
  return {
    origin: originOf(environment["ORIGIN"] ?? ""),
    databaseUrl: environment["DATABASE_URL"],
    databaseFile: environment["DATABASE_FILE"] ?? ".data/register.db",
    altinn: {
      platform: environment["ALTINN_PLATFORM"],
      clientId: environment["MASKINPORTEN_ID"],
      clientKey: environment["MASKINPORTEN_KEY"],
      subscriptionKey: environment["ALTINN_SUBSCRIPTION_KEY"],
    },
    examManagers: new Map(Object.entries(JSON.parse(environment["EXAM_MANAGERS"] ?? "{}") as Record<string, string[]>)),
    ...(Object.fromEntries(providers.map((provider) => [provider, of(provider)])) as Record<
      Provider,
      ProviderSettings
    >),
  };
}

/** Where the server listens: at `BIND_ADDRESS`, as behind a proxy with TLS or on NAIS, and otherwise at its own address. */
export function listenAddress(
  { origin }: Pick<Settings, "origin">,
  bindAddress: string | undefined,
): { readonly hostname: string; readonly port: number } {
  if (bindAddress === undefined) {
    const { hostname, port } = new URL(origin);
    return { hostname, port: Number(port) };
  }
  const [, hostname, port] = /^([^/:]+):(\d+)$/.exec(bindAddress) ?? [];
  if (hostname === undefined)
    throw new Error(`BIND_ADDRESS must be written as 0.0.0.0:4100, not ${JSON.stringify(bindAddress)}`);
  return { hostname, port: Number(port) };
}
