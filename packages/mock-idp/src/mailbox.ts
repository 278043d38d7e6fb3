/** RFC 2606 sections 2 and 3: names that belong to nobody. */
const RESERVED = /^[^\s@]+@(?:[\w-]+\.)*(?:[\w-]+\.(?:example|test|invalid)|example\.(?:com|net|org))$/i;

/** @throws when it could be somebody's. */
export function assertMailbox(name: string, mailbox: string): void {
  if (!RESERVED.test(mailbox)) throw new Error(`${name} must be under a reserved name, such as .example`);
}
