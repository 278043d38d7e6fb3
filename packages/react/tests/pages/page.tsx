import * as plain from "@adgangskort/react";
import * as designsystemet from "@adgangskort/react/designsystemet";
import { DevTools } from "@adgangskort/react/devtools";
import type { ReactNode, SubmitEvent } from "react";
import { useEffect, useState, useSyncExternalStore } from "react";

/** What a test wishes of the page: all that a server would hand to it. */
export interface Wish {
  readonly lang: string;
  readonly initial?: plain.SessionFacts | null;
  readonly ways: readonly plain.LoginChoice[];
  readonly texts?: Partial<plain.Texts>;
  readonly design?: "plain" | "designsystemet";
  /** Whether the dialogs are on the page. They are, unless a test says otherwise. */
  readonly dialogs?: boolean;
  /** The digest of what a page threw that is not shown, then, but for what is said of it. */
  readonly failed?: string;
  /** Shows the header of an application instead, or the page in place of one that cannot be shown. */
  readonly shown?: "account" | "bar" | "not-available" | "devtools";
}

const neverChanges = () => () => {};

/** Every component, once. `speak` changes the page's language. */
export function Page({ lang: first, initial, ways, texts, design, dialogs = true, failed, shown }: Wish): ReactNode {
  const [lang, speak] = useState(first);
  // On the server React has a script in the page for an action that is none of a server's.
  const scripted = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  useEffect(() => void Object.assign(globalThis, { speak }), []);
  if (failed !== undefined)
    return (
      <main>
        <plain.PageError error={{ digest: failed }} lang={lang} />
      </main>
    );
  if (shown !== undefined)
    return (
      <plain.AuthProvider initial={initial} lang={lang} texts={texts}>
        <header>
          {shown === "account" && <plain.AccountMenu className="menu" returnTo="/sak/1" />}
          {shown === "bar" && (
            <plain.SessionBar acting="Fjordvik sykehjem" logout={<a href="/ut">Ut</a>}>
              <a href="/enhet">Bytt enhet</a>
            </plain.SessionBar>
          )}
        </header>
        {shown === "devtools" && <DevTools mockIdp="http://localhost:4000" people={["Kari Testmo", "Ola Prøvedal"]} />}
        <main>
          {shown === "not-available" ? (
            <plain.NotAvailable title="Sak 1042" back={{ href: "/saker", children: "Til sakene" }} reference="a1b2">
              Registeret svarer ikke akkurat nå.
            </plain.NotAvailable>
          ) : (
            <h1>Saker</h1>
          )}
        </main>
      </plain.AuthProvider>
    );
  const ready = design === "designsystemet" ? designsystemet : plain;
  return (
    <plain.AuthProvider initial={initial} lang={lang} texts={texts}>
      <main>
        <h1>Adgangskort</h1>
        <plain.SignedOut>
          <section data-part="signed-out">
            <ready.LoginButton />
            <ready.LoginButton provider="jobbkonto" returnTo="/sak/1" data-part="chosen-login">
              Jobbkonto
            </ready.LoginButton>
            <ready.ProviderChooser ways={ways} />
          </section>
        </plain.SignedOut>
        <plain.SignedIn>
          <section data-part="signed-in">
            <ready.ActingFor />
            <ready.OrganisationSwitcher />
            <ready.StepUp assurance="high" />
            <ready.StepUp maxAgeSeconds={300} />
            <Report />
            <Approval />
            {scripted && <Application />}
            <ready.LogoutButton />
          </section>
        </plain.SignedIn>
        <Status />
      </main>
      {dialogs && (
        <>
          <ready.SessionTimeoutDialog />
          <ready.LogInAgain />
        </>
      )}
    </plain.AuthProvider>
  );
}

/** A protected action without a form. */
function Approval(): ReactNode {
  const approve = plain.useProtectedAction(async (...given: [organisationNumber: string]) => {
    const answer = await fetch("/action", { method: "POST", body: JSON.stringify(given) });
    return (await answer.json()) as plain.ActionAnswer<string>;
  });
  return (
    <button type="button" onClick={() => void approve("310460258")}>
      Godkjenn
    </button>
  );
}

/** A form of a protected action. */
function Report(): ReactNode {
  const [said, setSaid] = useState("");
  const send = plain.useProtectedAction(async (form: FormData): Promise<plain.ActionAnswer<string>> => {
    const answer = await fetch("/action", { method: "POST", body: form });
    const said = (await answer.json()) as plain.ActionAnswer<string> | { readonly digest: string };
    // As Next hands on what an action threw.
    if ("digest" in said) throw Object.assign(new Error("An error occurred"), said);
    return said;
  });
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    // The action says for whom the page was made, also for a form that does not.
    form.delete("x-adgangskort");
    void send(form).then(
      (answer) => setSaid(answer.ok ? answer.value : answer.code),
      () => setSaid("failed"),
    );
  };
  return (
    <form method="post" action="/action" onSubmit={submit}>
      <plain.PersonField />
      <label>
        Melding <input name="message" />
      </label>
      <button type="submit">Send</button>
      <output data-part="said">{said}</output>
    </form>
  );
}

/** The whole of a protected form: it answers with what it got, or with what is wrong with it. */
function Application(): ReactNode {
  const { form, alert, pending, value, refusal } = plain.useProtectedForm(apply, "");
  return (
    <form {...form} data-part="application">
      <plain.PersonField />
      <div {...alert}>{refusal ? <plain.Refused refusal={refusal} /> : value && `Ikke sendt: ${value}`}</div>
      <label>
        Begrunnelse <input name="reason" />
      </label>
      <button type="submit" name="button" value="apply">
        {pending ? "Sender inn …" : "Søk"}
      </button>
    </form>
  );
}

async function apply(_before: unknown, form: FormData): Promise<plain.ActionAnswer<string>> {
  const answer = await fetch("/action", { method: "POST", body: form });
  return (await answer.json()) as plain.ActionAnswer<string>;
}

function Status(): ReactNode {
  const state = plain.useSession();
  return <p data-part="status">{state.status === "expired" ? state.reason : state.status}</p>;
}
