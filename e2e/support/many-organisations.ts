import { faults, type Fault } from "@adgangskort/mock-idp";

/** Numbers of as many organisations as a login may have: the last digit is the control digit, mod 11. */
export const crowd: readonly string[] = Array.from({ length: 7_000 }, (_, index) => {
  const digits = `${32_000_000 + index}`;
  const sum = [3, 2, 7, 6, 5, 4, 3, 2].reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return `${digits}${(11 - (sum % 11)) % 11}`;
})
  .filter((number) => number.length === 9)
  .slice(0, 5_000);

/** The chosen organisation becomes 5 000 of its kind, named by their place. */
export const actsForMany: Fault = faults.authorizationDetails.change((list) => {
  const [detail = {}] = list;
  const [party = {}] = detail["authorized_parties"] as Record<string, unknown>[];
  const orgno = party["orgno"] as object;
  const parties = crowd.map((number, place) => ({
    ...party,
    name: `LAG ${place}`,
    orgno: { ...orgno, ID: `0192:${number}` },
  }));
  return [{ ...detail, authorized_parties: parties }];
});
