import { Heading } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import type { Spoken } from "./language.ts";

/** What Next gives a page at an address with dynamic parts. */
export interface At<Part extends string> {
  readonly params: Promise<Readonly<Record<Part, string>>>;
}

/**
 * The title of a page in the browser, from the app's texts in the person's language: for `generateMetadata`. `part` is the dynamic part of the
 * address that stands after it, such as the number of a case.
 */
export function titling<Words>(spoken: Spoken<Words>) {
  return <Part extends string>(of: (words: Words) => string, part?: Part) =>
    async ({ params }: At<Part>): Promise<Metadata> => {
      const title = of((await spoken()).words);
      return { title: part === undefined ? title : `${title} ${(await params)[part]}` };
    };
}

/** The heading of a page. */
export function Title({ children, lang }: { readonly children: ReactNode; readonly lang?: string }): ReactNode {
  return (
    <Heading level={1} data-size="lg" lang={lang}>
      {children}
    </Heading>
  );
}

/** A part of a page under its own heading. */
export function Section({ heading, children }: { readonly heading: string; readonly children: ReactNode }): ReactNode {
  return (
    <section>
      <Heading level={2} data-size="sm">
        {heading}
      </Heading>
      {children}
    </section>
  );
}
