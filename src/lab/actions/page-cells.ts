/** A cell of the notebook that a rule's page becomes. */
export type PageCell =
  | { readonly cell_type: 'markdown'; readonly source: string }
  | { readonly cell_type: 'code'; readonly source: string };

/** A rule's page as a notebook to try: prose as text, examples as code without their marks. */
export function pageCells(markdown: string): readonly PageCell[] {
  const page = markdown.replace(/^---\n[\s\S]*?\n---\n/, '');
  return page
    .split(/^```python\n([\s\S]*?)^```$/m)
    .map((part, index): PageCell => {
      const code = index % 2 === 1;
      return code
        ? { cell_type: 'code', source: part.replace(/[ ]*# finding: \S+/g, '').trim() }
        : { cell_type: 'markdown', source: part.trim() };
    })
    .filter(cell => cell.source !== '');
}
