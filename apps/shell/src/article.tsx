import { Heading, ListItem, ListUnordered, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import type { Reading } from "./words.ts";

/** A page of text. */
export function Article({ title, lead, sections }: Reading): ReactNode {
  return (
    <>
      <Heading level={1} data-size="lg">
        {title}
      </Heading>
      <Paragraph data-size="lg">{lead}</Paragraph>
      {sections.map(({ heading, list, paragraphs }) => (
        <section key={heading}>
          <Heading level={2} data-size="sm">
            {heading}
          </Heading>
          {list.length > 0 && (
            <ListUnordered>
              {list.map((item) => (
                <ListItem key={item}>{item}</ListItem>
              ))}
            </ListUnordered>
          )}
          {paragraphs.map((text) => (
            <Paragraph key={text}>{text}</Paragraph>
          ))}
        </section>
      ))}
    </>
  );
}
