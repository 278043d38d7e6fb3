// The build fails on this require, and its error names the missing file: the name is the message.
module.exports = require("./@adgangskort/next runs on the server only, use @adgangskort/react or @adgangskort/browser in client code");
