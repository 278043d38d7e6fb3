import { Card, Heading, ListItem, ListUnordered, Paragraph } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Facts, type Fact } from "#shell/facts.tsx";
import { organisationOf } from "#shell/written-out.ts";
import { NotAvailable } from "#shell/not-available.tsx";
import { Section, Title } from "#shell/page.tsx";
import { auth } from "../../auth";
import { localWords, titled } from "../../language";
import { asPerson } from "../answer";
import { ownGroups } from "./own-groups";

export const generateMetadata = titled((words) => words.groups.title);

export default async function Groups(): Promise<ReactNode> {
  const session = await auth.requireSession({ returnTo: "/grupper" });
  const { groups: words, toFrontPage } = (await localWords()).words;
  const own = await asPerson(ownGroups(session), "/grupper");
  if (!own)
    return (
      <NotAvailable
        name="groups"
        title={words.title}
        back={{ href: "/", text: toFrontPage }}
        text={words.unavailable}
      />
    );
  return (
    <>
      <Title>{words.title}</Title>
      {own.teaching.length === 0 && <Paragraph>{words.none}</Paragraph>}
      <ul className="groups">
        {own.teaching.map(({ id, name, kind, subject, school }) => {
          const facts: readonly (Fact | undefined)[] = [
            { label: words.kind, value: kind === "b" ? words.schoolClass : words.taught },
            subject === undefined ? undefined : { label: words.subject, value: subject },
            school === undefined ? undefined : { label: words.school, value: school },
          ];
          return (
            <li key={id}>
              <Card>
                <Heading level={2} data-size="2xs">
                  {name}
                </Heading>
                <Facts of={facts.filter((fact) => fact !== undefined)} />
              </Card>
            </li>
          );
        })}
      </ul>
      <Section heading={words.employers}>
        <ListUnordered>
          {own.employers.map(({ id, name, organisationNumber }) => (
            <ListItem key={id}>{organisationOf(name, organisationNumber, words.organisationNumber)}</ListItem>
          ))}
        </ListUnordered>
      </Section>
    </>
  );
}
