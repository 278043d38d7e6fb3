/** Lines of Digdir's checklists that the mock's own rules play against an app. The tests of this folder tell of the others. */
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
