import { useEffect, type ReactNode } from "react";
import type { DevToolsProps } from "./devtools-off.ts";
import { wearDevToolsLooks } from "./devtools-looks.ts";
// The build leaves this import as it is.
import { useAuth, useSession, type SessionRepresentation } from "./index.ts";

export type { DevToolsProps };

/**
 * A toolbar for `next dev`: who is logged in, at what level, for whom and until when, and other people by one click. In any build but one for development,
 * the package resolves to a component that renders nothing. The texts are for developers, and so in English.
 */
export function DevTools({ mockIdp, people }: DevToolsProps): ReactNode {
  const { session: known, status } = useSession();
  const session = status === "expired" ? undefined : known;
  const { loginHref } = useAuth();
  useEffect(wearDevToolsLooks, []);
  const logInAs = (person: string): void => {
    // The mock, on another port of the same host, answers its first page by this cookie, once.
    document.cookie = `portal_person=${encodeURIComponent(person)}; Path=/; Max-Age=60; SameSite=Lax`;
    // The mock would otherwise know the earlier person in this browser (OpenID Connect Core 3.1.2.1).
    location.assign(loginHref({ maxAgeSeconds: 0 }));
  };
  const facts = session && [
    ["Name", session.name ?? "not told"],
    ["Provider", session.provider],
    ["Level", session.assurance],
    ["Acts for", actsFor(session.representation)],
    ["Ends", `${clock(session.idleExpiresAt)} if idle, ${clock(session.expiresAt)} at the latest`],
  ];
  return (
    <aside className="adgangskort-devtools" aria-label="Development" lang="en">
      <details>
        <summary>
          <span className="adgangskort-dev">dev</span> {session ? (session.name ?? session.provider) : "Not logged in"}
        </summary>
        <div>
          {facts && (
            <dl>
              {facts.map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
          {people && people.length > 0 && (
            <>
              <p id="adgangskort-people">Log in as</p>
              <ul aria-labelledby="adgangskort-people">
                {people.map((person) => (
                  <li key={person}>
                    <button
                      type="button"
                      aria-current={person === session?.name || undefined}
                      onClick={() => logInAs(person)}
                    >
                      {person}
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
          {mockIdp !== undefined && (
            <p>
              <a href={`${mockIdp}/inspect?login=last`} target="_blank" rel="noreferrer">
                The last login in the inspector
              </a>
            </p>
          )}
        </div>
      </details>
    </aside>
  );
}

function actsFor(representation: SessionRepresentation): string {
  if (representation.kind === "self") return "self";
  const { organisations, more = 0 } = representation;
  return [...organisations.map(({ name }) => name), ...(more > 0 ? [`${more} more`] : [])].join(", ");
}

/** By the clock of this computer, on which the server runs too. */
const clock = (seconds: number): string => new Date(seconds * 1000).toLocaleTimeString("en-GB", { timeStyle: "short" });
