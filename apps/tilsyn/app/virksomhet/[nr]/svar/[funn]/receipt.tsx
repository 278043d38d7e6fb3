import { Alert, Button } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { Facts } from "#shell/facts.tsx";
import { dayOf, organisationOf } from "#shell/written-out.ts";
import { Title } from "#shell/page.tsx";
import type { Case, Finding } from "../../../../../case";
import { spoken } from "../../../../../language";

interface ReceiptProps {
  readonly of: Case;
  readonly finding: Finding;
  readonly answer: NonNullable<Finding["svar"]>;
}

/** That an answer has been sent, on whose behalf, and what it says. */
export async function Receipt({ of: { saksnummer, virksomhet }, finding, answer }: ReceiptProps): Promise<ReactNode> {
  const { language, words } = await spoken();
  const { farm, cases } = words;
  return (
    <>
      <Title>{farm.sent}</Title>
      <Alert data-color="success">
        {farm.sentOnBehalfOf}{" "}
        <strong>{organisationOf(virksomhet.navn, virksomhet.organisasjonsnummer, cases.number)}</strong>
      </Alert>
      <Facts
        of={[
          { label: cases.case, value: saksnummer },
          { label: cases.finding, value: finding.beskrivelse },
          { label: `${cases.answer} ${dayOf(answer.sendt, language)}`, value: answer.tekst },
        ]}
      />
      <Button asChild variant="secondary">
        <a href={`/virksomhet/${saksnummer}`}>{farm.toCase}</a>
      </Button>
    </>
  );
}
