import { Heading, Link, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { ButtonLink } from "#shell/button-link.tsx";
import { Title } from "#shell/page.tsx";
import type { Words } from "../texts/nb";

interface StrongerLoginProps {
  readonly words: Words["needsEid"];
  /** The login that is strong enough, and back. */
  readonly href: string;
  readonly otherWays: string;
}

/** What a page says instead of itself to whoever logged in too weakly: why, the way on, and what they can do who cannot go there. */
export function StrongerLogin({ words, href, otherWays }: StrongerLoginProps): ReactNode {
  return (
    <>
      <Title back={{ href: "/saker", text: words.toCases }}>{words.title}</Title>
      <Paragraph>{words.why}</Paragraph>
      <div className="row">
        <ButtonLink href={href}>{words.logIn}</ButtonLink>
      </div>
      <Heading level={2} data-size="sm">
        {words.cannot}
      </Heading>
      <Paragraph>{words.instead}</Paragraph>
      <Paragraph>
        <Link href="/om/uten-privat-eid">{otherWays}</Link>
      </Paragraph>
    </>
  );
}
