// Imports of .md and .py files are their text, as in the bundles.
module.exports = {
  process: source => ({ code: `module.exports = ${JSON.stringify(source)};` })
};
