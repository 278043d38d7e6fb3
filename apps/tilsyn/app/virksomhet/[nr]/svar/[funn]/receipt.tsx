import { Alert, Button, Heading } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import type { Case, Finding } from "../../../../../case";
import { spoken } from "../../../../../language";
import { dayOf, Details, organisationOf } from "../../../../details";

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
      <Heading level={1} data-size="lg">
        {farm.sent}
      </Heading>
      <Alert data-color="success">
        {farm.sentOnBehalfOf} <strong>{organisationOf(virksomhet.navn, virksomhet.organisasjonsnummer, cases)}</strong>
      </Alert>
      <Details
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
