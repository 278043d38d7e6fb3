/** Addresses of the standards that clauses name, with the section where the document has an anchor for it. */
const STANDARDS: readonly (readonly [name: RegExp, link: (match: readonly string[]) => string])[] = [
  [
    /RFC (\d+)(?: section ([\d.]*\d))?/,
    ([, number, section]) =>
      `https://www.rfc-editor.org/rfc/rfc${number}.html${section === undefined ? "" : `#section-${section}`}`,
  ],
  [/OpenID Connect Core/, () => "https://openid.net/specs/openid-connect-core-1_0.html"],
  [/OpenID Connect RP-Initiated Logout/, () => "https://openid.net/specs/openid-connect-rpinitiated-1_0.html"],
  [/OpenID Connect Back-Channel Logout/, () => "https://openid.net/specs/openid-connect-backchannel-1_0.html"],
];

/** The address of the first standard that a clause names; undefined for a provider's own document. */
export function clauseLink(clause: string): string | undefined {
  for (const [name, link] of STANDARDS) {
    const match = name.exec(clause);
    if (match) return link(match);
  }
  return undefined;
}
