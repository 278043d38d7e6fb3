import { Paragraph } from "@digdir/designsystemet-react";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { CardItem } from "#shell/card-item.tsx";
import { NotAvailable } from "#shell/not-available.tsx";
import { Title } from "#shell/page.tsx";
import { requireClinician } from "../../access";
import { localWords, titled } from "../../language";
import { chosenUnit } from "../../units";
import { patientsAt } from "./register";
import { RefusedCall } from "./refused-call";

export const generateMetadata = titled((words) => words.patients.title);

export default async function Patients(): Promise<ReactNode> {
  const session = await requireClinician("/pasienter");
  const unit = await chosenUnit();
  if (!unit) redirect("/enhet");
  const { words } = await localWords();
  const found = await patientsAt(unit, session, "/pasienter");
  if (found === "unavailable")
    return <NotAvailable name="patients" title={words.patients.title} back={{ href: "/", text: words.toFrontPage }} />;
  return (
    <>
      <Title>{words.patients.title}</Title>
      {typeof found === "string" ? (
        <RefusedCall by={found} words={words} />
      ) : (
        <>
          <Paragraph>{words.patients.lead}</Paragraph>
          {found.pasienter.length === 0 && <Paragraph>{words.patients.none}</Paragraph>}
          {/* What the register has written is in bokmål. */}
          <ul className="patients" lang="nb">
            {found.pasienter.map(({ referanse, fornavn, tidspunkt, gjelder }) => (
              <CardItem
                key={referanse}
                link={{ href: `/pasienter/${encodeURIComponent(referanse)}`, text: `${fornavn}, ${referanse}` }}
              >
                <Paragraph>
                  {tidspunkt} {gjelder}
                </Paragraph>
              </CardItem>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
