import { pageParts } from './page';

const page = `---
covers: [J04]
---
# A value frozen when the graph was made

A compiled function reads a global once.

## Why

Tracing runs Python once.

## Examples

### jax wrong: value

\`\`\`python
rate = 0.5  # finding: stale-capture
\`\`\`

### jax fixed

Nothing.
`;

it('takes a page apart into what the panel shows', () => {
  expect(pageParts(page)).toEqual({
    title: 'A value frozen when the graph was made',
    lead: 'A compiled function reads a global once.',
    sections: [{ heading: 'Why', body: 'Tracing runs Python once.' }],
    examples: [
      { framework: 'jax', claim: 'wrong: value', body: '```python\nrate = 0.5  # here\n```' },
      { framework: 'jax', claim: 'fixed', body: 'Nothing.' }
    ]
  });
});
