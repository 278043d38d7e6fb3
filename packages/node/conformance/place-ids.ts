/** Where the modules are played: the profiles of this package, by their ids. */
export const placeIds = ["ansattporten", "helseid", "feide", "entra", "idporten"] as const;
export type PlaceId = (typeof placeIds)[number];
