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

/** The texts of the shell. Each app has them in its own dictionaries, among its own texts. */
export interface ShellWords {
  readonly agency: string;
  readonly service: string;
  readonly skipToContent: string;
  /** What the choice of languages is called. */
  readonly language: string;
  readonly toFrontPage: string;
  readonly footer: { readonly label: string; readonly example: string };
  readonly notFound: { readonly title: string; readonly body: string };
  readonly privacy: Reading;
  readonly otherWays: Reading;
}
