/** Where the register has what it knows of aquaculture: everything below is called with the access token of the person. */
export const registerAddress = (): string => `${process.env["REGISTER_API"]}/akvakultur/`;
