// The build fails on this require, and its error names the missing file: the name is the message.
module.exports = require("./@adgangskort/next needs Node.js 22.18 or newer, move this code out of the Edge runtime or worker");
