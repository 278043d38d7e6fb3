import { Alert, Card, Heading, ListItem, ListUnordered, Paragraph } from "@digdir/designsystemet-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { auth } from "../../auth";
import { spoken } from "../../language";
import { asPerson } from "../answer";
import { Facts, numberOf, type Fact } from "../facts";
import { ownGroups } from "./own-groups";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await spoken()).words.groups.title };
}

export default async function Groups(): Promise<ReactNode> {
  const session = await auth.requireSession({ returnTo: "/grupper" });
  const words = (await spoken()).words.groups;
  const own = await asPerson(ownGroups(session), "/grupper");
  return (
    <>
      <Heading level={1} data-size="lg">
        {words.title}
      </Heading>
      {own === undefined && <Alert data-color="warning">{words.unavailable}</Alert>}
      {own?.teaching.length === 0 && <Paragraph>{words.none}</Paragraph>}
      <ul className="groups">
        {own?.teaching.map(({ id, name, kind, subject, school }) => {
          const facts: readonly (Fact | undefined)[] = [
            [words.kind, kind === "b" ? words.schoolClass : words.taught],
            subject === undefined ? undefined : [words.subject, subject],
            school === undefined ? undefined : [words.school, school],
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
      {own && (
        <section>
          <Heading level={2} data-size="sm">
            {words.employers}
          </Heading>
          <ListUnordered>
            {own.employers.map(({ id, name, organisationNumber }) => (
              <ListItem key={id}>
                {name}, {numberOf(organisationNumber, words.organisationNumber)}
              </ListItem>
            ))}
          </ListUnordered>
        </section>
      )}
    </>
  );
}
