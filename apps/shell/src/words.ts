/** A page of text. */
export interface Reading {
  readonly title: string;
  readonly lead: string;
  readonly sections: readonly {
    readonly heading: string;
    readonly list: readonly string[];
    readonly paragraphs: readonly string[];
  }[];
}

/** The texts of the shell that differ from app to app. Each app has them in its own dictionaries. */
export interface ShellWords {
  readonly agency: string;
  readonly service: string;
  readonly toFrontPage: string;
  /** To the same agency's service for people in their other role. */
  readonly elsewhere?: { readonly question: string; readonly link: string };
  readonly notFound: { readonly title: string; readonly body: string };
  readonly privacy: Reading;
  readonly otherWays: Reading;
}
