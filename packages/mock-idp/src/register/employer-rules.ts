import type { Person } from "../people/person.ts";
import type { Employer, WorkAccount } from "../people/work-account.ts";
import type { EmployerRule } from "./register-schema.ts";
import type { Register } from "./register.ts";

const isSame = (one: string | undefined, other: string): boolean => one?.toLowerCase() === other.toLowerCase();

function concerns({ email, domain, group }: EmployerRule, account: WorkAccount): boolean {
  if (group !== undefined) return account.groups?.some((one) => isSame(one, group)) === true;
  return domain === undefined ? isSame(email, account.email) : isSame(account.email.split("@")[1], domain);
}

const isAt = ({ only, except }: EmployerRule, client_id: string): boolean =>
  only?.includes(client_id) ?? !except?.includes(client_id);

/**
 * The person with every organisation that their work account may act for at a client: those of the account itself, and those that the rules give it.
 * Rules add up, and none takes away what another gives (Digdir, ansattporten_virksomhetsbroen).
 *
 * @param client_id every client, if it is left out
 */
export function withEmployers(person: Person, register: Register, client_id: string | undefined): Person {
  const { workAccount } = person;
  if (!workAccount) return person;
  const given = register.data.employerRules
    .filter((rule) => concerns(rule, workAccount) && (client_id === undefined || isAt(rule, client_id)))
    .map(({ organisation_number, rights }): Employer => {
      // An organisation that the register does not have is shown by its number.
      const named = { organisation_number, name: organisation_number, unit_type: "ORGL" };
      return { organisation: register.organisation(organisation_number) ?? named, ...(rights && { rights }) };
    });
  const employers = new Map<string, Employer>();
  for (const { organisation, rights = [] } of [...workAccount.employers, ...given]) {
    const before = employers.get(organisation.organisation_number);
    const all = [...new Set([...(before?.rights ?? []), ...rights])];
    employers.set(organisation.organisation_number, {
      organisation: before?.organisation ?? organisation,
      ...(all.length > 0 && { rights: all }),
    });
  }
  return { ...person, workAccount: { ...workAccount, employers: [...employers.values()] } };
}
