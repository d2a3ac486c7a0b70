import type { Consequences } from '../../rules/rule';

/** What the panel shows of a rule, beside the finding at hand. */
export interface RulePage {
  readonly consequences: Consequences;
  /** The whole page, as written. */
  readonly markdown: string;
}

/** A rule's page in the parts that the panel shows. */
export interface PageParts {
  readonly title: string;
  /** The sentence below the title. */
  readonly lead: string;
  /** Prose by heading: `Why`, `What to do`. */
  readonly sections: readonly { readonly heading: string; readonly body: string }[];
  readonly examples: readonly PageExample[];
}

/** Cells that show what a heading such as `jax error: TracerBoolConversionError` claims. */
export interface PageExample {
  readonly framework: string;
  readonly claim: string;
  readonly body: string;
}

/** How an example marks the line of a finding for its tests. */
const FINDING_MARK = /# finding: [\w-]+/g;

/** Reads a rule's page: front matter, title, sentence, sections, examples. */
export function pageParts(markdown: string): PageParts {
  const page = markdown.replace(/^---\n[\s\S]*?\n---\n/, '');
  const [top = '', ...sections] = page.split(/^## /m);
  const [, title = '', lead = ''] = /^# (.*)\n([\s\S]*)/m.exec(top) ?? [];
  const parts = sections.map(headed);
  const examples = parts.find(part => part.heading === 'Examples')?.body ?? '';
  return {
    title: title.trim(),
    lead: lead.trim(),
    sections: parts.filter(part => part.heading !== 'Examples'),
    examples: examples
      .split(/^### /m)
      .slice(1)
      .map(headed)
      .map(({ heading, body }) => {
        const [framework = '', claim = ''] = heading.split(/ (.*)/s);
        return { framework, claim, body: body.replace(FINDING_MARK, '# here') };
      })
  };
}

function headed(section: string): { readonly heading: string; readonly body: string } {
  const end = section.indexOf('\n');
  return end < 0
    ? { heading: section.trim(), body: '' }
    : { heading: section.slice(0, end).trim(), body: section.slice(end).trim() };
}
