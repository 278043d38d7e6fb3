/** The register, which is also what a token of Ansattporten is for. */
export const register = (): string => `${process.env["REGISTER_API"]}`;

/** Where inspectors' cases are, and below it nothing else. Only their tokens go there. */
export const inspectorsAddress = (): string => `${register()}/tilsyn/`;

/** Where the cases of the organisation that a person acts for are. Only their tokens go there. */
export const farmsAddress = (): string => `${register()}/virksomhet/`;

/** The register's own registration in the directory, and what the app may do there. */
export const registerId = "38aa28ac-ef05-4b41-bdff-ebd94554abbb";
export const registerScope = `api://${registerId}/Tilsyn.Les api://${registerId}/Tilsyn.Skriv`;
