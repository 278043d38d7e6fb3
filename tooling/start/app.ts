/** A reference app, as a developer meets it. */
export interface App {
  /** Where it is on localhost. */
  readonly port: number;
  /** The subject of `register-api` that it calls: a folder there. */
  readonly register: string | undefined;
  /** What is mocked for it: the providers that people log in by, and the services that it asks. */
  readonly providers: readonly string[];
  /** The page that a login leads to: the front page, where people choose how to log in. */
  readonly start: string;
  /** What it is, in a few words. */
  readonly title: string;
  /** What it shows, in a sentence or two. */
  readonly shows: string;
  /** People to try, by name as the mock provider has them, and what is special with each. */
  readonly people: Readonly<Record<string, string>>;
  /** Where people log in, if the front page has several ways: the entry of `providers`, and the page below. */
  readonly entries?: readonly {
    readonly provider: string;
    readonly page: string;
    readonly people: readonly string[];
  }[];
  /** What to look out for, a sentence each. */
  readonly notice: readonly string[];
}
