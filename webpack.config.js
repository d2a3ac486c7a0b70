// Added by @jupyterlab/builder to its own settings; Markdown and CSS are there already.
module.exports = {
  module: {
    rules: [
      { test: /\.wasm$/, type: 'asset/resource' },
      { test: /\.py$/, type: 'asset/source' }
    ]
  },
  performance: { hints: false }
};
