const cookie = "portal_person";

/** Deletes the cookie. */
export const forgottenPerson: string = `${cookie}=; Path=/; Max-Age=0; SameSite=Lax`;

/** Reads the cookie that preselects the person of the next login. A developer's page on the same host sets it. */
export function personInCookie(header: string | undefined): string | undefined {
  const value = new RegExp(`(?:^|;\\s*)${cookie}=([^;]+)`).exec(header ?? "")?.[1];
  try {
    return value && decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
