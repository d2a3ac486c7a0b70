// An empty string would make JupyterLab's icons fall back before they are initialised.
module.exports = '<svg xmlns="http://www.w3.org/2000/svg"></svg>';
