import { Card, Heading, Link, Paragraph } from "@digdir/designsystemet-react";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Title } from "#shell/page.tsx";
import { requireClinician } from "../../access";
import { spoken, titled } from "../../language";
import { chosenUnit } from "../../units";
import { patientsAt } from "./register";
import { RefusedCall } from "./refused-call";

export const generateMetadata = titled((words) => words.patients.title);

export default async function Patients(): Promise<ReactNode> {
  const session = await requireClinician("/pasienter");
  const unit = await chosenUnit();
  if (!unit) redirect("/enhet");
  const { words } = await spoken();
  const found = await patientsAt(unit, session, "/pasienter");
  return (
    <>
      <Title>{words.patients.title}</Title>
      {"refused" in found && <RefusedCall by={found.refused} words={words} />}
      {"patients" in found && (
        <>
          <Paragraph>{words.patients.lead}</Paragraph>
          {found.patients.length === 0 && <Paragraph>{words.patients.none}</Paragraph>}
          {/* What the register has written is in bokmål. */}
          <ul className="patients" lang="nb">
            {found.patients.map(({ referanse, fornavn, tidspunkt, gjelder }) => (
              <li key={referanse}>
                <Card>
                  <Heading level={2} data-size="2xs">
                    <Link href={`/pasienter/${encodeURIComponent(referanse)}`}>
                      {fornavn}, {referanse}
                    </Link>
                  </Heading>
                  <Paragraph>
                    {tidspunkt} {gjelder}
                  </Paragraph>
                </Card>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
