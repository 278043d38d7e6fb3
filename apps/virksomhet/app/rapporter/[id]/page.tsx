import { Link } from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import type { Fact } from "#shell/facts.tsx";
import { momentOf, organisationName } from "#shell/written-out.ts";
import { NotAvailable } from "#shell/not-available.tsx";
import type { At } from "#shell/page.tsx";
import { personOf } from "#shell/person-of.ts";
import { Receipt, referenceOf } from "#shell/receipt.tsx";
import { shared } from "#shell/texts.ts";
import { auth, mayRead } from "../../../auth";
import { localWords, titled } from "../../../language";
import { figuresOf } from "../figures";
import { filedReport } from "../register";
import type { FiledReport } from "../report";

export const generateMetadata = titled((_words, { receipt }) => receipt.title);

/** The receipt of a report, for those who act for its organisation. */
export default async function ReceiptPage({ params }: At<"id">): Promise<ReactNode> {
  const { id } = await params;
  const returnTo = `/rapporter/${encodeURIComponent(id)}`;
  const session = await auth.requireOrganisation({ ...mayRead, returnTo });
  const { language, words } = await localWords();
  const report = await filedReport(session, id, returnTo);
  if (report === undefined)
    return (
      <NotAvailable
        name="receipt"
        title={shared[language].receipt.title}
        back={{ href: "/rapporter", text: words.reports.toReports }}
      />
    );
  const organisation = organisationName(report.organisasjonsnummer, session.representation, words.figures);
  return (
    <Receipt
      title={words.receipt.title}
      onBehalfOf={{ label: words.receipt.onBehalfOf, value: organisation }}
      facts={[
        ...figuresOf(report, words.figures, language),
        { label: words.figures.innsendt, value: momentOf(report.innsendt, language) },
        ...filedBy(report, words.receipt, (subject) => personOf(words.receipt.by, subject, session, language)),
        { label: words.receipt.reference, value: referenceOf(report.id) },
      ]}
      then={words.receipt.next}
      next={{ href: "/rapporter", text: words.reports.toReports }}
    >
      <Link href="/rapporter/ny">{words.receipt.another}</Link>
    </Receipt>
  );
}

/** The person or the system that filed it. */
function filedBy(
  { innsendtAv: by }: FiledReport,
  words: Record<"bySystem" | "vendor", string>,
  personBy: (subject: string | undefined) => Fact[],
): Fact[] {
  if (!by || "person" in by) return personBy(by?.person);
  const { system, leverandor } = by;
  return [
    // The id of a system in Altinn begins with its vendor's number.
    { label: words.bySystem, value: system.replace(`${leverandor}_`, "") },
    { label: words.vendor, value: leverandor.replaceAll(/\d{3}(?=\d)/g, "$& ") },
  ];
}
