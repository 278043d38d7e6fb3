import { organisationsWith } from "@adgangskort/node";
import type { ReactNode } from "react";
import { auth, right } from "../../auth";
import { sendReport } from "./send-report";

export default async function Report(): Promise<ReactNode> {
  const { representation } = await auth.requireOrganisation({ ...right, returnTo: "/rapport" });
  return (
    <form action={sendReport}>
      <fieldset>
        <legend>Hvem gjelder rapporten?</legend>
        {organisationsWith(representation, right).map(({ organisationNumber, name }) => (
          <label key={organisationNumber}>
            <input type="radio" name="organisation" value={organisationNumber} required /> {name}
          </label>
        ))}
      </fieldset>
      <a href="/auth/organisation?return_to=/rapport">Bytt virksomhet</a>
      <button>Send inn</button>
    </form>
  );
}
