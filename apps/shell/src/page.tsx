import { Heading, Link } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { DoneAlert } from "./done-alert.tsx";
import { isDone } from "./done.ts";
import type { SearchProps } from "./pages.tsx";

/** What Next gives a page at an address with dynamic parts. */
export interface At<Part extends string> extends SearchProps {
  readonly params: Promise<Readonly<Record<Part, string>>>;
}

/** A link one step up. */
export interface Back {
  readonly href: string;
  readonly text: string;
}

interface TitleProps {
  readonly children: ReactNode;
  readonly lang?: string;
  /** The way back, above the heading. */
  readonly back?: Back;
}

/** The heading of a page. */
export function Title({ children, lang, back }: TitleProps): ReactNode {
  return (
    <div className="title">
      {back && (
        <Link href={back.href} className="back">
          {back.text}
        </Link>
      )}
      <Heading level={1} data-size="lg" lang={lang}>
        {children}
      </Heading>
    </div>
  );
}

interface DoneProps extends SearchProps {
  readonly children: ReactNode;
}

/** What the person has just done, on the page that `finishHere` led to. */
export async function Done({ children, ...asked }: DoneProps): Promise<ReactNode> {
  return (await isDone(asked)) && <DoneAlert>{children}</DoneAlert>;
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
