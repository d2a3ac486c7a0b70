import { pageCells } from './page-cells';

const PAGE = `---
covers: [a]
---

# print-in-graph

A print.

### jax wrong: text

\`\`\`python
print(x)  # finding: print-in-graph
\`\`\`

\`\`\`python
step(x)
\`\`\`
`;

it('turns a page into a notebook', () => {
  expect(pageCells(PAGE)).toEqual([
    { cell_type: 'markdown', source: '# print-in-graph\n\nA print.\n\n### jax wrong: text' },
    { cell_type: 'code', source: 'print(x)' },
    { cell_type: 'code', source: 'step(x)' }
  ]);
});
