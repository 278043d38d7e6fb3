import { Card, Heading, Link, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";

interface CardItemProps {
  /** What the card is about, where it leads there. */
  readonly link?: { readonly href: string; readonly text: string };
  /** What stands beside the link. */
  readonly aside?: ReactNode;
  readonly variant?: "tinted";
  readonly children: ReactNode;
}

interface CardsProps {
  readonly children: readonly ReactNode[];
  /** What stands in place of an empty list. */
  readonly none?: string | undefined;
}

/** A list of cards. */
export function Cards({ children, none }: CardsProps): ReactNode {
  if (children.length === 0) return none !== undefined && <Paragraph>{none}</Paragraph>;
  return <ul className="cards">{children}</ul>;
}

/** One of a list of cards. */
export function CardItem({ link, aside, variant, children }: CardItemProps): ReactNode {
  const heading = link && (
    <Heading level={2} data-size="2xs">
      <Link href={link.href}>{link.text}</Link>
    </Heading>
  );
  return (
    <li>
      <Card {...(variant && { variant })}>
        {aside === undefined ? (
          heading
        ) : (
          <div className="row apart">
            {heading}
            {aside}
          </div>
        )}
        {children}
      </Card>
    </li>
  );
}
