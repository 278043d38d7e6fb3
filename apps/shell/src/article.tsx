import { Heading, ListItem, ListUnordered, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { WithMailLinks } from "./mail-link.tsx";
import { Title } from "./page.tsx";
import { Unbroken } from "./unbroken.tsx";
import type { Reading } from "./words.ts";

interface ArticleProps extends Reading {
  /** The text of the link to the front page. */
  readonly back: string;
  readonly children?: ReactNode;
}

/** A page of text. */
export function Article({ title, lead, sections, back, children }: ArticleProps): ReactNode {
  return (
    <>
      <Title back={{ href: "/", text: back }}>{title}</Title>
      <Paragraph data-size="lg">
        <Unbroken>{lead}</Unbroken>
      </Paragraph>
      {sections.map(({ heading, list, paragraphs }) => (
        <section key={heading}>
          <Heading level={2} data-size="sm">
            <Unbroken>{heading}</Unbroken>
          </Heading>
          {list.length > 0 && (
            <ListUnordered>
              {list.map((item) => (
                <ListItem key={item}>
                  <Unbroken>{item}</Unbroken>
                </ListItem>
              ))}
            </ListUnordered>
          )}
          {paragraphs.map((text) => (
            <Paragraph key={text}>
              <WithMailLinks>{text}</WithMailLinks>
            </Paragraph>
          ))}
        </section>
      ))}
      {children}
    </>
  );
}
