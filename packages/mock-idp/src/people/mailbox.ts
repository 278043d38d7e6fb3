/** RFC 2606 sections 2 and 3: reserved domain names, which have no owner. */
const RESERVED = /^[^\s@]+@(?:[\w-]+\.)*(?:[\w-]+\.(?:example|test|invalid)|example\.(?:com|net|org))$/i;

/** @throws when the address could belong to a real person. */
export function assertMailbox(name: string, mailbox: string): void {
  if (!RESERVED.test(mailbox)) throw new Error(`${name} must be under a reserved name, such as .example`);
}
