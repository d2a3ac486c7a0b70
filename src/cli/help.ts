/** What `graphward --help` prints. */
export const HELP = `Finds what breaks, goes silently wrong or gets slow when the TensorFlow, PyTorch or JAX
code of a notebook runs as a graph.

  graphward check PATH…     analyse notebooks (.ipynb), scripts (.py), folders; - is standard input
  graphward inspect PATH…   print what was understood, as JSON
  graphward explain RULE    print a rule's page
  graphward rules           list the rules
  graphward --version
  graphward --help

A folder gives its notebooks and the scripts with "# %%" cells in it.

check
  --format text|json        json is the full report, for programs (default: text)
  --severity error|warning|information|hint
                            show findings from here on and count them (default: information)
  --rule RULE[,RULE…]       only these rules
  --ignore RULE[,RULE…]     all rules but these

check and inspect
  --order document          cells from top to bottom (default)
  --order executed          by the execution counts in the file
  --order 0,2,1,2           by cell numbers from 0, repeats allowed

Exit code: 0 nothing found, 1 findings of the chosen severity or worse, 2 a file or an argument
could not be used; all other files are analysed nonetheless.

"# graphward: ignore[RULE]" silences a rule on its line or the next, "# graphward: ignore-cell[RULE]"
in its cell. [tool.graphward] in pyproject.toml turns rules off: ignore = ["RULE"].
`;
