import { Alert, Heading } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { ButtonLink } from "#shell/button-link.tsx";
import { Facts } from "#shell/facts.tsx";
import { momentOf } from "#shell/written-out.ts";
import { type At, Title } from "#shell/page.tsx";
import { personOf } from "#shell/person-of.ts";
import { ReceiptEnd } from "#shell/receipt-end.tsx";
import { localWords, titled } from "../../../language";
import { factsOf, outcomeOf } from "../facts";
import { caseBy } from "../register";
import { requireCaseworker } from "../require-caseworker";
import { WithheldNotice } from "../withheld-notice";

export const generateMetadata = titled((words) => words.cases.one, "nr");

/** One case, and the decision in it: the receipt of whoever has just made it. */
export default async function OneCase({ params }: At<"nr">): Promise<ReactNode> {
  const { nr } = await params;
  const path = `/saker/${encodeURIComponent(nr)}`;
  const session = await requireCaseworker(path);
  const { language, words } = await localWords();
  const found = await caseBy(session, nr, path);
  const back = { href: "/saker", text: words.cases.toCases };
  if ("withheld" in found)
    return <WithheldNotice name="case" {...found} title={`${words.cases.one} ${nr}`} back={back} />;
  const { vedtak } = found;
  const title = `${words.cases.one} ${found.nr} – ${found.fornavn}`;
  const decided = vedtak && [
    ...outcomeOf(vedtak, words.facts),
    { label: words.decision.day, value: momentOf(vedtak.fattet, language) },
    ...personOf(words.decision.by, vedtak.fattetAv, session, language),
  ];
  const reason = vedtak && [{ label: words.form.reason, value: vedtak.begrunnelse }];
  return (
    <>
      <Title back={back}>{title}</Title>
      {found.skjermet && <Alert data-color="warning">{words.cases.shieldedNotice}</Alert>}
      <Facts of={factsOf(found, words.facts, language)} />
      {decided && reason ? (
        <Alert data-color="success">
          <Heading level={2} data-size="xs">
            {words.decision.made}
          </Heading>
          <Facts of={decided} />
          <Facts of={reason} />
        </Alert>
      ) : (
        <ButtonLink href={`${path}/vedtak`}>{words.decision.decide}</ButtonLink>
      )}
      {decided && reason && (
        <ReceiptEnd
          title={`${words.decision.made}: ${title}`}
          facts={[...decided, ...reason]}
          then={words.decision.next}
        />
      )}
    </>
  );
}
