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
import { Title } from "#shell/page.tsx";
import { pageAsked, PageLinks, type Asked } from "#shell/pages.tsx";
import { recordAct } from "#shell/record-act.ts";
import { momentOf } from "#shell/written-out.ts";
import { countOf, entriesOf, type Filter } from "../../audit-table";
import { auth, can } from "../../auth";
import { spoken, titled } from "../../language";
import type { Words } from "../../texts/nb";
import { filterIn, queryOf } from "./filter";

export const generateMetadata = titled((words) => words.audit.title);

const pageSize = 50;

/** The audit log, for auditors. Who reads it is in it, too. */
export default async function AuditLog(asked: Asked): Promise<ReactNode> {
  const session = await auth.requireSession({ returnTo: "/revisjon" });
  const { language, words } = await spoken();
  const { audit } = words;
  const allowed = can(session, { resource: "audit-log", action: "read" });
  recordAct(auth, session, { action: "read-audit-log", result: allowed ? "succeeded" : "refused" });
  if (!allowed)
    return (
      <>
        <Title>{audit.title}</Title>
        <Alert data-color="warning">{audit.noAccess}</Alert>
        <Link href="/">{words.toFrontPage}</Link>
      </>
    );
  const side = Number((await pageAsked(asked)).replace("?side=", "") || "1");
  const filter = filterIn(await asked.searchParams);
  const entries = entriesOf(filter, pageSize, (side - 1) * pageSize);
  const sider = Math.max(1, Math.ceil(countOf(filter) / pageSize));
  const query = queryOf(filter).toString();
  return (
    <>
      <Title>{audit.title}</Title>
      <Paragraph>{audit.lead}</Paragraph>
      <FilterForm filter={filter} words={audit} />
      <div className="row">
        {(["csv", "json"] as const).map((format) => (
          <Link key={format} href={`/revisjon/eksport?${query && `${query}&`}format=${format}`}>
            {audit.export[format]}
          </Link>
        ))}
      </div>
      {entries.length === 0 && <Paragraph>{audit.none}</Paragraph>}
      {/* A table is wider than a phone: it scrolls by itself, also by the keyboard. */}
      <div className="wide" role="region" aria-label={audit.title} tabIndex={0}>
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
            {entries.map((entry, index) => (
              <tr key={`${entry.time} ${index}`}>
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
      <PageLinks path={query ? `/revisjon?${query}` : "/revisjon"} of={{ side, sider }} language={language} />
    </>
  );
}

/** What to look for, by an address that can be kept: the form is a GET. */
function FilterForm({ filter, words }: { readonly filter: Filter; readonly words: Words["audit"] }): ReactNode {
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
