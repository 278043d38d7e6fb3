/** What Feide's customer portal has of a service, beside what other providers register. */
export interface FeideService {
  /** The login providers that are turned on; `feide` alone when left out. */
  readonly login_providers?: readonly ("feide" | "testusers" | "edugain" | "guest")[];
  /** The organisations whose users may log in by this configuration; all when left out. */
  readonly realms?: readonly string[];
  /** The access that owners of data have given the service: scopes, by the audience of the data source. */
  readonly data_sources?: Readonly<Record<string, readonly string[]>>;
}
