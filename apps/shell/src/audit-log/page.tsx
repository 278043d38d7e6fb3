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
import type { LocalWords } from "../local-words.ts";
import { Title } from "../page.tsx";
import { requestedPage, PageLinks, type SearchProps } from "../pages.tsx";
import { recordAct } from "../record-act.ts";
import { momentOf } from "../written-out.ts";
import { events } from "./events.ts";
import { filterIn, queryOf } from "./filter.ts";
import { countOf, entriesOf, type Filter } from "./table.ts";
import type { AuditWords } from "./words.ts";

const pageSize = 50;

interface OfOneApp {
  readonly auth: Pick<Auth, "requireSession" | "pseudonym">;
  readonly localWords: LocalWords<{ readonly audit: AuditWords; readonly toFrontPage: string }>;
  readonly mayRead: (session: Session) => boolean;
}

/** Names in the language of the page, by the codes of the log. */
type Names = Readonly<Record<string, string>>;

/** The page `/revisjon`: the audit log, for auditors. The log also records who reads it. */
export function auditLogPage({ auth, localWords, mayRead }: OfOneApp) {
  return async function AuditLog(asked: SearchProps): Promise<ReactNode> {
    const session = await auth.requireSession({ returnTo: "/revisjon" });
    const { language, words } = await localWords();
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
    const side = Number((await requestedPage(asked)).replace("?side=", "") || "1");
    const filter = filterIn(await asked.searchParams);
    const entries = entriesOf(filter, pageSize, (side - 1) * pageSize);
    const sider = Math.max(1, Math.ceil(countOf(filter) / pageSize));
    const query = queryOf(filter).toString();
    const actions: Names = { ...events[language].actions, ...audit.acts };
    const results: Names = events[language].results;
    return (
      <>
        <Title back={back}>{audit.title}</Title>
        <Paragraph>{audit.lead}</Paragraph>
        <FilterForm filter={filter} words={audit} actions={actions} results={results} />
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
                    <td title={entry.action}>{actions[entry.action] ?? entry.action}</td>
                    <td title={entry.result}>{results[entry.result] ?? entry.result}</td>
                    <td>
                      {entry.subject && (
                        <Link href={`/revisjon?${new URLSearchParams({ subject: entry.subject }).toString()}`}>
                          {entry.subject}
                        </Link>
                      )}
                    </td>
                    <td>{entry.case}</td>
                    <td lang="en">{entry.reason}</td>
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

interface FilterProps {
  readonly filter: Filter;
  readonly words: AuditWords;
}

/** What to look for, by an address that can be kept: the form is a GET. */
function FilterForm({ actions, results, ...of }: FilterProps & Record<"actions" | "results", Names>): ReactNode {
  return (
    <form method="get" action="/revisjon" className="row">
      <FilterText {...of} name="subject" />
      <FilterChoice {...of} name="action" from={actions} />
      <FilterText {...of} name="from" type="date" />
      <FilterText {...of} name="to" type="date" />
      <FilterChoice {...of} name="result" from={results} />
      <Button type="submit">{of.words.show}</Button>
    </form>
  );
}

interface TextProps extends FilterProps {
  readonly name: "subject" | "from" | "to";
  readonly type?: "date";
}

function FilterText({ filter, words, name, type }: TextProps): ReactNode {
  return (
    <Field>
      <Label htmlFor={name}>{words.filter[name]}</Label>
      <Input id={name} name={name} type={type ?? "text"} defaultValue={filter[name]} autoComplete="off" />
    </Field>
  );
}

interface ChoiceProps extends FilterProps {
  readonly name: "action" | "result";
  readonly from: Names;
}

/** Each by its name with its code, which is in the address and in the export. A code without a name can come in an address. */
function FilterChoice({ filter, words, name, from }: ChoiceProps): ReactNode {
  const chosen = filter[name];
  const codes = Object.keys({ ...(chosen && { [chosen]: chosen }), ...from });
  return (
    <Field>
      <Label htmlFor={name}>{words.filter[name]}</Label>
      <Select id={name} name={name} defaultValue={chosen} width="auto">
        <SelectOption value="">{words.any}</SelectOption>
        {codes.map((code) => (
          <SelectOption key={code} value={code}>
            {from[code] === undefined ? code : `${from[code]} (${code})`}
          </SelectOption>
        ))}
      </Select>
    </Field>
  );
}
