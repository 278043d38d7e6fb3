import { Link } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import { dayOf, momentOf, organisationName } from "#shell/written-out.ts";
import type { At } from "#shell/page.tsx";
import { personOf } from "#shell/person-of.ts";
import { Receipt, referenceOf } from "#shell/receipt.tsx";
import { NotAvailable } from "#shell/not-available.tsx";
import { shared } from "#shell/texts.ts";
import { auth, mayRead } from "../../../../auth";
import { localWords, titled } from "../../../../language";
import { factsOf } from "../../facts";
import { guardBy } from "../../register";

export const generateMetadata = titled((_words, { receipt }) => receipt.title);

/** What the register has of a guard after it was registered, or the employment was ended. */
export default async function ReceiptPage({ params }: At<"id">): Promise<ReactNode> {
  const { id } = await params;
  const returnTo = `/vakter/${encodeURIComponent(id)}/kvittering`;
  const session = await auth.requireOrganisation({ ...mayRead, returnTo });
  const { language, words } = await localWords();
  const guard = await guardBy(session, id, returnTo);
  if (!guard)
    return (
      <NotAvailable
        name="receipt"
        title={shared[language].receipt.title}
        back={{ href: "/vakter", text: words.guards.toGuards }}
      />
    );
  const { sluttdato, organisasjonsnummer, registrertAv, avsluttetAv } = guard;
  const ended = sluttdato
    ? [
        { label: words.facts.sluttdato, value: dayOf(sluttdato, language) },
        ...personOf(words.receipt.endedBy, avsluttetAv, session, language),
      ]
    : [];
  return (
    <Receipt
      title={sluttdato === undefined ? words.receipt.registered : words.receipt.ended}
      onBehalfOf={{
        label: words.receipt.onBehalfOf,
        value: organisationName(organisasjonsnummer, session.representation, words.facts),
      }}
      facts={[
        ...factsOf(guard, words.facts, language),
        { label: words.facts.registrert, value: momentOf(guard.registrert, language) },
        ...personOf(words.receipt.registeredBy, registrertAv, session, language),
        ...ended,
        { label: words.receipt.reference, value: referenceOf(id) },
      ]}
      then={words.receipt.next}
      next={{ href: "/vakter", text: words.guards.toGuards }}
    >
      {sluttdato === undefined && <Link href="/vakter/ny">{words.receipt.another}</Link>}
    </Receipt>
  );
}
