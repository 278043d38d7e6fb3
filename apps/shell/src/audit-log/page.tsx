import {
  Alert,
  Button,
  Field,
  Input,
  Label,
  Link,
  Paragraph,
  Select,
  SelectOption,
  Table,
} from "@digdir/designsystemet-react";
import type { ReactNode } from "react";
import type { Auth } from "@adgangskort/next";
import type { Session } from "@adgangskort/node";
import type { Spoken } from "../spoken.ts";
import { Title } from "../page.tsx";
import { pageAsked, PageLinks, type Asked } from "../pages.tsx";
import { recordAct } from "../record-act.ts";
import { momentOf } from "../written-out.ts";
import { filterIn, queryOf } from "./filter.ts";
import { countOf, entriesOf, type Filter } from "./table.ts";
import type { AuditWords } from "./words.ts";

const pageSize = 50;

interface OfOneApp {
  readonly auth: Pick<Auth, "requireSession" | "pseudonym">;
  readonly spoken: Spoken<{ readonly audit: AuditWords; readonly toFrontPage: string }>;
  readonly mayRead: (session: Session) => boolean;
}

/** The page `/revisjon`: the audit log, for auditors. The log also records who reads it. */
export function auditLogPage({ auth, spoken, mayRead }: OfOneApp) {
  return async function AuditLog(asked: Asked): Promise<ReactNode> {
    const session = await auth.requireSession({ returnTo: "/revisjon" });
    const { language, words } = await spoken();
    const { audit } = words;
    const back = { href: "/", text: words.toFrontPage };
    const allowed = mayRead(session);
    recordAct(auth, session, { action: "read-audit-log", result: allowed ? "succeeded" : "refused" });
    if (!allowed)
      return (
        <>
          <Title back={back}>{audit.title}</Title>
          <Alert data-color="warning">{audit.noAccess}</Alert>
        </>
      );
    const side = Number((await pageAsked(asked)).replace("?side=", "") || "1");
    const filter = filterIn(await asked.searchParams);
    const entries = entriesOf(filter, pageSize, (side - 1) * pageSize);
    const sider = Math.max(1, Math.ceil(countOf(filter) / pageSize));
    const query = queryOf(filter).toString();
    return (
      <>
        <Title back={back}>{audit.title}</Title>
        <Paragraph>{audit.lead}</Paragraph>
        <FilterForm filter={filter} words={audit} />
        <div className="row">
          {(["csv", "json"] as const).map((format) => (
            <Link key={format} href={`/revisjon/eksport?${query && `${query}&`}format=${format}`}>
              {audit.export[format]}
            </Link>
          ))}
        </div>
        {entries.length === 0 ? (
          <Paragraph>{audit.none}</Paragraph>
        ) : (
          <div className="wide">
            <Table data-size="sm">
              <thead>
                <tr>
                  {audit.columns.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {entries.map((entry) => (
                  <tr key={entry.id}>
                    <td>{momentOf(entry.time, language)}</td>
                    <td>{entry.action}</td>
                    <td>{entry.result}</td>
                    <td>
                      {entry.subject && (
                        <Link href={`/revisjon?${new URLSearchParams({ subject: entry.subject }).toString()}`}>
                          {entry.subject}
                        </Link>
                      )}
                    </td>
                    <td>{entry.case}</td>
                    <td>{entry.reason}</td>
                  </tr>
                ))}
              </tbody>
            </Table>
          </div>
        )}
        <PageLinks path={query ? `/revisjon?${query}` : "/revisjon"} of={{ side, sider }} language={language} />
      </>
    );
  };
}

/** What to look for, by an address that can be kept: the form is a GET. */
function FilterForm({ filter, words }: { readonly filter: Filter; readonly words: AuditWords }): ReactNode {
  return (
    <form method="get" action="/revisjon" className="row">
      {(["subject", "action", "from", "to"] as const).map((name) => (
        <Field key={name}>
          <Label htmlFor={name}>{words.filter[name]}</Label>
          <Input
            id={name}
            name={name}
            type={name === "from" || name === "to" ? "date" : "text"}
            defaultValue={filter[name]}
            autoComplete="off"
          />
        </Field>
      ))}
      <Field>
        <Label htmlFor="result">{words.filter.result}</Label>
        <Select id="result" name="result" defaultValue={filter.result} width="auto">
          <SelectOption value="">{words.any}</SelectOption>
          {["succeeded", "refused", "failed"].map((result) => (
            <SelectOption key={result} value={result}>
              {result}
            </SelectOption>
          ))}
        </Select>
      </Field>
      <Button type="submit">{words.show}</Button>
    </form>
  );
}
