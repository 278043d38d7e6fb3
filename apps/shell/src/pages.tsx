import { Link, Paragraph } from "@digdir/designsystemet-react";

import type { ReactNode } from "react";
import type { Language } from "./language.ts";
import { noSuchPage } from "./no-such-page.ts";
import { shared } from "./texts.ts";

/** What Next gives a page of what stands after the `?`. */
export interface SearchProps {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

/** Which page of a list the register answered with, and how many there are. */
export interface PageOf {
  readonly side: number;
  readonly sider: number;
}

/** The part of the address that tells the page of a list, such as `?side=2`; empty for the first. Anything but a number of a page is no page. */
export async function requestedPage({ searchParams }: SearchProps): Promise<string> {
  const { side } = await searchParams;
  if (side === undefined || side === "1") return "";
  if (typeof side !== "string" || !/^[1-9]\d{0,4}$/.test(side)) noSuchPage();
  return `?side=${side}`;
}

interface PageLinksProps {
  /** The address of the first page. */
  readonly path: string;
  readonly of: PageOf;
  readonly language: Language;
}

/** The way to the pages before and after; nothing where there is one page. */
export function PageLinks({ path, of: { side, sider }, language }: PageLinksProps): ReactNode {
  if (side > sider) noSuchPage();
  if (sider === 1) return null;
  const { label, previous, next, page, of } = shared[language].pages;
  const at = `${path}${path.includes("?") ? "&" : "?"}side=`;
  return (
    <nav aria-label={label} className="row">
      {side > 1 && <Link href={side === 2 ? path : at + (side - 1)}>{previous}</Link>}
      <Paragraph>
        {page} {side} {of} {sider}
      </Paragraph>
      {side < sider && <Link href={at + (side + 1)}>{next}</Link>}
    </nav>
  );
}
