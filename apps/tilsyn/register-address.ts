/** Where inspectors' cases are, and below it nothing else. Only their tokens go there. */
export const inspectorsAddress = (): string => `${process.env["REGISTER_API"]}/tilsyn/`;

/** Where the cases of the organisation that a person acts for are. Only their tokens go there. */
export const farmsAddress = (): string => `${process.env["REGISTER_API"]}/virksomhet/`;

/** The register's own registration in the directory, and what the app may do there. */
export const registerId = "38aa28ac-ef05-4b41-bdff-ebd94554abbb";
export const registerScope = `api://${registerId}/Tilsyn.Les api://${registerId}/Tilsyn.Skriv`;
