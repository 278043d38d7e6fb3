import { Paragraph } from "@digdir/designsystemet-react";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { noSuchPage } from "#shell/no-such-page.ts";
import { NotAvailable } from "#shell/not-available.tsx";
import { type At, Title } from "#shell/page.tsx";
import { requireClinician } from "../../../access";
import { localWords, titled } from "../../../language";
import { chosenUnit } from "../../../units";
import { RefusedCall } from "../refused-call";
import { patientsAt } from "../register";
import { SummaryForm } from "./summary-form";

export const generateMetadata = titled((words) => words.summary.title);

/** Asks why, before anything of the record is fetched. Whoever loads the page anew is asked anew. */
export default async function PatientPage({ params }: At<"id">): Promise<ReactNode> {
  const { id } = await params;
  const returnTo = `/pasienter/${encodeURIComponent(id)}`;
  const session = await requireClinician(returnTo);
  const unit = await chosenUnit();
  if (!unit) redirect("/enhet");
  const { words } = await localWords();
  const found = await patientsAt(unit, session, returnTo);
  const back = { href: "/pasienter", text: words.patients.back };
  if (found === "unavailable") return <NotAvailable name="summary" title={words.summary.title} back={back} />;
  // A patient of another unit is nobody here.
  const patient = typeof found === "string" ? undefined : found.pasienter.find(({ referanse }) => referanse === id);
  if (typeof found !== "string" && !patient) noSuchPage();
  return (
    <>
      <Title lang="nb" back={back}>
        {patient ? `${patient.fornavn}, ${patient.referanse}` : id}
      </Title>
      {typeof found === "string" && <RefusedCall by={found} words={words} />}
      {patient && (
        <>
          <Paragraph data-size="lg" lang="nb">
            {patient.tidspunkt} {patient.gjelder}
          </Paragraph>
          <SummaryForm patient={patient} unit={unit} words={words} />
        </>
      )}
    </>
  );
}
