/** Lines of the lists that the mock's own rules play against an app. The tests of this folder tell of the others. */
export const ofAnsattporten: readonly string[] = [
  "AP-04",
  "AP-05",
  "AP-06",
  "AP-07",
  "AP-08",
  "AP-09",
  "AP-11",
  "AP-15",
  "AP-16",
  "AP-17",
];

export const ofIdporten: readonly string[] = ["IP-04", "IP-05", "IP-07", "IP-08", "IP-09", "IP-11", "IP-12", "IP-13"];

export const ofHelseid: readonly string[] = [
  "SK-2",
  "SK-3",
  "FK-2",
  "FAPI-1",
  "FAPI-3",
  "FAPI-4",
  "FAPI-5",
  "FAPI-7",
  "FAPI-10",
  "IDT-2",
];

export const ofFeide: readonly string[] = ["FE-7"];

export const ofEntra: readonly string[] = ["EN-5", "EN-6", "EN-9", "EN-10"];
