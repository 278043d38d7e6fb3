import type { Person } from "../../people/person.ts";
import type { Pattern } from "../../server/check-file.ts";

/** An answer of the application, without redirects. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** What the application may show of a person. `sub` is known after the first login. */
export type Marks = Readonly<Partial<Record<"name" | "pid" | "email" | "sub", string>>>;

export function marksOf({ name, pid, workAccount }: Person, sub: string | undefined): Marks {
  return {
    name,
    pid,
    ...(workAccount ? { email: workAccount.email } : {}),
    ...(sub === undefined ? {} : { sub }),
  };
}

/** Whether an answer fits everything that a pattern has. A mark that the person lacks fits nothing. */
export function fits({ status, text = [], json = {} }: Pattern, answer: Answer, marks: Marks = {}): boolean {
  const filled = (value: string): string | undefined => {
    const named = [...value.matchAll(/\{person\.(\w+)\}/g)].map(([, name]) => name as keyof Marks);
    if (named.some((name) => marks[name] === undefined)) return undefined;
    return value.replaceAll(/\{person\.(\w+)\}/g, (_all, name: keyof Marks) => marks[name] ?? "");
  };
  const isThere = (wanted: string): boolean => {
    const mark = filled(wanted);
    return mark !== undefined && [mark, escaped(mark)].some((one) => answer.body.includes(one));
  };
  const body = parsed(answer.body);
  return (
    (status === undefined || [status].flat().includes(answer.status)) &&
    [text].flat().every(isThere) &&
    Object.entries(json).every(([pointer, wanted]) => {
      const value = typeof wanted === "string" ? filled(wanted) : wanted;
      return value !== undefined && JSON.stringify(at(body, pointer)) === JSON.stringify(value);
    })
  );
}

/** As a page has it. */
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** RFC 6901 section 4. */
export function at(document: unknown, pointer: string): unknown {
  const names = pointer.split("/").slice(1);
  return names.reduce<unknown>((value, name) => {
    const member = name.replaceAll("~1", "/").replaceAll("~0", "~");
    return typeof value === "object" && value !== null && Object.hasOwn(value, member)
      ? (value as Readonly<Record<string, unknown>>)[member]
      : undefined;
  }, document);
}
