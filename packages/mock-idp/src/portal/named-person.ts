const cookie = "portal_person";

/** Deletes the cookie. */
export const forgottenPerson: string = `${cookie}=; Path=/; Max-Age=0; SameSite=Lax`;

/** The person by whom a developer's own page, on the same host, has the next login answered: such as a list of links that log people in. */
export function personInCookie(header: string | undefined): string | undefined {
  const value = new RegExp(`(?:^|;\\s*)${cookie}=([^;]+)`).exec(header ?? "")?.[1];
  try {
    return value && decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
