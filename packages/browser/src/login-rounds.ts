/** Where the rounds are counted: in this tab, beyond the pages of the login. */
const key = "adgangskort.rounds";

/** Logins in a row that a page may begin by itself, without anybody who was logged in. */
const mostRounds = 2;

/**
 * Where a login leads that no person asked for: to the login, or, when the ones before led nowhere, to a page that says so and has a
 * button. Browsers that keep nothing (cookies are blocked) could not log in, and could not count either.
 */
export function unbidden(loginHref: string, helpHref: string): string {
  try {
    const rounds = Number(sessionStorage.getItem(key));
    sessionStorage.setItem(key, String(rounds + 1));
    return rounds < mostRounds ? loginHref : helpHref;
  } catch {
    return helpHref;
  }
}

/** A login led somewhere. */
export function forgetRounds(): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing is kept.
  }
}
