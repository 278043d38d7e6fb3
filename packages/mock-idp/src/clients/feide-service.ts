/** The settings that a service has only at Feide, in its customer portal. */
export interface FeideService {
  /** The enabled login providers; only `feide` when left out. */
  readonly login_providers?: readonly ("feide" | "testusers" | "edugain" | "guest")[];
  /** The organisations (realms) whose users may log in; all when left out. */
  readonly realms?: readonly string[];
  /** The access that data owners granted the service: scopes, by the audience of the data source. */
  readonly data_sources?: Readonly<Record<string, readonly string[]>>;
}
