import { Alert, Paragraph, Tag } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { CardItem } from "#shell/card-item.tsx";
import { Facts } from "#shell/facts.tsx";
import { WithMailLinks } from "#shell/mail-link.tsx";
import { NotAvailable } from "#shell/not-available.tsx";
import { Title } from "#shell/page.tsx";
import { auth } from "../../auth";
import { localWords, titled } from "../../language";
import { asPerson } from "../answer";
import { factsOf, schoolName } from "./exam-facts";
import { examGroups } from "./exam-groups";

export const generateMetadata = titled((words) => words.exams.title);

export default async function Exams(): Promise<ReactNode> {
  const session = await auth.requireAssurance({ assurance: "two-factors", returnTo: "/eksamen" });
  const { language, words } = await localWords();
  const found = await asPerson(examGroups(session), "/eksamen");
  if ("refused" in found && found.refused === "unavailable")
    return (
      <NotAvailable
        name="exams"
        title={words.exams.title}
        back={{ href: "/", text: words.toFrontPage }}
        text={words.exams.refused.unavailable}
      />
    );
  const { groups, elsewhere } = "refused" in found ? { groups: [], elsewhere: [] } : found;
  return (
    <>
      <Title>{words.exams.title}</Title>
      {"refused" in found ? (
        <Alert data-color="warning">
          <WithMailLinks>{words.exams.refused[found.refused]}</WithMailLinks>
        </Alert>
      ) : (
        <Paragraph>{words.exams.lead}</Paragraph>
      )}
      <ul className="groups">
        {groups.map((group) => (
          <CardItem
            key={group.id}
            link={{ href: `/eksamen/${group.id}`, text: `${group.klasse} – ${group.fag}` }}
            aside={
              <Tag data-color={group.bekreftet === undefined ? "warning" : "success"}>
                {group.bekreftet === undefined ? words.exams.toConfirm : words.exams.isConfirmed}
              </Tag>
            }
          >
            <Facts
              of={[{ label: words.groups.school, value: group.skole.navn }, ...factsOf(group, words.exams, language)]}
            />
          </CardItem>
        ))}
      </ul>
      {elsewhere.map((school) => (
        <Alert key={school.organisasjonsnummer} data-color="info">
          <strong>{schoolName(school, words.groups)}</strong>: {words.exams.elsewhere}
        </Alert>
      ))}
    </>
  );
}
