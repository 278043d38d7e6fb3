/** A reference app, as `mock-idp check` meets it. */
export interface CheckedApp {
  readonly profile: "ansattporten" | "entra" | "feide" | "helseid";
  /** The entry of `providers` in the address of its login, if it has several. */
  readonly entry?: string;
  /** Path of the logout. Default: `/auth/logout`, which reaches the provider only with a session here. */
  readonly logout?: string;
  /** The page that shows who is logged in, and to no other person. */
  readonly page: string;
  readonly people: Readonly<Partial<Record<"in" | "other" | "notAllowed", string>>>;
  /** Paths of what requires a higher level, and of what calls an API. */
  readonly more?: Readonly<Partial<Record<"stepUp" | "callApi", string>>>;
}

const employees = { in: "Kari Testmo", other: "Ola Prøvedal" };

/** Every app whose pages show who is logged in. `innbygger` shows no person, as ID-porten tells no name, so two people cannot be told apart there. */
export const checkedApps: Readonly<Record<string, CheckedApp>> = {
  minimal: { profile: "ansattporten", page: "/oversikt", people: employees },
  virksomhet: {
    profile: "ansattporten",
    page: "/rapporter",
    people: { ...employees, notAllowed: "Siv Alenes" },
    more: { callApi: "/rapporter" },
  },
  bostotte: {
    profile: "ansattporten",
    entry: "eid",
    page: "/saker",
    people: { ...employees, notAllowed: "Siv Alenes" },
    more: { callApi: "/saker" },
  },
  vakthold: {
    profile: "ansattporten",
    page: "/vakter",
    people: { in: "Nora Vaktleder", other: "Tor Lesar", notAllowed: "Siv Alenes" },
  },
  klinikk: { profile: "helseid", page: "/enhet", people: { in: "Kari Testmo", other: "Siv Alenes" } },
  skole: {
    profile: "feide",
    // A pupil is refused, and gets no session. The page that says so links to this address.
    logout: "/auth/logout/feide",
    page: "/grupper",
    people: { in: "Áile Sárá Øverås", other: "Kari Testmo", notAllowed: "Siv Alenes" },
    more: { callApi: "/grupper" },
  },
  saksbehandling: {
    profile: "entra",
    page: "/saker",
    people: { in: "Berit Saksvik", other: "Marit Mangegrupper", notAllowed: "Håkon Utvik" },
    more: { callApi: "/saker" },
  },
  tilsyn: {
    profile: "entra",
    entry: "inspektor",
    page: "/tilsyn",
    people: { in: "Inga Fjellstad", other: "Kari Testmo", notAllowed: "Elin Vikaren" },
    more: { callApi: "/tilsyn" },
  },
};
